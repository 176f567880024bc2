//! What one application is sealed as: the manifest, the commitment to it, and the form in which a
//! browser hands the content over. The portal, the browser and the opening compute it by these same
//! functions.
//!
//! No I/O, no clock, no randomness and no encryption. Read `manifest` first.

mod content;
mod manifest;
mod refused;

pub use content::{Content, Malformed, Salts, SealedFile};
pub use manifest::{answers_hash, commitment, manifest_of};
pub use refused::{refusals, word_of};
