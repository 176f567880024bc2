//! A file on its way in: written, counted, hashed, made durable, then given its key.

use std::{
    io,
    path::{Path, PathBuf},
};

use bytes::Bytes;
use domain::{Refusal, applications::DOCUMENT_MAX_BYTES};
use futures::{Stream, StreamExt};
use ledger::Hash;
use sha2::{Digest, Sha256};
use tokio::{
    fs,
    io::{AsyncWriteExt, BufWriter},
};

use super::{BlobKey, Blobs};
use crate::{Error, Result};

/// How much of the beginning is kept for finding the type.
const HEAD: usize = 8192;

/// A file that is being received. Dropped, it is gone.
pub struct Upload {
    blobs: Blobs,
    key: BlobKey,
    temporary: Temporary,
    file: BufWriter<fs::File>,
    limit: u64,
    size: u64,
    hasher: Sha256,
    head: Vec<u8>,
}

/// A whole file that has no key yet, to be looked into. Dropped, it is gone.
pub struct Received {
    blobs: Blobs,
    key: BlobKey,
    temporary: Temporary,
    /// Bytes.
    pub size: u64,
    /// SHA-256 of all of it.
    pub sha256: Hash,
    /// Its first bytes, for finding its type.
    pub head: Vec<u8>,
}

/// A file that is stored for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Its key, for the row.
    pub key: BlobKey,
    /// Bytes.
    pub size: u64,
    /// SHA-256 of all of it.
    pub sha256: Hash,
}

/// Removes the file behind a path, unless it was moved on.
struct Temporary(Option<PathBuf>);

impl Drop for Temporary {
    fn drop(&mut self) {
        if let Some(path) = self.0.take() {
            // One unlink; what fails here is collected as an orphan.
            let _ = std::fs::remove_file(path);
        }
    }
}

impl Blobs {
    /// Begins to receive a file of at most [`DOCUMENT_MAX_BYTES`].
    pub async fn receive(&self) -> Result<Upload> {
        let key = self.fresh_key();
        let path = self.incoming().join(key.as_str());
        let file = fs::File::create_new(&path).await?;
        Ok(Upload {
            blobs: self.clone(),
            key,
            temporary: Temporary(Some(path)),
            file: BufWriter::with_capacity(256 * 1024, file),
            limit: DOCUMENT_MAX_BYTES,
            size: 0,
            hasher: Sha256::new(),
            head: Vec::new(),
        })
    }

    /// Receives a whole stream. The stream's own error, a broken connection, comes back as internal.
    pub async fn receive_all<E>(
        &self,
        stream: impl Stream<Item = std::result::Result<Bytes, E>>,
    ) -> Result<Received>
    where
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let mut upload = self.receive().await?;
        let mut stream = std::pin::pin!(stream);
        while let Some(chunk) = stream.next().await {
            upload.write(&chunk.map_err(Error::internal)?).await?;
        }
        upload.finish().await
    }
}

impl Upload {
    /// Takes the next bytes; refuses as soon as they are too many.
    pub async fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.size += bytes.len() as u64;
        if self.size > self.limit {
            return Err(Refusal::DocumentTooLarge.into());
        }
        self.hasher.update(bytes);
        let missing = HEAD.saturating_sub(self.head.len()).min(bytes.len());
        self.head.extend_from_slice(&bytes[..missing]);
        Ok(self.file.write_all(bytes).await?)
    }

    /// Everything has come. The bytes are on the disk when this returns; an empty file is refused.
    pub async fn finish(mut self) -> Result<Received> {
        if self.size == 0 {
            return Err(Refusal::DocumentEmpty.into());
        }
        self.file.flush().await?;
        self.file.get_ref().sync_all().await?;
        Ok(Received {
            blobs: self.blobs,
            key: self.key,
            temporary: self.temporary,
            size: self.size,
            sha256: Hash(self.hasher.finalize().into()),
            head: self.head,
        })
    }
}

impl Received {
    /// Where it lies, to look into it, in a child process perhaps.
    pub fn path(&self) -> Result<&Path> {
        self.temporary.0.as_deref().ok_or_else(|| Error::internal("a file without a path"))
    }

    /// Gives the file its key, durably. The row that refers to it comes after this.
    pub async fn keep(mut self) -> Result<Stored> {
        let from = self.path()?.to_owned();
        let to = self.blobs.path(&self.key);
        tokio::task::spawn_blocking(move || move_durably(&from, &to))
            .await
            .map_err(Error::internal)??;
        self.temporary.0 = None;
        Ok(Stored { key: self.key.clone(), size: self.size, sha256: self.sha256 })
    }
}

/// A rename lasts only once the folder that holds the new name was synced, and a new folder only
/// once its own folder was.
fn move_durably(from: &Path, to: &Path) -> io::Result<()> {
    let folder = to.parent().ok_or(io::ErrorKind::InvalidInput)?;
    if !folder.exists() {
        std::fs::create_dir_all(folder)?;
        if let Some(above) = folder.parent() {
            std::fs::File::open(above)?.sync_all()?;
        }
    }
    std::fs::rename(from, to)?;
    std::fs::File::open(folder)?.sync_all()
}
