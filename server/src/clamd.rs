//! Files are scanned by ClamAV's `clamd`, where there is one, before anything else looks into them.
//! What it finds is refused and named. A scanner that is down or slow lets nothing through: the file
//! is refused with words to try again.

use std::{io, path::PathBuf, sync::Arc, time::Duration};

use clamav_client::tokio::{Socket, Tcp, scan_stream};
use domain::Refusal;
use futures::future::BoxFuture;
use inspect::Understood;
use store::{
    Error,
    blobs::{Received, Upload},
    documents::Inspector,
};
use tokio::time::timeout;
use tokio_util::io::ReaderStream;

/// How long one file may take. The greatest takes `clamd` some seconds.
const PATIENCE: Duration = Duration::from_secs(30);
/// Bytes between two looks at what was read.
const CHUNK: usize = 64 * 1024;
/// The longest name of a find that is told.
const NAME_MAX_CHARS: usize = 80;

/// Where `clamd` listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// Host and port.
    Tcp(String),
    /// A socket's file.
    Socket(PathBuf),
}

impl Address {
    /// Reads `host:port` or the absolute path of a socket.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        if text.starts_with('/') {
            return Ok(Self::Socket(text.into()));
        }
        let port = text.rsplit_once(':').filter(|(host, _)| !host.is_empty());
        match port.and_then(|(_, port)| port.parse::<u16>().ok()) {
            Some(_) => Ok(Self::Tcp(text.to_owned())),
            None => Err("must be host:port or the absolute path of a socket"),
        }
    }
}

/// Scans, then lets another look into the file.
pub struct Scanned {
    address: Address,
    patience: Duration,
    then: Arc<dyn Inspector>,
}

impl Scanned {
    /// By the scanner at this address.
    pub fn by(address: Address, then: Arc<dyn Inspector>) -> Self {
        Self { address, patience: PATIENCE, then }
    }

    /// With another patience.
    #[must_use]
    pub fn waiting(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    async fn scan(&self, file: &Received) -> Result<(), Error> {
        let bytes = ReaderStream::with_capacity(file.open().await?, CHUNK);
        let scanning = async {
            match &self.address {
                Address::Tcp(address) => {
                    let tcp = Tcp { host_address: address.as_str() };
                    scan_stream(bytes, tcp, Some(CHUNK)).await
                }
                Address::Socket(path) => {
                    scan_stream(bytes, Socket { socket_path: path }, Some(CHUNK)).await
                }
            }
        };
        let answer = timeout(self.patience, scanning).await;
        let answer = answer.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()));
        match answer.as_deref().map(told) {
            Ok(Some(Told::Clean)) => Ok(()),
            Ok(Some(Told::Found(name))) => {
                tracing::warn!(target: "security", found = name, "an infected file is refused");
                Err(Refusal::DocumentInfected { name }.into())
            }
            Ok(None) => {
                tracing::error!("clamd answered neither that a file is clean nor what it found");
                Err(Refusal::DocumentUnscanned.into())
            }
            Err(error) => {
                tracing::error!(%error, "clamd can't be asked");
                Err(Refusal::DocumentUnscanned.into())
            }
        }
    }
}

impl Inspector for Scanned {
    fn inspect<'a>(
        &'a self,
        file: &'a Received,
        copy: Option<&'a mut Upload>,
    ) -> BoxFuture<'a, Result<Understood, Error>> {
        Box::pin(async move {
            self.scan(file).await?;
            self.then.inspect(file, copy).await
        })
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Told {
    Clean,
    Found(String),
}

/// `stream: OK` or `stream: <name> FOUND`; nothing for anything else.
fn told(answer: &[u8]) -> Option<Told> {
    let text = std::str::from_utf8(answer).ok()?.trim_matches(['\0', '\n', ' ']);
    let text = text.strip_prefix("stream: ")?;
    if text == "OK" {
        return Some(Told::Clean);
    }
    let name = text.strip_suffix(" FOUND")?.chars();
    let name = name.filter(|c| c.is_ascii_graphic()).take(NAME_MAX_CHARS);
    Some(Told::Found(name.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_clear_answer_lets_a_file_through() {
        assert_eq!(told(b"stream: OK\0"), Some(Told::Clean));
        let found = Told::Found("Eicar-Test-Signature".into());
        assert_eq!(told(b"stream: Eicar-Test-Signature FOUND\0"), Some(found));
        for unclear in [
            &b""[..],
            b"OK",
            b"stream: ",
            b"stream: OK OK",
            b"INSTREAM size limit exceeded. ERROR\0",
            b"stream: not OK ERROR",
            b"\xff\xfe",
        ] {
            assert_eq!(told(unclear), None, "{unclear:?}");
        }
    }

    #[test]
    fn an_address_is_a_port_or_a_socket() {
        let tcp = Address::Tcp("127.0.0.1:3310".into());
        assert_eq!(Address::parse("127.0.0.1:3310"), Ok(tcp));
        assert!(Address::parse("[::1]:3310").is_ok() && Address::parse("clamd:3310").is_ok());
        let socket = Address::Socket("/run/clamav/clamd.ctl".into());
        assert_eq!(Address::parse("/run/clamav/clamd.ctl"), Ok(socket));
        for bad in ["", "clamd", ":3310", "clamd:", "clamd:port", "run/clamd.ctl"] {
            assert!(Address::parse(bad).is_err(), "{bad}");
        }
    }
}
