//! Where the bytes of documents lie: the seam behind which another storage may stand later.
//!
//! A file comes in as a stream, is hashed, counted and encrypted on the way (an age file for its
//! application's key), and gets its name only once it is whole and on the disk; a crash leaves at
//! most an orphan, which [`Cx::collect_blobs`] removes. Hashes and sizes are those of the content.
//! Keys are random, so they tell nothing and two people's equal files stay two files. Opening one
//! takes a [`ReadPass`].

mod content;
mod upload;

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
    sync::Arc,
};

use jiff::{SignedDuration, Timestamp};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use tokio::{fs, sync::Semaphore};

pub(crate) use content::Spoilt;
pub use content::{Content, Opened};
pub use upload::{Received, Stored, Upload};

use crate::{
    Cx, Error, Result,
    clock::Chance,
    entity::{document, evidence, upload_part},
    keys::ApplicationKey,
};

/// How old a file without a row must be before it is taken for an orphan.
const ORPHAN_AGE: SignedDuration = SignedDuration::from_hours(24);

/// The name of a stored file: 32 hex digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlobKey(String);

/// Leave to read one file, with the key that opens it, or as it lies there. Only this crate grants it, right behind
/// `access::check`.
#[derive(Debug)]
pub struct ReadPass {
    blob: BlobKey,
    key: Option<ApplicationKey>,
}

/// A folder of files.
#[derive(Clone)]
pub struct Blobs {
    dir: PathBuf,
    chance: Arc<dyn Chance>,
    /// Memory for looking into files.
    room: Arc<Semaphore>,
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
    pub(crate) fn granted(blob: BlobKey, key: ApplicationKey) -> Self {
        Self { blob, key: Some(key) }
    }

    /// Grants reading the file as it lies there, an age file that only its author can open.
    pub(crate) fn closed(blob: BlobKey) -> Self {
        Self { blob, key: None }
    }
}

impl Blobs {
    /// The files under `dir`, which is made if missing. What an earlier run left half-received is
    /// removed by [`Cx::collect_blobs`], since another process may still be receiving.
    pub(crate) async fn at(dir: PathBuf, chance: Arc<dyn Chance>) -> Result<Self> {
        fs::create_dir_all(dir.join("incoming")).await?;
        Ok(Self { dir, chance, room: Arc::new(Semaphore::new(content::PARTS)) })
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
            let live = self.referred_to(&names).await?;
            orphans.retain(|path| name(path).is_some_and(|name| !live.contains(&name)));
            removed += remove(self, &orphans).await?;
        }
        Ok(removed)
    }
}

impl Cx {
    /// Those of these files that a row refers to.
    async fn referred_to(&self, names: &[String]) -> Result<HashSet<String>> {
        let mut live = HashSet::new();
        for column in [document::Column::Blob, document::Column::CopyBlob] {
            let rows = document::Entity::find().select_only().column(column);
            let rows = rows.filter(column.is_in(names)).into_tuple::<String>();
            live.extend(rows.all(self.read()).await?);
        }
        let evidence = evidence::Entity::find().select_only().column(evidence::Column::Blob);
        let evidence = evidence.filter(evidence::Column::Blob.is_in(names)).into_tuple::<String>();
        live.extend(evidence.all(self.read()).await?);
        let parts = upload_part::Entity::find().select_only().column(upload_part::Column::Blob);
        let parts = parts.filter(upload_part::Column::Blob.is_in(names)).into_tuple::<String>();
        live.extend(parts.all(self.read()).await?);
        Ok(live)
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
