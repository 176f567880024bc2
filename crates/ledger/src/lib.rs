//! The record's formats, as pure code: canonical entries (RFC 8785), the Merkle tree and its proofs
//! (RFC 6962), commitments, signed checkpoints, tiles, proofs and cosignatures (C2SP signed-note and
//! tlog-checkpoint, -tiles, -proof, -cosignature, -witness), and how one key of the log hands over to
//! the next.
//!
//! No I/O, no clock, no randomness, and no knowledge of what an entry means: that is `domain`.
//! The same code runs in the server, in the browser and in the offline verifier.
//! Read [`entry`] first, then [`tree`] and [`checkpoint`]; the formats are described for other
//! programmers in `docs/record.md`.

pub mod canonical;
pub mod checkpoint;
pub mod commitment;
pub mod cosignature;
pub mod entry;
pub mod handover;
pub mod hash;
pub mod inclusion;
pub mod key;
pub mod note;
pub mod proof;
mod scan;
pub mod tile;
pub mod tree;
pub mod witness;

pub use canonical::{canonical, canonical_json};
pub use checkpoint::Checkpoint;
pub use commitment::{Committed, commitment, salted_hash};
pub use cosignature::{WitnessKey, WitnessSigner};
pub use entry::{Entry, EntryRef, MAX_ENTRY_BYTES};
pub use handover::Handover;
pub use hash::{Hash, leaf_hash, node_hash};
pub use inclusion::TlogProof;
pub use key::{Signer, Vkey};
pub use note::Note;
pub use tile::Tile;
pub use tree::Tree;
pub use witness::AddCheckpoint;
