//! Files are looked into in a process of their own: this program again, as `konkurs inspect`, with
//! little memory and time, no environment and nothing of ours open. The file comes to it through a
//! pipe, so that no byte lies in plain anywhere; whatever it does to its reader, one upload is
//! refused. Only so many run at once.

use std::{path::PathBuf, process::Stdio, sync::Arc, time::Duration};

use domain::{Refusal, applications::MediaType};
use futures::future::BoxFuture;
use inspect::{REFUSALS, Understood};
use serde::{Deserialize, Serialize};
use store::{
    Error,
    blobs::{Opened, Received, Upload},
    documents::Inspector,
};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, BufReader},
    process::{ChildStdin, ChildStdout, Command},
    sync::Semaphore,
    time::timeout,
};

/// How long one file may take, with reading and copying it.
const PATIENCE: Duration = Duration::from_secs(60);
/// How many files are looked into at once: each may take [`crate::commands::inspect::MEMORY`].
const AT_ONCE: usize = 4;
/// The longest that what is told of a file may be, in bytes.
const TOLD_MAX_BYTES: u64 = 1024;

/// What the process tells of a file, in one line; a blind copy follows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub enum Told {
    /// What it is.
    Understood {
        /// Its registered media type.
        kind: String,
        /// How many pages it has.
        pages: Option<u32>,
        /// How many pictures its blind copy goes without.
        left_out: u32,
    },
    /// The code of the rule that refuses it.
    Refused(String),
}

impl From<Result<Understood, Refusal>> for Told {
    fn from(found: Result<Understood, Refusal>) -> Self {
        match found {
            Ok(Understood { kind, pages, left_out }) => {
                Self::Understood { kind: kind.mime().into(), pages, left_out }
            }
            Err(why) => Self::Refused(why.code().into()),
        }
    }
}

impl Told {
    /// What was told; nothing if that can't be.
    fn read(line: &[u8]) -> Option<Result<Understood, Refusal>> {
        match serde_json::from_slice(line).ok()? {
            Self::Understood { kind, pages, left_out } => {
                Some(Ok(Understood { kind: MediaType::from_mime(&kind)?, pages, left_out }))
            }
            Self::Refused(code) => REFUSALS.into_iter().find(|why| why.code() == code).map(Err),
        }
    }
}

/// Lets another process look into files.
pub struct Apart {
    program: PathBuf,
    turns: Arc<Semaphore>,
}

impl Apart {
    /// By this program. Also after its file was replaced by a newer one.
    pub fn itself() -> Self {
        let own = PathBuf::from("/proc/self/exe");
        let program = if own.exists() { Ok(own) } else { std::env::current_exe() };
        Self::by(program.unwrap_or_else(|_| "konkurs".into()))
    }

    /// By the program `konkurs` that lies there.
    pub fn by(program: impl Into<PathBuf>) -> Self {
        Self { program: program.into(), turns: Arc::new(Semaphore::new(AT_ONCE)) }
    }

    async fn ask(&self, file: Opened, copy: Option<&mut Upload>) -> Result<Understood, Error> {
        let mut command = Command::new(&self.program);
        command.arg("inspect").env_clear().current_dir("/").kill_on_drop(true);
        if copy.is_some() {
            command.arg("--blind");
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn()?;
        let (Some(to), Some(from)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(Error::internal("a process without pipes"));
        };
        let ((), told) = tokio::try_join!(give(file, to), hear(from, copy))?;
        let ended = child.wait().await?;
        match Told::read(&told).filter(|_| ended.success()) {
            Some(found) => Ok(found?),
            None => {
                tracing::warn!(%ended, "a file could not be looked into");
                Err(Refusal::DocumentUnchecked.into())
            }
        }
    }
}

impl Inspector for Apart {
    fn inspect<'a>(
        &'a self,
        file: &'a Received,
        copy: Option<&'a mut Upload>,
    ) -> BoxFuture<'a, Result<Understood, Error>> {
        Box::pin(async move {
            let _turn = self.turns.acquire().await.map_err(Error::internal)?;
            // Whatever is dropped when time is up takes the process with it.
            timeout(PATIENCE, async { self.ask(file.open().await?, copy).await })
                .await
                .unwrap_or_else(|_| {
                    tracing::warn!("a file took too long to look into");
                    Err(Refusal::DocumentUnchecked.into())
                })
        })
    }
}

/// Gives the file. A process that ended in the middle of it, or knows enough, takes no more.
async fn give(mut file: Opened, mut to: ChildStdin) -> Result<(), Error> {
    use tokio::io::AsyncWriteExt as _;
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let read = file.read(&mut buffer).await?;
        if read == 0 || to.write_all(&buffer[..read]).await.is_err() {
            return Ok(());
        }
    }
}

/// Hears what is told, and takes the copy that follows.
async fn hear(from: ChildStdout, copy: Option<&mut Upload>) -> Result<Vec<u8>, Error> {
    let mut from = BufReader::with_capacity(64 * 1024, from);
    let mut told = Vec::new();
    (&mut from).take(TOLD_MAX_BYTES).read_until(b'\n', &mut told).await?;
    if let Some(copy) = copy {
        let mut buffer = vec![0; 64 * 1024];
        loop {
            let read = from.read(&mut buffer).await?;
            if read == 0 {
                break;
            }
            copy.write(&buffer[..read]).await?;
        }
    }
    Ok(told)
}
