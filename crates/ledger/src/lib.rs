//! The record's formats, as pure code: canonical entries (RFC 8785), the Merkle tree and its proofs
//! (RFC 6962), commitments, and signed checkpoints (C2SP signed-note and tlog-checkpoint).
//!
//! No I/O, no clock, no randomness, and no knowledge of what an entry means: that is `domain`.
//! The same code runs in the server, in the browser and in the offline verifier.
//! Read [`entry`] first, then [`tree`] and [`checkpoint`]; the formats are described for other
//! programmers in `docs/record.md`.

pub mod canonical;
pub mod checkpoint;
pub mod commitment;
pub mod entry;
pub mod hash;
pub mod key;
pub mod note;
pub mod proof;
pub mod tree;

pub use canonical::{canonical, canonical_json};
pub use checkpoint::Checkpoint;
pub use commitment::{Committed, commitment, salted_hash};
pub use entry::{Entry, MAX_ENTRY_BYTES};
pub use hash::{Hash, leaf_hash, node_hash};
pub use key::{Signer, Vkey};
pub use tree::Tree;
