//! Checkpoints (C2SP tlog-checkpoint): the record's name, its length and its root, signed. Whoever
//! holds one can later prove whether the record behind it was kept.

use base64::{Engine, engine::general_purpose::STANDARD};

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
        format!("{}\n{}\n{}\n", self.origin, self.size, STANDARD.encode(self.root.0))
    }

    /// Reads the text of a checkpoint. Extension lines are refused: this record has none.
    ///
    /// # Errors
    /// [`CheckpointError::Form`].
    pub fn parse_text(text: &str) -> Result<Self, CheckpointError> {
        let mut lines = text.split('\n');
        let mut line = || lines.next().ok_or(CheckpointError::Form);
        let (origin, size, root) = (line()?, line()?, line()?);
        let root = STANDARD.decode(root).map_err(|_| CheckpointError::Form)?;
        let checkpoint = Self {
            origin: origin.to_owned(),
            size: size.parse().map_err(|_| CheckpointError::Form)?,
            root: Hash(root.try_into().map_err(|_| CheckpointError::Form)?),
        };
        // Catches leading zeroes, a plus sign, further lines and a missing newline in one go.
        if checkpoint.to_text() == text && is_key_name(origin) {
            Ok(checkpoint)
        } else {
            Err(CheckpointError::Form)
        }
    }

    /// The signed note: what is served as `/checkpoint` and kept with a receipt.
    ///
    /// # Errors
    /// [`CheckpointError::Form`] when the origin is empty or has spaces.
    pub fn sign(&self, signer: &Signer) -> Result<String, CheckpointError> {
        if !is_key_name(&self.origin) {
            return Err(CheckpointError::Form);
        }
        Ok(note::sign(&self.to_text(), signer)?)
    }

    /// Reads a signed checkpoint and checks the signature.
    ///
    /// # Errors
    /// It isn't one, or the key didn't sign it.
    pub fn open(note: &[u8], vkey: &Vkey) -> Result<Self, CheckpointError> {
        let note = Note::parse(note)?;
        note.check(vkey)?;
        Self::parse_text(&note.text)
    }
}

/// The origin line of a competition's record: the portal's host and the competition's number, as
/// `konkurs.example/record/2026-014`. The portal's key is named `konkurs.example/record`.
#[must_use]
pub fn origin(host: &str, competition: &str) -> String {
    format!("{}/{competition}", key_name(host))
}

/// The name of the portal's key: `konkurs.example/record`.
#[must_use]
pub fn key_name(host: &str) -> String {
    format!("{host}/record")
}
