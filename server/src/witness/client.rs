//! How the portal asks a witness. The operator has named its address, so it may be in a private
//! network; but it may not send the portal elsewhere.

use std::time::Duration;

use ureq::{Agent, Error};

/// For one question and its answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// The longest answer that is read, in bytes.
const ANSWER: u64 = 16 * 1024;

/// The way to a witness.
#[derive(Clone, Debug)]
pub struct Client {
    agent: Agent,
    address: String,
}

/// What a witness answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The type, if it is plain ASCII.
    pub kind: String,
    /// The body; empty if it could not be read.
    pub body: String,
}

impl Client {
    /// Opens nothing yet. `prefix` is what stands before `/add-checkpoint`.
    pub fn new(prefix: &str) -> Self {
        let config = Agent::config_builder()
            .proxy(None)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .max_response_header_size(ANSWER as usize)
            .user_agent(concat!("Konkurs/", env!("CARGO_PKG_VERSION")))
            .accept_encoding("identity")
            .timeout_global(Some(PATIENCE))
            .build();
        Self { agent: config.into(), address: format!("{prefix}/add-checkpoint") }
    }

    /// Asks, away from the threads that serve.
    ///
    /// # Errors
    /// The witness can't be reached or doesn't answer in time; in words.
    pub async fn add_checkpoint(&self, body: String) -> Result<Answer, String> {
        let request = self.agent.post(&self.address).header("content-type", "text/plain");
        let sent = tokio::task::spawn_blocking(move || {
            let mut answer = request.send(&body)?;
            let kind = answer.headers().get("content-type").and_then(|kind| kind.to_str().ok());
            let (status, kind) = (answer.status().as_u16(), kind.unwrap_or_default().to_owned());
            let body = match answer.body_mut().with_config().limit(ANSWER).read_to_string() {
                Err(error @ (Error::Timeout(_) | Error::Io(_))) => return Err(error),
                body => body.unwrap_or_default(),
            };
            Ok(Answer { status, kind, body })
        });
        sent.await.map_err(|why| why.to_string())?.map_err(|why| why.to_string())
    }
}

impl Answer {
    /// The size that the witness remembers, if it says that it remembers another than it was told.
    pub fn remembers(&self) -> Option<u64> {
        let told = self.status == 409 && self.kind == "text/x.tlog.size";
        told.then(|| self.body.strip_suffix('\n')?.parse().ok()).flatten()
    }
}
