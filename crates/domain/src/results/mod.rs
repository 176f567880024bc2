//! The result: the minutes that the panel signs, and what a member says apart.

mod minutes;

use jiff::Timestamp;

pub use minutes::{Minutes, MinutesRound, MinutesSeat};

/// The greatest length of a dissent, in characters.
pub const DISSENT_MAX_CHARS: usize = 4000;

/// A member's signature under the minutes (протокол засідання).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The entry.
    pub n: u64,
    /// When.
    pub at: Timestamp,
    /// The separate opinion, if any.
    pub dissent: Option<String>,
}
