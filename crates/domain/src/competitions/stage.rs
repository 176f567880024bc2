//! Where a competition is. One enum whose variants carry their data; a step consumes the value and
//! gives the next one. What the rules need to know besides is in the fold.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Code, Text};

/// A competition's stage after its announcement. Before it, a competition is a draft and has no
/// record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Applications are accepted (прийом заяв) until `closes`.
    Intake {
        /// The last moment at which an application is accepted.
        closes: Timestamp,
    },
    /// The intake is over, nobody has opened the applications yet (запечатано).
    Sealed,
    /// Applications are admitted or refused (допуск).
    Admission,
    /// A round of scoring.
    Round {
        /// Its place in the rulebook, from 0.
        index: u32,
        /// How far it is.
        phase: Phase,
    },
    /// The ranking is known; the panel signs the minutes (рішення).
    Deliberation,
    /// The result may be contested (строк оскарження) until `until`.
    Standstill {
        /// The end of the stand-still.
        until: Timestamp,
    },
    /// Finished (завершено).
    Closed {
        /// Who was appointed, if anybody.
        appointed: Option<Code>,
    },
    /// Stopped by an act or a court, to be resumed.
    Suspended {
        /// The stage that will be resumed.
        was: Box<Stage>,
        /// What was left of its time, in seconds, if it has a term.
        remaining: Option<i64>,
    },
    /// Ended by a decision.
    Cancelled {
        /// The stage it ended in.
        was: StageCode,
        /// Why.
        reason: Text,
    },
    /// Ended because the procedure could not go on.
    Failed {
        /// The stage it ended in.
        was: StageCode,
        /// Why.
        reason: FailReason,
    },
}

/// How far a round is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Not open yet: conflicts are declared, interviews held.
    Preparing,
    /// Members fill and commit scorecards.
    Open {
        /// From this moment the round may close without absent members.
        closes: Timestamp,
    },
    /// No more scorecards; they are being revealed.
    Revealing {
        /// When the round closed.
        closed: Timestamp,
    },
}

/// Why a competition failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FailReason {
    /// No application was sealed, or none of them opened.
    NoApplications,
    /// Every application was refused.
    NobodyAdmitted,
    /// Nobody reached what a round or the result asks for.
    NobodyPassed,
    /// Too few members took part.
    NoQuorum,
}

impl FailReason {
    /// All of them.
    pub const ALL: [Self; 4] =
        [Self::NoApplications, Self::NobodyAdmitted, Self::NobodyPassed, Self::NoQuorum];

    /// The word for it in the record and in locale keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoApplications => "no_applications",
            Self::NobodyAdmitted => "nobody_admitted",
            Self::NobodyPassed => "nobody_passed",
            Self::NoQuorum => "no_quorum",
        }
    }
}

/// A stage's name without its data; drafts included, rounds by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StageCode {
    /// Being built; no record yet (чернетка).
    Draft,
    /// See [`Stage::Intake`].
    Intake,
    /// See [`Stage::Sealed`].
    Sealed,
    /// See [`Stage::Admission`].
    Admission,
    /// See [`Stage::Round`]; counted from 1.
    Round(u32),
    /// See [`Stage::Deliberation`].
    Deliberation,
    /// See [`Stage::Standstill`].
    Standstill,
    /// See [`Stage::Closed`].
    Closed,
    /// See [`Stage::Suspended`].
    Suspended,
    /// See [`Stage::Cancelled`].
    Cancelled,
    /// See [`Stage::Failed`].
    Failed,
}

impl StageCode {
    /// Every stage of a competition with `rounds` rounds, in the order of the procedure, the side
    /// states last.
    pub fn all(rounds: u32) -> Vec<Self> {
        let mut all = vec![Self::Draft, Self::Intake, Self::Sealed, Self::Admission];
        all.extend((1..=rounds).map(Self::Round));
        all.extend([Self::Deliberation, Self::Standstill, Self::Closed]);
        all.extend([Self::Suspended, Self::Cancelled, Self::Failed]);
        all
    }

