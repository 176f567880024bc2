//! Where the bytes of documents lie: the seam behind which another storage may stand later.
//!
//! A file comes in as a stream, is hashed and counted on the way, and gets its key only once it is
//! whole and on the disk; a crash leaves at most an orphan, which [`Cx::collect_blobs`] removes.
//! Keys are random, so they tell nothing and two people's equal files stay two files. Opening one
//! takes a [`ReadPass`].

mod upload;

use std::{
    io::Read as _,
    path::{Path, PathBuf},
    sync::Arc,
};

use jiff::{SignedDuration, Timestamp};
use ledger::Hash;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use sha2::{Digest as _, Sha256};
use tokio::fs;

pub use upload::{Received, Stored, Upload};

use crate::{Cx, Error, Result, clock::Chance, entity::document};

/// How old a file without a row must be before it is taken for an orphan.
const ORPHAN_AGE: SignedDuration = SignedDuration::from_hours(24);

/// The name of a stored file: 32 hex digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlobKey(String);

/// Leave to read one file. Only this crate grants it, right behind `access::check`.
#[derive(Debug)]
pub struct ReadPass(BlobKey);

/// A folder of files.
#[derive(Clone)]
pub struct Blobs {
    dir: PathBuf,
    chance: Arc<dyn Chance>,
}

/// A stored file, opened for reading.
#[derive(Debug)]
pub struct Opened {
    /// At its beginning; seek for a range.
    pub file: fs::File,
    /// Bytes.
    pub size: u64,
}

impl BlobKey {
    /// The key as it stands in a row.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for BlobKey {
    type Error = domain::id::Malformed;

    fn try_from(key: String) -> std::result::Result<Self, Self::Error> {
        let fits = key.len() == 32
            && key.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        if fits { Ok(Self(key)) } else { Err(domain::id::Malformed) }
    }
}

impl ReadPass {
    /// Grants reading. Whoever calls this has called `access::check` for this document in the same
    /// function, or acts for the portal itself.
    pub(crate) fn granted(key: BlobKey) -> Self {
        Self(key)
    }
}

impl Blobs {
    /// The files under `dir`, which is made if missing. What an earlier run left half-received is
    /// removed by [`Cx::collect_blobs`], since another process may still be receiving.
    pub(crate) async fn at(dir: PathBuf, chance: Arc<dyn Chance>) -> Result<Self> {
        fs::create_dir_all(dir.join("incoming")).await?;
        Ok(Self { dir, chance })
    }

    /// Opens a stored file.
    pub async fn open(&self, pass: &ReadPass) -> Result<Opened> {
        let file = fs::File::open(self.path(&pass.0)).await?;
        let size = file.metadata().await?.len();
        Ok(Opened { file, size })
    }

    /// The SHA-256 and the size of a stored file, as it lies there now.
    pub(crate) async fn fingerprint(&self, pass: &ReadPass) -> Result<(Hash, u64)> {
        let file = self.open(pass).await?.file.into_std().await;
        let hashing = tokio::task::spawn_blocking(move || hash_file(file));
        Ok(hashing.await.map_err(Error::internal)??)
    }

    /// Erases a stored file, if it is there. For what was committed to be erased: rows first.
    pub async fn erase(&self, key: &BlobKey) -> Result<()> {
        match fs::remove_file(self.path(key)).await {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    fn fresh_key(&self) -> BlobKey {
        let mut bytes = [0; 16];
        self.chance.fill(&mut bytes);
        BlobKey(hex::encode(bytes))
    }

    fn incoming(&self) -> PathBuf {
        self.dir.join("incoming")
    }

    fn path(&self, key: &BlobKey) -> PathBuf {
        // Folders of some hundred files each, for file systems and backups.
        self.dir.join(&key.0[..2]).join(&key.0)
    }
}

impl Cx {
    /// Removes files older than a day that no document refers to, and returns how many. Ages are
    /// counted by the file system's clock, so this is not for a rehearsal's.
    pub async fn collect_blobs(&self) -> Result<u64> {
        let blobs = self.blobs();
        let mut removed = remove(self, &aged(self, &blobs.incoming()).await?).await?;
        let mut folders = fs::read_dir(&blobs.dir).await?;
        while let Some(folder) = folders.next_entry().await? {
            if folder.file_name().len() != 2 || !folder.file_type().await?.is_dir() {
                continue;
            }
            let mut orphans = aged(self, &folder.path()).await?;
            let names: Vec<String> = orphans.iter().filter_map(|path| name(path)).collect();
            if names.is_empty() {
                continue;
            }
            let live: Vec<String> = document::Entity::find()
                .select_only()
                .column(document::Column::Blob)
                .filter(document::Column::Blob.is_in(names))
                .into_tuple()
                .all(self.read())
                .await?;
            orphans.retain(|path| name(path).is_some_and(|name| !live.contains(&name)));
            removed += remove(self, &orphans).await?;
        }
        Ok(removed)
    }
}

fn name(path: &Path) -> Option<String> {
    path.file_name().and_then(|name| name.to_str()).map(str::to_owned)
}

async fn aged(cx: &Cx, folder: &Path) -> Result<Vec<PathBuf>> {
    let mut aged = Vec::new();
    let mut files = fs::read_dir(folder).await?;
    while let Some(file) = files.next_entry().await? {
        let changed = file.metadata().await?.modified()?;
        let changed = Timestamp::try_from(changed).map_err(Error::internal)?;
        if cx.now().duration_since(changed) > ORPHAN_AGE {
            aged.push(file.path());
        }
    }
    Ok(aged)
}

async fn remove(cx: &Cx, orphans: &[PathBuf]) -> Result<u64> {
    let mut removed = 0;
    for path in orphans {
        fs::remove_file(path).await?;
        tracing::info!(file = ?name(path), at = %cx.now(), "an orphaned file is removed");
        removed += 1;
    }
    Ok(removed)
}

fn hash_file(mut file: std::fs::File) -> std::io::Result<(Hash, u64)> {
    let mut hasher = Sha256::new();
    let (mut buffer, mut size) = (vec![0; 256 * 1024], 0);
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            return Ok((Hash(hasher.finalize().into()), size));
        }
        hasher.update(&buffer[..read]);
        size += read as u64;
    }
}
