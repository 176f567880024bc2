//! The panel: seats, recusal and scorecards.
//!
//! A scorecard is a draft until it is committed and never changes after that; what it says is
//! public only from the reveal. Drafts, salts and reasons live in rows, not here.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Code, Refusal, SeatId, competitions::rules::Round};

/// The least length of the reason given with a score, in characters.
pub const REASON_MIN_CHARS: usize = 80;
/// The greatest length of the reason given with a score, in characters.
pub const REASON_MAX_CHARS: usize = 4000;

/// What a seat may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SeatRole {
    /// Declares conflicts, scores, signs (член комісії).
    Member,
    /// A member who also opens sittings and starts reveals (голова).
    Chair,
    /// Watches and remarks (спостерігач).
    Observer,
}

impl SeatRole {
    /// Whether the seat scores.
    pub fn is_panel(self) -> bool {
        !matches!(self, Self::Observer)
    }

    /// The word for it in rows and locale keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Chair => "chair",
            Self::Observer => "observer",
        }
    }
}

impl std::str::FromStr for SeatRole {
    type Err = crate::id::Malformed;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let all = [Self::Member, Self::Chair, Self::Observer];
        all.into_iter().find(|role| role.code() == s).ok_or(crate::id::Malformed)
    }
}

/// What a conflicts commitment covers: later revealed word for word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConflictsPayload {
    /// The candidates from whom the member is recused, sorted.
    pub recused: Vec<Code>,
    /// The member's seat.
    pub seat: SeatId,
}

/// What a scorecard commitment covers: later revealed word for word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScorecardPayload {
    /// The candidate.
    pub code: Code,
    /// SHA-256 of the salted reasons, lower-case hex.
    pub rationale: String,
    /// The round.
    pub round: String,
    /// A score for each criterion.
    pub scores: BTreeMap<String, u32>,
    /// The member's seat.
    pub seat: SeatId,
}

/// A scorecard as a member fills it: parts may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scorecard {
    /// Scores by criterion.
    pub scores: BTreeMap<String, u32>,
    /// Reasons by criterion.
    pub reasons: BTreeMap<String, String>,
}

impl Scorecard {
    /// Criteria that have both a score and a long enough reason.
    pub fn done(&self, round: &Round) -> u32 {
        let done = round.criteria.iter().filter(|c| self.missing_in(&c.id).is_none());
        done.count() as u32
    }

    /// What keeps this card from being committed, by criterion, in the rulebook's order.
    pub fn missing(&self, round: &Round) -> Vec<(String, Refusal)> {
        let ids = round.criteria.iter().map(|c| c.id.clone());
        ids.filter_map(|id| self.missing_in(&id).map(|why| (id, why))).collect()
    }

    fn missing_in(&self, criterion: &str) -> Option<Refusal> {
        if !self.scores.contains_key(criterion) {
            return Some(Refusal::ScoreMissing);
        }
        let reason = self.reasons.get(criterion).map_or("", |reason| reason.trim());
        let length = reason.chars().count();
        (length < REASON_MIN_CHARS)
            .then_some(Refusal::ReasonTooShort { least: REASON_MIN_CHARS as u32 })
    }

    /// Checks what is there, of a card that may be unfinished: known criteria, the scale, lengths.
    pub fn check(&self, round: &Round) -> Result<(), Refusal> {
        let known = |id: &String| round.criteria.iter().find(|c| c.id == *id);
        for (id, score) in &self.scores {
            let criterion = known(id).ok_or(Refusal::UnknownCriterion)?;
            if *score > criterion.max {
                return Err(Refusal::ScoreOffScale { max: criterion.max });
            }
        }
        for (id, reason) in &self.reasons {
            known(id).ok_or(Refusal::UnknownCriterion)?;
            if reason.chars().count() > REASON_MAX_CHARS {
                return Err(Refusal::TextTooLong { most: REASON_MAX_CHARS as u32 });
            }
        }
        Ok(())
    }
}
