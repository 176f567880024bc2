//! Salted commitments: a promise of bytes that tells nothing of them until salt and bytes are
//! shown. Personal data comes onto the record in no other way.

use crate::hash::Hash;

/// What is committed to; the word keeps a commitment of one sort from passing as another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Committed {
    /// An application's manifest: `{"answers","code","documents"}`.
    Application,
    /// A scorecard: `{"code","rationale","round","scores","seat"}`.
    Scorecard,
    /// A member's whole list of recusals: `{"recused","seat"}`.
    Conflicts,
    /// What a complaint says: `{"asks","code","objections","what","why"}`.
    Complaint,
    /// A restricted competition's true enterprise: `{"code"?,"name","place"}`.
    Enterprise,
}

impl Committed {
    /// The word in the commitment's first line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Application => "application",
            Self::Scorecard => "scorecard",
            Self::Conflicts => "conflicts",
            Self::Complaint => "complaint",
            Self::Enterprise => "enterprise",
        }
    }
}

/// `SHA-256("konkurs/<what>/v1\n" || salt || payload)`; the payload is the JCS bytes of the object
/// that `docs/record.md` lists (see [`crate::canonical`]).
#[must_use]
pub fn commitment(what: Committed, salt: &[u8; 32], payload: &[u8]) -> Hash {
    Hash::of_parts(&[b"konkurs/", what.word().as_bytes(), b"/v1\n", salt, payload])
}

/// `SHA-256(salt || bytes)`: the hash of a salted text, as a scorecard's `rationale` and an
/// application's `answers`. The salt has to be one of its own and stay secret: under a salt that
/// is revealed later, a short text could be guessed.
#[must_use]
pub fn salted_hash(salt: &[u8; 32], bytes: &[u8]) -> Hash {
    Hash::of_parts(&[salt, bytes])
}
