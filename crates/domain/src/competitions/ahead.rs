//! What comes next and when, as far as record and rulebook know it. Many steps wait for people and have
//! no date; that is said as it is.

use jiff::Timestamp;

use super::{Competition, Phase, Stage};
use crate::{Code, Refusal};

/// The next thing that ends, begins or is awaited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ahead {
    /// The intake ends.
    Deadline(Timestamp),
    /// The applications are opened at a sitting, which has no date.
    Opening,
    /// Admission is decided; no date.
    Decision,
    /// A round opens at a day that nobody has set, and then lasts.
    Round {
        /// The rulebook's days from its opening.
        days: u32,
    },
    /// The term of the round's scorecards ends.
    Scorecards(Timestamp),
    /// A round is closed and revealed; its term, if it had one left, is over.
    Reveal,
    /// The minutes are signed; the stand-still begins with that.
    Minutes {
        /// The rulebook's days of the stand-still.
        days: u32,
    },
    /// The stand-still ends.
    Standstill(Timestamp),
    /// The competition is closed; the stand-still is over.
    Closing,
    /// It is suspended and will go on; no date.
    Resumption,
    /// Nothing: it is over.
    Nothing,
}

/// When a candidate may complain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Complaining {
    /// Now, and until this moment.
    Until(Timestamp),
    /// Now, and until the end of a stand-still that hasn't begun.
    Now {
        /// Its days, from the publication of the result.
        days: u32,
    },
    /// From the publication of the result on.
    FromResult {
        /// For as many days.
        days: u32,
    },
}

impl Competition {
    /// What comes next at a moment. The clock decides, not the entry that follows it.
    pub fn ahead_at(&self, now: Timestamp) -> Ahead {
        let days = self.rules.standstill_days;
        match &self.stage {
            Stage::Intake { closes } if now <= *closes => Ahead::Deadline(*closes),
            Stage::Intake { .. } | Stage::Sealed => Ahead::Opening,
            Stage::Admission => Ahead::Decision,
            Stage::Round { index, phase } => match phase {
                Phase::Preparing => {
                    let round = self.rules.rounds.get(*index as usize);
                    Ahead::Round { days: round.map_or(0, |round| round.term_days) }
                }
                Phase::Open { closes } if now <= *closes => Ahead::Scorecards(*closes),
                Phase::Open { .. } | Phase::Revealing { .. } => Ahead::Reveal,
            },
            Stage::Deliberation => Ahead::Minutes { days },
            Stage::Standstill { until } if now <= *until => Ahead::Standstill(*until),
            Stage::Standstill { .. } => Ahead::Closing,
            Stage::Suspended { .. } => Ahead::Resumption,
            Stage::Closed { .. } | Stage::Cancelled { .. } | Stage::Failed { .. } => Ahead::Nothing,
        }
    }

    /// When the candidate of a code may complain, if now or later; see
    /// [`Competition::takes_complaint_at`], which decides.
    pub fn complaining_at(&self, code: &Code, now: Timestamp) -> Option<Complaining> {
        let days = self.rules.standstill_days;
        match self.takes_complaint_at(code, now) {
            Ok(()) => Some(match self.ahead_at(now) {
                Ahead::Standstill(until) => Complaining::Until(until),
                _ => Complaining::Now { days },
            }),
            Err(Refusal::ComplaintTooEarly) => Some(Complaining::FromResult { days }),
            Err(_) => None,
        }
    }
}
