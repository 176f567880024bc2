use jiff::Timestamp;

use super::{By, Event};

/// An event with its place, time and author: an entry of the record, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Index in the record, from 0 without a gap.
    pub n: u64,
    /// The server's time, in whole milliseconds.
    pub at: Timestamp,
    /// Who did it.
    pub by: By,
    /// What was done.
    pub event: Event,
}
