//! Checkpoints (C2SP tlog-checkpoint): the record's name, its length and its root, signed. Whoever
//! holds one can later prove whether the record behind it was kept.

use crate::hash::Hash;
use crate::key::{Signer, Vkey, is_key_name};
use crate::note::{self, Note, NoteError};

/// What a checkpoint says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The record's address without its scheme: `konkurs.example/record/2026-014`.
    pub origin: String,
    /// How many entries the record had.
    pub size: u64,
    /// The root hash of the tree of these entries.
    pub root: Hash,
}

/// Why a text is not a checkpoint, or not one to rely on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// The note's text doesn't have the form of a checkpoint.
    #[error("not a checkpoint")]
    Form,
    /// The note around it is at fault.
    #[error(transparent)]
    Note(#[from] NoteError),
}

impl Checkpoint {
    /// The text that is signed: origin, size and root, a line each.
    #[must_use]
    pub fn to_text(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, self.root.to_base64())
    }

    /// Reads the text of a checkpoint. Extension lines are refused: this record has none.
    ///
    /// # Errors
    /// [`CheckpointError::Form`].
    pub fn parse_text(text: &str) -> Result<Self, CheckpointError> {
        let checkpoint = Self::parse_extended(text)?;
        if checkpoint.to_text() == text && is_key_name(&checkpoint.origin) {
            Ok(checkpoint)
        } else {
            Err(CheckpointError::Form)
        }
    }

    /// Reads the text of any log's checkpoint: lines of the log's own may follow, none of them empty.
    ///
    /// # Errors
    /// [`CheckpointError::Form`].
    pub fn parse_extended(text: &str) -> Result<Self, CheckpointError> {
        let mut lines = text.split('\n');
        let mut line = || lines.next().ok_or(CheckpointError::Form);
        let (origin, size, root) = (line()?, line()?, line()?);
        let checkpoint = Self {
            origin: origin.to_owned(),
            size: size.parse().map_err(|_| CheckpointError::Form)?,
            root: Hash::from_base64(root).ok_or(CheckpointError::Form)?,
        };
        // Catches leading zeroes, a plus sign and a missing newline in one go.
        let further = text.strip_prefix(&checkpoint.to_text()).ok_or(CheckpointError::Form)?;
        let whole = further.is_empty() || further.ends_with('\n');
        let empty = origin.is_empty() || further.split_inclusive('\n').any(|line| line == "\n");
        if whole && !empty { Ok(checkpoint) } else { Err(CheckpointError::Form) }
    }

    /// The signed note: what is served as `/checkpoint` and kept with a receipt.
    ///
    /// # Errors
    /// [`CheckpointError::Form`] when the origin is empty or has spaces.
    pub fn sign(&self, signer: &Signer) -> Result<String, CheckpointError> {
        self.sign_by(&[signer])
    }

    /// The same signed by several keys: while one hands over to the next.
    ///
    /// # Errors
    /// [`CheckpointError::Form`] when the origin is empty or has spaces, or there is no key.
    pub fn sign_by(&self, signers: &[&Signer]) -> Result<String, CheckpointError> {
        if !is_key_name(&self.origin) {
            return Err(CheckpointError::Form);
        }
        Ok(note::sign_by(&self.to_text(), signers)?)
    }

    /// Reads a signed checkpoint and checks the signature.
    ///
    /// # Errors
    /// It isn't one, or the key didn't sign it.
    pub fn open(note: &[u8], vkey: &Vkey) -> Result<Self, CheckpointError> {
        Self::open_any(note, std::slice::from_ref(vkey))
    }

    /// The same for a log that has had several keys: one of them signed it, and none wrongly.
    ///
    /// # Errors
    /// It isn't one, or none of the keys signed it.
    pub fn open_any(note: &[u8], vkeys: &[Vkey]) -> Result<Self, CheckpointError> {
        let note = Note::parse(note)?;
        note.check_any(vkeys)?;
        Self::parse_text(&note.text)
    }
}

/// The origin line of a competition's record: the portal's host and the competition's number, as
/// `konkurs.example/record/2026-014`. The portal's key is named `konkurs.example/record`.
#[must_use]
pub fn origin(host: &str, competition: &str) -> String {
    format!("{}/{competition}", key_name(host))
}

/// Whether checkpoints of this origin are for a key of this name to sign: the origin is the name, as
/// logs have it that are alone under their key, or the name, a slash and a competition's number.
#[must_use]
pub fn is_origin_of(origin: &str, key_name: &str) -> bool {
    let Some(rest) = origin.strip_prefix(key_name) else { return false };
    rest.is_empty() || rest.strip_prefix('/').is_some_and(is_number)
}

/// Whether a text is a competition's number: `2026-014`.
fn is_number(text: &str) -> bool {
    let Some((year, number)) = text.split_once('-') else { return false };
    let fits = year.len() == 4 && (3..=6).contains(&number.len());
    fits && year.bytes().chain(number.bytes()).all(|byte| byte.is_ascii_digit())
}

/// The name of the portal's key: `konkurs.example/record`.
#[must_use]
pub fn key_name(host: &str) -> String {
    format!("{host}/record")
}
