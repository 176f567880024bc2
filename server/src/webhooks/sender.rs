//! Sends one message. The name is looked up once, what it leads to is checked, and the connection
//! goes there: between check and use nothing is asked again, so no name can lead elsewhere by then.
//! No proxy, no redirect, no connection kept; the body of an answer is not read.

use std::{io::ErrorKind, time::Duration};

use jiff::Timestamp;
use store::webhooks::{Attempt, Outcome};
use ureq::{
    Agent, Error,
    config::Config,
    http::Uri,
    unversioned::{
        resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver},
        transport::{DefaultConnector, NextTimeout},
    },
};

use super::address::{self, Unfit};

/// For everything from the name to the head of the answer.
const PATIENCE: Duration = Duration::from_secs(15);
/// The longest head of an answer, in bytes.
const HEAD: usize = 16 * 1024;

/// The way out.
#[derive(Clone, Debug)]
pub struct Sender {
    agent: Agent,
    private: bool,
}

impl Sender {
    /// `private`: also to addresses that are not public, and without TLS.
    pub fn new(private: bool) -> Self {
        Self::patient(private, PATIENCE)
    }

    /// The same with another time for all of it, for tests.
    pub fn patient(private: bool, patience: Duration) -> Self {
        let config = Agent::config_builder()
            .https_only(!private)
            .proxy(None)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .max_idle_connections(0)
            .max_response_header_size(HEAD)
            .user_agent(concat!("Konkurs-Webhooks/", env!("CARGO_PKG_VERSION")))
            .accept_encoding("identity")
            .timeout_global(Some(patience))
            .build();
        let guarded = Guarded { resolver: DefaultResolver::default(), private };
        let agent = Agent::with_parts(config, DefaultConnector::default(), guarded);
        Self { agent, private }
    }

    /// Whether an address that somebody typed may be sent to.
    ///
    /// # Errors
    /// Why it may not.
    pub async fn check(&self, typed: &str) -> Result<(), Unfit> {
        let uri = address::read(typed, self.private)?;
        address::look_up(&uri, self.private).await
    }

    /// Sends a message, signed for `at`, away from the threads that serve.
    pub async fn send(&self, attempt: &Attempt, at: Timestamp, body: Vec<u8>) -> Outcome {
        let Ok(uri) = address::read(&attempt.url, self.private) else { return Outcome::Refused };
        let request = self
            .agent
            .post(uri)
            .header("content-type", "application/json")
            .header("webhook-id", &attempt.message_id)
            .header("webhook-timestamp", at.as_second().to_string())
            .header("webhook-signature", attempt.signatures(at, &body));
        let sent = tokio::task::spawn_blocking(move || request.send(&body));
        match sent.await {
            Ok(Ok(answer)) => Outcome::Answered(answer.status().as_u16()),
            Ok(Err(error)) => failed(&error),
            Err(_) => Outcome::Garbled,
        }
    }
}

fn failed(error: &Error) -> Outcome {
    match error {
        Error::Timeout(_) => Outcome::TimedOut,
        Error::Other(why) if why.is::<NotPublic>() => Outcome::Refused,
        Error::RequireHttpsOnly(_) => Outcome::Refused,
        Error::Tls(_) | Error::Rustls(_) | Error::Pem(_) => Outcome::Insecure,
        Error::Io(error) => match error.kind() {
            ErrorKind::TimedOut | ErrorKind::WouldBlock => Outcome::TimedOut,
            // How rustls' refusals arrive.
            ErrorKind::InvalidData => Outcome::Insecure,
            _ => Outcome::Unreachable,
        },
        Error::HostNotFound | Error::ConnectionFailed => Outcome::Unreachable,
        _ => Outcome::Garbled,
    }
}

/// A name led to an address that nothing is sent to.
#[derive(Debug, thiserror::Error)]
#[error("not a public address")]
struct NotPublic;

/// Finds addresses and refuses those that are not public. What it gives is what is connected to.
#[derive(Debug)]
struct Guarded {
    resolver: DefaultResolver,
    private: bool,
}

impl Resolver for Guarded {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.resolver.resolve(uri, config, timeout)?;
        match address::allowed(&found, self.private) {
            true => Ok(found),
            false => Err(Error::Other(Box::new(NotPublic))),
        }
    }
}