    /// The word for the kind of stage, for locale keys; rounds share one.
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Intake => "intake",
            Self::Sealed => "sealed",
            Self::Admission => "admission",
            Self::Round(_) => "round",
            Self::Deliberation => "deliberation",
            Self::Standstill => "standstill",
            Self::Closed => "closed",
            Self::Suspended => "suspended",
            Self::Cancelled => "cancelled",
            Self::Failed => "failed",
        }
    }

    /// Whether nothing further happens in it.
    pub fn is_final(self) -> bool {
        matches!(self, Self::Closed | Self::Cancelled | Self::Failed)
    }
}

/// The form in rows and in the record: `intake`, `round-1`.
impl std::fmt::Display for StageCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Round(number) => write!(f, "round-{number}"),
            other => f.write_str(other.word()),
        }
    }
}

impl std::str::FromStr for StageCode {
    type Err = crate::id::Malformed;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        if let Some(number) = s.strip_prefix("round-") {
            return number.parse().map(Self::Round).map_err(|_| crate::id::Malformed);
        }
        let found = Self::all(0).into_iter().find(|stage| stage.word() == s);
        found.ok_or(crate::id::Malformed)
    }
}

impl Stage {
    /// The stage's name.
    pub fn code(&self) -> StageCode {
        match self {
            Self::Intake { .. } => StageCode::Intake,
            Self::Sealed => StageCode::Sealed,
            Self::Admission => StageCode::Admission,
            Self::Round { index, .. } => StageCode::Round(index + 1),
            Self::Deliberation => StageCode::Deliberation,
            Self::Standstill { .. } => StageCode::Standstill,
            Self::Closed { .. } => StageCode::Closed,
            Self::Suspended { .. } => StageCode::Suspended,
            Self::Cancelled { .. } => StageCode::Cancelled,
            Self::Failed { .. } => StageCode::Failed,
        }
    }

    /// The moment this stage's term ends, if it has one.
    pub fn due(&self) -> Option<Timestamp> {
        match self {
            Self::Intake { closes } => Some(*closes),
            Self::Round { phase: Phase::Open { closes }, .. } => Some(*closes),
            Self::Standstill { until } => Some(*until),
            _ => None,
        }
    }

    /// The same stage with its term's end moved, if it has one.
    pub(super) fn with_due(self, due: Timestamp) -> Self {
        match self {
            Self::Intake { .. } => Self::Intake { closes: due },
            Self::Round { index, phase: Phase::Open { .. } } => {
                Self::Round { index, phase: Phase::Open { closes: due } }
            }
            Self::Standstill { .. } => Self::Standstill { until: due },
            other => other,
        }
    }

    /// Whether applications are accepted at `now`. The clock decides, not the closing entry.
    pub fn accepts_applications(&self, now: Timestamp) -> bool {
        matches!(self, Self::Intake { closes } if now <= *closes)
    }

    /// Whether applications have been opened, so that those who may read them can.
    pub fn is_opened(&self) -> bool {
        match self {
            Self::Admission | Self::Round { .. } | Self::Deliberation => true,
            Self::Standstill { .. } | Self::Closed { .. } => true,
            Self::Suspended { was, .. } => was.is_opened(),
            Self::Intake { .. } | Self::Sealed => false,
            Self::Cancelled { was, .. } | Self::Failed { was, .. } => {
                !matches!(was, StageCode::Draft | StageCode::Intake | StageCode::Sealed)
            }
        }
    }

    /// The open round's place in the rulebook, if a round is open for scoring.
    pub fn open_round(&self) -> Option<u32> {
        match self {
            Self::Round { index, phase: Phase::Open { .. } } => Some(*index),
            _ => None,
        }
    }

    /// Whether the result is official; it stays so while the stand-still is suspended.
    pub fn has_result(&self) -> bool {
        match self {
            Self::Standstill { .. } | Self::Closed { .. } => true,
            Self::Suspended { was, .. } => was.has_result(),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_is_read_back_from_its_form_in_rows() {
        for stage in StageCode::all(3) {
            assert_eq!(stage.to_string().parse(), Ok(stage));
        }
        assert!("round-".parse::<StageCode>().is_err());
        assert!("open".parse::<StageCode>().is_err());
    }
}
