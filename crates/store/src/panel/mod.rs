//! What members do: declare conflicts, fill and commit scorecards; what the chair does: open rounds
//! and start reveals; what both sign.
//!
//! Drafts, reasons and salts are rows and leave them only for their owner until the reveal. Absent
//! on purpose: the rules, which the fold checks when an event is appended. Read `rounds` next.

mod conflicts;
mod holders;
mod minutes;
mod queue;
mod reasons;
mod rounds;
mod scorecards;

pub use conflicts::{ConflictForm, ConflictKind, ConflictLine, Declared};
pub use holders::SeatHolder;
pub use minutes::{MinutesView, minutes_sha256};
pub use queue::{CardState, Queue, QueueCard};
pub use reasons::RevealedReasons;
pub use scorecards::ScorecardView;

pub(crate) use scorecards::{payload, read_card};
