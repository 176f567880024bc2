//! Public files: copied as they are, folders and all.

use crate::{
    Failure, Outcome,
    compress::{self, Effort},
    stamp::Stamp,
};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// What the other parts make in the same folder.
const OTHERS: [&str; 6] = ["pkg", "verifier", "keys", "sealing", "inspect", "konkurs.css"];

/// Copies every file under `from` to the same place under `out`.
pub fn make(from: &Path, out: &Path, effort: Effort) -> Outcome {
    let mut files = Vec::new();
    if from.is_dir() {
        list(from, &mut files)?;
    }
    files.sort();
    let mut stamp = Stamp::new(out, "public", effort);
    let mut read = Vec::new();
    for path in files {
        let bytes = fs::read(&path).map_err(Failure::at(&path))?;
        let name = path.strip_prefix(from).map_err(Failure::because)?.to_path_buf();
        stamp.add(name.as_os_str().as_encoded_bytes());
        stamp.add(&bytes);
        read.push((name, bytes));
    }
    stamp.unless_made(out, || {
        clear(out)?;
        for (name, bytes) in read {
            let path = out.join(name);
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder).map_err(Failure::at(folder))?;
            }
            compress::write(&path, &bytes, effort)?;
        }
        Ok(())
    })
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> Outcome {
    for entry in fs::read_dir(folder).map_err(Failure::at(folder))? {
        let entry = entry.map_err(Failure::at(folder))?;
        if entry.file_type().map_err(Failure::at(&entry.path()))?.is_dir() {
            list(&entry.path(), files)?;
        } else {
            files.push(entry.path());
        }
    }
    Ok(())
}

/// Removes what an earlier set of public files left.
fn clear(out: &Path) -> Outcome {
    for entry in fs::read_dir(out).map_err(Failure::at(out))?.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if OTHERS.iter().any(|other| name.starts_with(other)) {
            continue;
        }
        let path = entry.path();
        let removed =
            if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
        removed.map_err(Failure::at(&path))?;
    }
    Ok(())
}
