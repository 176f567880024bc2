//! Public questions: asked by whoever may apply, by nobody's name, and answered for everybody at once.
//!
//! The record has a question only with its answer, as the secretary words both in two languages. Who
//! asked, and when, is on no record.

use jiff::{SignedDuration, Timestamp};

use crate::{Text, id::Malformed};

/// The greatest length of a question, in characters.
pub const QUESTION_MAX_CHARS: usize = 2000;

/// The greatest length of an answer, in characters.
pub const ANSWER_MAX_CHARS: usize = 4000;

/// How many of one person's questions may wait for an answer in a competition.
pub const OPEN_MOST: u32 = 10;

/// Questions are taken until so long before the deadline in force, so that an answer still helps.
pub const BEFORE_DEADLINE: SignedDuration = SignedDuration::from_hours(3 * 24);

/// A question (запитання) with its answer, as the record has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The entry.
    pub n: u64,
    /// When it was answered.
    pub at: Timestamp,
    /// What was asked.
    pub question: Text,
    /// The answer.
    pub answer: Text,
}

/// Why a question is not published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DeclineReason {
    /// It names a person.
    NamesPerson,
    /// It is not about this competition.
    OffTopic,
    /// The same was answered already.
    AnsweredBefore,
    /// It is about the asker's own application, and no one else's business.
    OwnApplication,
    /// Something else, told in words.
    Other,
}

impl DeclineReason {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::NamesPerson,
        Self::OffTopic,
        Self::AnsweredBefore,
        Self::OwnApplication,
        Self::Other,
    ];

    /// The word for it in rows and locale keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::NamesPerson => "names_person",
            Self::OffTopic => "off_topic",
            Self::AnsweredBefore => "answered_before",
            Self::OwnApplication => "own_application",
            Self::Other => "other",
        }
    }
}

impl std::str::FromStr for DeclineReason {
    type Err = Malformed;

    fn from_str(s: &str) -> Result<Self, Malformed> {
        Self::ALL.into_iter().find(|reason| reason.code() == s).ok_or(Malformed)
    }
}
