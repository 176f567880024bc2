//! The proof that an entry stands in the log, as a file of its own (C2SP tlog-proof): it is checked
//! with nothing but the log's key, now or in twenty years.

use base64::{Engine, engine::general_purpose::STANDARD};

use crate::checkpoint::{Checkpoint, CheckpointError};
use crate::hash::Hash;
use crate::key::Vkey;
use crate::note::MAX_NOTE_BYTES;
use crate::proof::{ProofError, check_inclusion};

const HEADER: &str = "c2sp.org/tlog-proof@v1";
/// A tree with 2^63 leaves is 63 hashes high.
const MAX_HASHES: usize = 63;

/// A tlog-proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TlogProof {
    /// Data of the application's own, not authenticated. A record's proofs have none.
    pub extra: Option<Vec<u8>>,
    /// The entry's index.
    pub index: u64,
    /// From the leaf's sibling up to the root's child.
    pub path: Vec<Hash>,
    /// The signed checkpoint, whole, with all its signatures.
    pub checkpoint: String,
}

/// Why a text is not a proof, or proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TlogProofError {
    /// Not the form of a tlog-proof.
    #[error("not a tlog-proof")]
    Form,
    /// The checkpoint in it is at fault.
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
    /// The hashes don't lead to the checkpoint's root.
    #[error(transparent)]
    Proof(#[from] ProofError),
}

impl TlogProof {
    /// Reads a proof; checks its form only.
    ///
    /// # Errors
    /// [`TlogProofError::Form`].
    pub fn parse(text: &str) -> Result<Self, TlogProofError> {
        if text.len() > 2 * MAX_NOTE_BYTES {
            return Err(TlogProofError::Form);
        }
        let (head, checkpoint) = text.split_once("\n\n").ok_or(TlogProofError::Form)?;
        let mut lines = head.split('\n').peekable();
        if lines.next() != Some(HEADER) {
            return Err(TlogProofError::Form);
        }
        let extra = lines.peek().and_then(|line| line.strip_prefix("extra "));
        let extra = extra.map(|data| STANDARD.decode(data).map_err(|_| TlogProofError::Form));
        let extra = extra.transpose()?;
        if extra.is_some() {
            lines.next();
        }
        let index = lines.next().and_then(|line| line.strip_prefix("index "));
        let index = index.and_then(|digits| digits.parse().ok()).ok_or(TlogProofError::Form)?;
        let path =
            lines.map(Hash::from_base64).collect::<Option<Vec<_>>>().ok_or(TlogProofError::Form)?;
        let proof = Self { extra, index, path, checkpoint: checkpoint.to_owned() };
        // Catches leading zeroes and other spellings of the same.
        let one_form = proof.path.len() <= MAX_HASHES && proof.to_text() == text;
        one_form.then_some(proof).ok_or(TlogProofError::Form)
    }

    /// The proof as it is stored, best with the extension `.tlog-proof`.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = format!("{HEADER}\n");
        if let Some(extra) = &self.extra {
            text += &format!("extra {}\n", STANDARD.encode(extra));
        }
        text += &format!("index {}\n", self.index);
        for hash in &self.path {
            text += &format!("{}\n", hash.to_base64());
        }
        text + "\n" + &self.checkpoint
    }

    /// Checks that the key has signed a tree which has this leaf at this index. Which origin lines
    /// are acceptable is for the caller to say.
    ///
    /// # Errors
    /// The checkpoint isn't signed by the key, or its root is another.
    pub fn check(&self, leaf: &Hash, vkey: &Vkey) -> Result<Checkpoint, TlogProofError> {
        self.check_any(leaf, std::slice::from_ref(vkey))
    }

    /// The same for a log that has had several keys, see [`Checkpoint::open_any`].
    ///
    /// # Errors
    /// The checkpoint isn't signed by one of the keys, or its root is another.
    pub fn check_any(&self, leaf: &Hash, vkeys: &[Vkey]) -> Result<Checkpoint, TlogProofError> {
        let checkpoint = Checkpoint::open_any(self.checkpoint.as_bytes(), vkeys)?;
        check_inclusion(leaf, self.index, checkpoint.size, &self.path, &checkpoint.root)?;
        Ok(checkpoint)
    }
}
