//! The shapes that programs read. They change only by addition. Everything in them follows from the
//! record, but the names of the seats' holders and of who was appointed, which are as public.

mod competition;
mod entries;
mod list;

pub use competition::Competition;
pub use entries::{Entries, EntryObject, Feed, FeedLine, RecordedEntry};
pub use list::{CompetitionLine, Competitions, StageName};
