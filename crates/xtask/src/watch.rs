//! Notices changed files by their time of change. A look at some hundreds of files twice a second
//! costs less than a watcher crate does to compile.

use crate::{process, run::REST, step::Failure};
use std::{
    fs,
    path::{Path, PathBuf},
    thread,
    time::SystemTime,
};

const FOLDERS: [&str; 6] = ["app", "crates", "server", "migrations", "style", "public"];

/// The newest change seen so far.
pub struct Watch {
    folders: Vec<PathBuf>,
    seen: (usize, Option<SystemTime>),
}

impl Watch {
    /// Starts from the state that the files are in now.
    pub fn new(root: &Path) -> Self {
        let folders: Vec<PathBuf> = FOLDERS.iter().map(|folder| root.join(folder)).collect();
        let seen = Look::at(&folders).state();
        Self { folders, seen }
    }

    /// Rests, looks, and names the newest file if anything changed since the last look.
    pub fn next_change(&mut self) -> Result<Option<PathBuf>, Failure> {
        thread::sleep(REST);
        if process::interrupted() {
            return Err(Failure::Interrupted);
        }
        let look = Look::at(&self.folders);
        if look.state() == self.seen {
            return Ok(None);
        }
        self.seen = look.state();
        Ok(look.newest.map(|(_, path)| path))
    }
}

/// One look: how many files there are, so that a deletion counts, and the newest.
#[derive(Default)]
struct Look {
    files: usize,
    newest: Option<(SystemTime, PathBuf)>,
}

impl Look {
    fn at(folders: &[PathBuf]) -> Self {
        let mut look = Self::default();
        for folder in folders {
            look.add(folder);
        }
        look
    }

    fn state(&self) -> (usize, Option<SystemTime>) {
        (self.files, self.newest.as_ref().map(|(time, _)| *time))
    }

    fn add(&mut self, folder: &Path) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let Ok(kind) = entry.file_type() else { continue };
            if kind.is_dir() {
                self.add(&entry.path());
                continue;
            }
            let Ok(time) = entry.metadata().and_then(|data| data.modified()) else { continue };
            self.files += 1;
            if self.newest.as_ref().is_none_or(|(newest, _)| time > *newest) {
                self.newest = Some((time, entry.path()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_and_a_deleted_file_are_changes() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = || Look::at(&[folder.path().to_path_buf()]).state();
        let empty = at();
        fs::write(folder.path().join("a"), "a").expect("written");
        let one = at();
        assert_ne!(empty, one);
        fs::remove_file(folder.path().join("a")).expect("removed");
        assert_eq!(at(), empty);
    }
}
