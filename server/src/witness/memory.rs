//! What a witness remembers: of each log the last checkpoint that it cosigned, a file each, named by
//! the SHA-256 of the origin. A file is replaced whole, and is on the disk before the answer leaves. It
//! holds the witness's own signature, so one that was altered or belongs to another key is noticed.

use std::{
    fs::{self, File, TryLockError},
    io::{self, ErrorKind, Write as _},
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use ledger::{Checkpoint, Hash, Note, WitnessKey};

/// See the module's description.
#[derive(Debug)]
pub struct Memory {
    folder: PathBuf,
    key: WitnessKey,
    /// One request at a time reads, decides and writes.
    turn: Mutex<()>,
    /// Held as long as the program runs: of two on one folder, one would sign what the other forgot.
    _lock: File,
}

/// The last checkpoint of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remembered {
    /// What it says.
    pub checkpoint: Checkpoint,
    /// The note with the log's and the witness's signatures.
    pub note: String,
    /// The text that both signed.
    pub text: String,
}

/// A turn to read, decide and write; ends when it is dropped.
pub struct Turn<'a> {
    memory: &'a Memory,
    _turn: MutexGuard<'a, ()>,
}

impl Memory {
    /// Opens the folder, which is made if it is not there.
    ///
    /// # Errors
    /// It can't be written, or another witness runs on it.
    pub fn open(folder: &Path, key: WitnessKey) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let lock = File::options().create(true).append(true).open(folder.join("lock"))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(io::Error::other("another witness runs on this folder"));
            }
            Err(TryLockError::Error(error)) => return Err(error),
        }
        Ok(Self { folder: folder.to_owned(), key, turn: Mutex::new(()), _lock: lock })
    }

    /// Waits for a turn. Nothing half done is left behind by one that panicked.
    pub fn turn(&self) -> Turn<'_> {
        let turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        Turn { memory: self, _turn: turn }
    }

    /// What is remembered under a file name: an origin's hash in lower-case hex.
    ///
    /// # Errors
    /// The file can't be read, or is not what this witness wrote.
    pub fn read(&self, hash: &Hash) -> io::Result<Option<Remembered>> {
        let path = self.path(hash);
        let note = match fs::read_to_string(&path) {
            Ok(note) => note,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let own = self.own(hash, note);
        let damaged = || format!("{} is not what this witness wrote", path.display());
        own.map(Some).ok_or_else(|| io::Error::new(ErrorKind::InvalidData, damaged()))
    }

    fn own(&self, hash: &Hash, note: String) -> Option<Remembered> {
        let read = Note::parse(note.as_bytes()).ok()?;
        self.key.cosigned(&read).ok()??;
        let checkpoint = Checkpoint::parse_extended(&read.text).ok()?;
        let fits = Hash::of(checkpoint.origin.as_bytes()) == *hash;
        fits.then_some(Remembered { checkpoint, note, text: read.text })
    }

    fn path(&self, hash: &Hash) -> PathBuf {
        self.folder.join(hash.to_hex())
    }
}

impl Turn<'_> {
    /// What is remembered of a log.
    ///
    /// # Errors
    /// As [`Memory::read`].
    pub fn read(&self, origin: &str) -> io::Result<Option<Remembered>> {
        self.memory.read(&Hash::of(origin.as_bytes()))
    }

    /// Remembers a checkpoint: on the disk when this returns.
    ///
    /// # Errors
    /// It can't be written. Then the one before or this one is remembered, and nothing may be answered.
    pub fn keep(&self, origin: &str, note: &str) -> io::Result<()> {
        let path = self.memory.path(&Hash::of(origin.as_bytes()));
        let aside = path.with_extension("new");
        let mut file = File::create(&aside)?;
        file.write_all(note.as_bytes())?;
        file.sync_all()?;
        fs::rename(&aside, &path)?;
        self.settle()
    }

    /// Waits until what was renamed is on the disk.
    ///
    /// # Errors
    /// It isn't.
    pub fn settle(&self) -> io::Result<()> {
        File::open(&self.memory.folder)?.sync_all()
    }
}
