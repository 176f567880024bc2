//! An application written and sealed in its author's browser. A WebAssembly module of its own, loaded only
//! by the page where that is done (`public/writing`), once a key is laid there.
//!
//! The rules are the portal's own functions, of `domain` and `sealed`; encryption is `age`. Documents are looked
//! into by `inspect-web`.
//! Absent on purpose: forms, files, the network and words for people. Texts go in and out as JSON, and
//! what goes wrong comes out as a code that the page has words for. Read `writing` first.

mod key;
mod record;
mod writing;

pub use key::{ApplicationKey, closed_file_for, closed_for, sha256};
pub use record::sealed_to;
pub use seal_web::OwnKey;
pub use writing::Writing;
