//! Reading stored files: as a stream, whole in memory for a short time, or for their hash alone.

use std::{
    io::{BufReader, Read},
    ops::Deref,
    path::{Path, PathBuf},
    pin::Pin,
    task,
};

use ledger::Hash;
use sha2::{Digest as _, Sha256};
use tokio::{
    fs,
    io::{AsyncRead, ReadBuf},
    sync::OwnedSemaphorePermit,
};
use tokio_util::compat::{FuturesAsyncReadCompatExt as _, TokioAsyncReadCompatExt as _};

use super::{Blobs, ReadPass};
use crate::{Error, Result, keys::ApplicationKey};

/// Memory in which files are looked into, in parts of [`PART`] bytes.
pub(super) const PARTS: usize = 2048;
const PART: u64 = 64 * 1024;

/// A stored file, decrypted while it is read, from its beginning.
pub struct Opened(Pin<Box<dyn AsyncRead + Send>>);

/// A stored file that is gone, cut off, or not closed under its key; with what was found.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Spoilt(pub String);

/// A whole file in memory.
pub struct Content {
    bytes: Vec<u8>,
    _held: OwnedSemaphorePermit,
}

impl Blobs {
    /// Opens a stored file; without a key, as it lies there.
    pub async fn open(&self, pass: &ReadPass) -> Result<Opened> {
        self.open_at(&self.path(&pass.blob), pass.key.as_ref()).await
    }

    pub(super) async fn open_at(
        &self,
        path: &Path,
        key: Option<&ApplicationKey>,
    ) -> Result<Opened> {
        let file = fs::File::open(path).await?;
        let file = tokio::io::BufReader::with_capacity(128 * 1024, file);
        let Some(key) = key else { return Ok(Opened(Box::pin(file))) };
        let opened = key.decrypting(file.compat()).await?;
        Ok(Opened(Box::pin(opened.compat())))
    }

    /// The SHA-256 and the size of what a stored file holds, as it lies there now; without a key, of
    /// the file itself. A file that is gone or spoilt is no error of reading: another try would
    /// find the same.
    pub(crate) async fn fingerprint(
        &self,
        pass: &ReadPass,
    ) -> Result<std::result::Result<(Hash, u64), Spoilt>> {
        let (path, key) = (self.path(&pass.blob), pass.key.clone());
        let hashing = tokio::task::spawn_blocking(move || hash_file(&path, key.as_ref()));
        match hashing.await.map_err(Error::internal)? {
            Ok(found) => Ok(Ok(found)),
            Err(error) if is_spoilt(&error) => Ok(Err(Spoilt(error.to_string()))),
            Err(error) => Err(error.into()),
        }
    }

    /// Decrypts a file of so many bytes into memory, once there is room for it.
    pub(super) async fn hold(
        &self,
        path: PathBuf,
        key: ApplicationKey,
        size: u64,
    ) -> Result<Content> {
        let parts = u32::try_from(size.div_ceil(PART)).map_err(Error::internal)?;
        let held = self.room.clone().acquire_many_owned(parts).await.map_err(Error::internal)?;
        let capacity = usize::try_from(size).map_err(Error::internal)?;
        let reading = tokio::task::spawn_blocking(move || {
            let mut bytes = Vec::with_capacity(capacity);
            let file = BufReader::with_capacity(128 * 1024, std::fs::File::open(path)?);
            key.decrypting_blocking(file)?.read_to_end(&mut bytes)?;
            Ok::<_, std::io::Error>(bytes)
        });
        Ok(Content { bytes: reading.await.map_err(Error::internal)??, _held: held })
    }
}

impl AsyncRead for Opened {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut task::Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> task::Poll<std::io::Result<()>> {
        self.0.as_mut().poll_read(cx, buffer)
    }
}

impl std::fmt::Debug for Opened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Opened")
    }
}

impl Deref for Content {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes
    }
}

/// Whether it lies in the file itself, and not in the machine that reads it.
fn is_spoilt(error: &std::io::Error) -> bool {
    use std::io::ErrorKind as K;
    matches!(error.kind(), K::NotFound | K::InvalidData | K::UnexpectedEof)
}

fn hash_file(path: &Path, key: Option<&ApplicationKey>) -> std::io::Result<(Hash, u64)> {
    let file = BufReader::with_capacity(128 * 1024, std::fs::File::open(path)?);
    let mut reader: Box<dyn Read> = match key {
        Some(key) => Box::new(key.decrypting_blocking(file)?),
        None => Box::new(file),
    };
    let mut hasher = Sha256::new();
    let (mut buffer, mut size) = (vec![0; 64 * 1024], 0);
    loop {
        let read = reader.read(&mut buffer)?;
        if read == 0 {
            return Ok((Hash(hasher.finalize().into()), size));
        }
        hasher.update(&buffer[..read]);
        size += read as u64;
    }
}
