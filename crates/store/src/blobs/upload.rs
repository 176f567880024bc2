//! A file on its way in: counted, hashed, encrypted, written, made durable, then given its key. No
//! byte of it touches the disk in plain.

use std::{
    io,
    path::{Path, PathBuf},
};

use bytes::Bytes;
use domain::{Refusal, applications::DOCUMENT_MAX_BYTES};
use futures::{AsyncWriteExt as _, Stream, StreamExt};
use ledger::Hash;
use sha2::{Digest, Sha256};
use tokio::{
    fs,
    io::{AsyncReadExt as _, BufWriter},
};
use tokio_util::compat::{Compat, TokioAsyncWriteCompatExt as _};

use super::{
    BlobKey, Blobs, ReadPass,
    content::{Content, Opened},
};
use crate::{Error, Result, keys::ApplicationKey};

/// How large a blind copy may get: what its original packed densely may take more room in it.
const COPY_MAX_BYTES: u64 = 4 * DOCUMENT_MAX_BYTES;

/// A file that is being received. Dropped, it is gone.
pub struct Upload {
    blobs: Blobs,
    blob: BlobKey,
    key: Option<ApplicationKey>,
    temporary: Temporary,
    writer: Writer,
    /// The same file, for making it durable once the writer has ended.
    file: fs::File,
    limit: u64,
    size: u64,
    hasher: Sha256,
}

type Output = Compat<BufWriter<fs::File>>;

/// How bytes go to the disk.
enum Writer {
    /// Encrypted on the way.
    Closing(age::stream::StreamWriter<Output>),
    /// As they come: their author's browser has encrypted them.
    Closed(Output),
}

impl Writer {
    async fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::Closing(writer) => writer.write_all(bytes).await,
            Self::Closed(writer) => writer.write_all(bytes).await,
        }
    }

    async fn close(mut self) -> io::Result<()> {
        match &mut self {
            Self::Closing(writer) => writer.close().await,
            Self::Closed(writer) => writer.close().await,
        }
    }
}

/// A whole file that has no key yet, to be looked into. Dropped, it is gone.
pub struct Received {
    blobs: Blobs,
    blob: BlobKey,
    key: Option<ApplicationKey>,
    path: PathBuf,
    temporary: Temporary,
    /// Bytes, before encryption.
    pub size: u64,
    /// SHA-256 of all of them.
    pub sha256: Hash,
}

/// A file that is stored for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Its key, for the row.
    pub key: BlobKey,
    /// Bytes, before encryption.
    pub size: u64,
    /// SHA-256 of all of them.
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
    /// Begins to receive a file of at most [`DOCUMENT_MAX_BYTES`] for an application.
    pub async fn receive(&self, key: &ApplicationKey) -> Result<Upload> {
        self.receive_up_to(Some(key), DOCUMENT_MAX_BYTES).await
    }

    /// The same for a file that comes closed already where there is no key.
    pub(crate) async fn receive_as(&self, key: Option<&ApplicationKey>) -> Result<Upload> {
        self.receive_up_to(key, DOCUMENT_MAX_BYTES).await
    }

    /// Begins to receive a copy that the portal itself makes of such a file.
    pub async fn receive_copy(&self, key: &ApplicationKey) -> Result<Upload> {
        self.receive_up_to(Some(key), COPY_MAX_BYTES).await
    }

    /// Begins to receive a part of such a file, of at most so many bytes.
    pub(crate) async fn receive_part(
        &self,
        key: Option<&ApplicationKey>,
        most: u64,
    ) -> Result<Upload> {
        self.receive_up_to(key, most).await
    }

    /// A file that is stored for good, to be looked into like one that has just come.
    pub(crate) fn stored(&self, key: &ApplicationKey, stored: &Stored) -> Received {
        Received {
            blobs: self.clone(),
            blob: stored.key.clone(),
            key: Some(key.clone()),
            path: self.path(&stored.key),
            temporary: Temporary(None),
            size: stored.size,
            sha256: stored.sha256,
        }
    }

    async fn receive_up_to(&self, key: Option<&ApplicationKey>, limit: u64) -> Result<Upload> {
        let blob = self.fresh_key();
        let path = self.incoming().join(blob.as_str());
        let file = fs::File::create_new(&path).await?;
        let temporary = Temporary(Some(path));
        let output = BufWriter::with_capacity(256 * 1024, file.try_clone().await?).compat_write();
        Ok(Upload {
            blobs: self.clone(),
            blob,
            key: key.cloned(),
            temporary,
            writer: match key {
                Some(key) => Writer::Closing(key.encrypting(output).await?),
                None => Writer::Closed(output),
            },
            file,
            limit,
            size: 0,
            hasher: Sha256::new(),
        })
    }

    /// Receives a whole stream. The stream's own error, a broken connection, comes back as internal.
    pub async fn receive_all<E>(
        &self,
        key: &ApplicationKey,
        stream: impl Stream<Item = std::result::Result<Bytes, E>>,
    ) -> Result<Received>
    where
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let mut upload = self.receive(key).await?;
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
        Ok(self.writer.write_all(bytes).await?)
    }

    /// Takes the bytes of a file that is stored under the same application's key, as if they came
    /// now: a file that arrives in parts keeps each as a stored file, and is put together so.
    pub async fn write_stored(&mut self, part: BlobKey) -> Result<()> {
        let pass = match &self.key {
            Some(key) => ReadPass::granted(part, key.clone()),
            None => ReadPass::closed(part),
        };
        let mut opened = self.blobs.open(&pass).await?;
        let mut buffer = vec![0; 64 * 1024];
        loop {
            let read = opened.read(&mut buffer).await?;
            if read == 0 {
                return Ok(());
            }
            self.write(&buffer[..read]).await?;
        }
    }

    /// Everything has come. The bytes are on the disk when this returns; an empty file is refused.
    pub async fn finish(self) -> Result<Received> {
        if self.size == 0 {
            return Err(Refusal::DocumentEmpty.into());
        }
        self.writer.close().await?;
        self.file.sync_all().await?;
        Ok(Received {
            blobs: self.blobs,
            blob: self.blob,
            key: self.key,
            path: self.temporary.0.clone().unwrap_or_default(),
            temporary: self.temporary,
            size: self.size,
            sha256: Hash(self.hasher.finalize().into()),
        })
    }
}

impl Received {
    /// The key under which it was received; none for one that came closed.
    pub fn key(&self) -> Option<&ApplicationKey> {
        self.key.as_ref()
    }

    /// All of it in memory, to look into it. Of all uploads together only so much is held at a time
    /// that memory stays flat; the others wait.
    pub async fn content(&self) -> Result<Content> {
        let key = self.key.clone().ok_or_else(|| Error::internal("a file that came closed"))?;
        self.blobs.hold(self.path.clone(), key, self.size).await
    }

    /// Opens it, decrypted while it is read, unless it came closed.
    pub async fn open(&self) -> Result<Opened> {
        self.blobs.open_at(&self.path, self.key.as_ref()).await
    }

    /// Gives the file its key, durably. The row that refers to it comes after this.
    pub async fn keep(mut self) -> Result<Stored> {
        let from = self.path.clone();
        let to = self.blobs.path(&self.blob);
        tokio::task::spawn_blocking(move || move_durably(&from, &to))
            .await
            .map_err(Error::internal)??;
        self.temporary.0 = None;
        Ok(Stored { key: self.blob.clone(), size: self.size, sha256: self.sha256 })
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
