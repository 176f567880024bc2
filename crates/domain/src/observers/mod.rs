//! Observers: what they remark and what becomes of it. A stage can't end while a remark in it is
//! unanswered; both stay in the record.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{SeatId, competitions::StageCode, event::By};

/// The greatest length of a remark or an answer, in characters.
pub const REMARK_MAX_CHARS: usize = 4000;

/// What becomes of a remark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// It is right and something follows from it.
    Accepted,
    /// It is right in part.
    Partly,
    /// It is not shared, for the reasons given.
    Rejected,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Accepted, Self::Partly, Self::Rejected];

    /// The word for it in the record and in locale keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Partly => "partly",
            Self::Rejected => "rejected",
        }
    }
}

impl std::str::FromStr for Outcome {
    type Err = crate::id::Malformed;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|o| o.code() == s).ok_or(crate::id::Malformed)
    }
}

/// A remark (зауваження) with its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Its short name, `r1`.
    pub id: String,
    /// The entry that filed it.
    pub n: u64,
    /// When.
    pub at: Timestamp,
    /// The observer's seat.
    pub seat: SeatId,
    /// The stage in which it was filed.
    pub stage: StageCode,
    /// What it says.
    pub text: String,
    /// The answer, once given.
    pub answer: Option<Answer>,
}

/// The answer to a remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The entry that gave it.
    pub n: u64,
    /// When.
    pub at: Timestamp,
    /// Secretary or chair.
    pub by: By,
    /// What becomes of the remark.
    pub outcome: Outcome,
    /// The answer.
    pub text: String,
}
