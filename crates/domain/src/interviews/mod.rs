//! Interviews (співбесіди): slots that the secretary offers in a round whose candidates are known by
//! name, one for each candidate.
//!
//! None of it stands on the record: the public needs neither who comes when nor where, and a time
//! beside a code would let whoever stands at the door tie the two.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use crate::{
    Code, Refusal,
    competitions::{Competition, Phase, Stage, rules::Round},
};

/// The greatest length of a place or link, in characters.
pub const PLACE_MAX_CHARS: usize = 300;

/// The greatest length of a reason for a change, and of its answer, in characters.
pub const REASON_MAX_CHARS: usize = 1000;

/// How long an interview may last, in minutes.
pub const MINUTES: std::ops::RangeInclusive<u32> = 10..=480;

/// From how long before the beginning its candidate sees the place.
pub const PLACE_BEFORE: SignedDuration = SignedDuration::from_hours(24);

/// From when on the candidate of a slot sees where it is.
pub fn place_from(starts: Timestamp) -> Timestamp {
    starts.checked_sub(PLACE_BEFORE).unwrap_or(Timestamp::MIN)
}

/// Whether two interviews, each from its beginning to its end, would be held at once. One may begin when
/// the other ends.
pub fn overlap(one: (Timestamp, Timestamp), other: (Timestamp, Timestamp)) -> bool {
    one.0 < other.1 && other.0 < one.1
}

impl Competition {
    /// The round under way for whose interviews slots are offered: one whose candidates are known by
    /// name, until it is closed.
    pub fn interview_round(&self) -> Result<(u32, &Round), Refusal> {
        let wrong = || Refusal::WrongStage { stage: self.stage.code() };
        let phase = match self.stage {
            Stage::Round { phase, .. } => phase,
            _ => return Err(wrong()),
        };
        let (index, round) = self.current_round().ok_or_else(wrong)?;
        if round.blind || matches!(phase, Phase::Revealing { .. }) {
            return Err(wrong());
        }
        Ok((index, round))
    }

    /// Those who reached the first interviews: all candidates of that round.
    pub fn reached_interviews(&self) -> BTreeSet<Code> {
        let first = (0..).zip(&self.rules.rounds).find(|(_, round)| !round.blind);
        first.map(|(index, _)| self.candidates(index)).unwrap_or_default()
    }

    /// Whether a candidate takes part in the interviews under way.
    pub fn is_interviewed(&self, code: &Code) -> bool {
        self.interview_round().is_ok_and(|(index, _)| self.candidates(index).contains(code))
    }
}
