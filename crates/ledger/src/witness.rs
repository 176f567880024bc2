//! What a witness is asked, and what it may answer (C2SP tlog-witness, `add-checkpoint`): it cosigns a
//! checkpoint only if a log that it follows has signed it, and if it continues what the witness
//! remembers of that log. Remembering and signing are somebody else's part.

use crate::checkpoint::{Checkpoint, is_origin_of};
use crate::hash::Hash;
use crate::key::Vkey;
use crate::note::{Note, NoteError};
use crate::proof::check_consistency;
use crate::tree::Tree;

/// A tree with 2^63 leaves is 63 hashes high.
const MAX_HASHES: usize = 63;

/// The body of `add-checkpoint`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddCheckpoint {
    /// How many entries the last checkpoint has that the witness cosigned; 0 if it cosigned none.
    pub old: u64,
    /// The proof that the tree of so many entries is the beginning of the new one.
    pub proof: Vec<Hash>,
    /// The signed checkpoint, whole.
    pub checkpoint: String,
}

/// Why a witness doesn't cosign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Not the form of a request, or its old size is greater than the checkpoint's.
    #[error("this is not a request to add a checkpoint")]
    Form,
    /// None of the logs that the witness follows has this origin.
    #[error("the log is not one that this witness follows")]
    UnknownLog,
    /// No key of the log has signed it, or a signature under such a key is wrong.
    #[error("the log has not signed this checkpoint")]
    Unsigned,
    /// The witness remembers a checkpoint of another size than the request says.
    #[error("the witness remembers {0} entries")]
    Remembers(u64),
    /// The same size with another root, or a proof that doesn't prove it.
    #[error("the checkpoint does not continue the one that the witness remembers")]
    Fork,
}

/// A checkpoint that its log has signed, not yet compared with what the witness remembers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submitted {
    /// What it says.
    pub checkpoint: Checkpoint,
    /// The note with those signatures alone that are by known keys of the log.
    pub note: Note,
    old: u64,
    proof: Vec<Hash>,
}

impl AddCheckpoint {
    /// Reads a body; `None` if it has not exactly the form.
    #[must_use]
    pub fn parse(body: &[u8]) -> Option<Self> {
        let body = std::str::from_utf8(body).ok()?;
        let (head, checkpoint) = body.split_once("\n\n")?;
        let mut lines = head.split('\n');
        let old = lines.next()?.strip_prefix("old ")?.parse().ok()?;
        let proof = lines.map(Hash::from_base64).collect::<Option<Vec<_>>>()?;
        let asked = Self { old, proof, checkpoint: checkpoint.to_owned() };
        // Catches leading zeroes and other spellings of the same.
        (asked.proof.len() <= MAX_HASHES && asked.to_text() == body).then_some(asked)
    }

    /// The body as it is sent.
    #[must_use]
    pub fn to_text(&self) -> String {
        let proof: String = self.proof.iter().map(|hash| hash.to_base64() + "\n").collect();
        format!("old {}\n{proof}\n{}", self.old, self.checkpoint)
    }
}

impl Submitted {
    /// Reads a body and finds the log whose checkpoint it is. A log may have several keys, as it has
    /// while one is replaced: one known signature is enough.
    ///
    /// # Errors
    /// Every refusal that doesn't depend on what the witness remembers.
    pub fn open(body: &[u8], logs: &[Vkey]) -> Result<Self, Refusal> {
        let AddCheckpoint { old, proof, checkpoint } =
            AddCheckpoint::parse(body).ok_or(Refusal::Form)?;
        let note = Note::parse(checkpoint.as_bytes()).map_err(|_| Refusal::Form)?;
        let checkpoint = Checkpoint::parse_extended(&note.text).map_err(|_| Refusal::Form)?;
        let keys: Vec<&Vkey> =
            logs.iter().filter(|key| is_origin_of(&checkpoint.origin, key.name())).collect();
        if keys.is_empty() {
            return Err(Refusal::UnknownLog);
        }
        let mut signatures = Vec::new();
        for key in keys {
            match note.check(key) {
                Ok(()) => signatures.extend(note.signatures_of(key).cloned()),
                Err(NoteError::Unsigned) => {}
                Err(_) => return Err(Refusal::Unsigned),
            }
        }
        if signatures.is_empty() {
            return Err(Refusal::Unsigned);
        }
        if old > checkpoint.size {
            return Err(Refusal::Form);
        }
        Ok(Self { checkpoint, note: Note { text: note.text, signatures }, old, proof })
    }

    /// Whether it continues what the witness remembers of this log: size and root of the last
    /// checkpoint that it cosigned.
    ///
    /// # Errors
    /// [`Refusal::Remembers`] or [`Refusal::Fork`].
    pub fn continues(&self, remembered: Option<(u64, Hash)>) -> Result<(), Refusal> {
        let empty = Tree::new().root();
        let (size, root) = remembered.unwrap_or((0, empty));
        if self.old != size {
            return Err(Refusal::Remembers(size));
        }
        let Checkpoint { size: new, root: new_root, .. } = &self.checkpoint;
        if *new == 0 && *new_root != empty {
            return Err(Refusal::Fork);
        }
        check_consistency(size, &root, *new, new_root, &self.proof).map_err(|_| Refusal::Fork)
    }
}
