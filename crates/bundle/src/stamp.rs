//! Remembers from what a part of the site was made, by content, so that it is made anew only when
//! that changes.

use crate::{Failure, Outcome, compress::Effort};
use sha2::{Digest, Sha256};
use std::{
    fs,
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

/// The fingerprint of one part's sources, and where the last one lies.
pub struct Stamp {
    path: PathBuf,
    hash: Sha256,
}

impl Stamp {
    /// Begins a fingerprint with what every part depends on: this program and the effort.
    pub fn new(out: &Path, part: &str, effort: Effort) -> Self {
        let path = out.parent().unwrap_or(out).join(format!(".{part}"));
        let mut stamp = Self { path, hash: Sha256::new() };
        stamp.add(format!("{effort:?}").as_bytes());
        // When this program was built: cheaper than to read it whole.
        let built = std::env::current_exe()
            .and_then(fs::metadata)
            .and_then(|data| data.modified())
            .ok()
            .and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        stamp.add(&built.unwrap_or_default().as_nanos().to_le_bytes());
        stamp
    }

    /// Adds a source.
    pub fn add(&mut self, bytes: &[u8]) {
        self.hash.update((bytes.len() as u64).to_le_bytes());
        self.hash.update(bytes);
    }

    /// Calls `make` unless the sources are those of the last time and `made` is there.
    pub fn unless_made(self, made: &Path, make: impl FnOnce() -> Outcome) -> Outcome {
        let hash = self.hash.finalize().to_vec();
        if made.exists() && fs::read(&self.path).is_ok_and(|last| last == hash) {
            return Ok(());
        }
        make()?;
        fs::write(&self.path, hash).map_err(Failure::at(&self.path))
    }
}
