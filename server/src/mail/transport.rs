use std::{
    io,
    path::{Path, PathBuf},
    time::Duration,
};

use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor,
    transport::smtp::{Error as SmtpError, PoolConfig},
};
use tokio::io::AsyncWriteExt as _;

use super::Letter;
use crate::config::MailRoute;

/// How long the SMTP server may take for one step.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where letters go.
pub enum Transport {
    /// A file each.
    Folder(PathBuf),
    /// An SMTP server.
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
}

/// Why a letter did not leave.
#[derive(Debug, PartialEq, Eq)]
pub enum Failure {
    /// Try again: the server is down, busy, or not set up well.
    Later(String),
    /// The server refuses this letter for good.
    Never(String),
}

impl Transport {
    /// The transport of a setting. Errors: an address that is none.
    pub fn new(route: &MailRoute) -> Result<Self, SmtpError> {
        match route {
            MailRoute::Folder(folder) => Ok(Self::Folder(folder.clone())),
            MailRoute::Smtp { url, .. } => {
                let pool = PoolConfig::new().max_size(2).idle_timeout(Duration::from_secs(20));
                let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)?;
                Ok(Self::Smtp(builder.timeout(Some(PATIENCE)).pool_config(pool).build()))
            }
        }
    }

    /// Hands a letter over. When this returns, the letter is the other side's.
    pub async fn send(&self, letter: &Letter) -> Result<(), Failure> {
        match self {
            Self::Folder(folder) => put(folder, letter)
                .await
                .map_err(|error| Failure::Later(format!("{}: {error}", folder.display()))),
            Self::Smtp(smtp) => match smtp.send(letter.message.clone()).await {
                Ok(_) => Ok(()),
                Err(error) if is_final(&error) => Err(Failure::Never(error.to_string())),
                Err(error) => Err(Failure::Later(error.to_string())),
            },
        }
    }
}

/// A 5xx answer refuses the letter, but not one that speaks of our own signing in (530 to 538).
fn is_final(error: &SmtpError) -> bool {
    let code = error.status().map(u16::from);
    error.is_permanent() && !code.is_some_and(|code| (530..=538).contains(&code))
}

/// Writes beside, syncs, renames: a reader of the folder never meets half a letter, and a repeat
/// after a crash replaces the same file.
async fn put(folder: &Path, letter: &Letter) -> io::Result<()> {
    tokio::fs::create_dir_all(folder).await?;
    let safe = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' };
    let name: String = letter.id.chars().map(safe).collect();
    let (beside, there) = (folder.join(format!(".{name}")), folder.join(format!("{name}.eml")));
    let mut file = tokio::fs::File::create(&beside).await?;
    file.write_all(&letter.message.formatted()).await?;
    file.sync_all().await?;
    tokio::fs::rename(&beside, &there).await
}
