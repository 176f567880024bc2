//! What a competition's state is made of, as the record tells it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use crate::{
    Code, SeatId, Text,
    applications::{Fix, SealedIn},
    panel::SeatRole,
    scoring::{Ranked, Sheet},
};

/// A replacement of the key that signs the record's checkpoints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyChange {
    /// The entry.
    pub n: u64,
    /// The verifier key that came.
    pub key: String,
    /// The verifier key that went.
    pub replaces: String,
}

/// A seat in the competition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// What it may do.
    pub role: SeatRole,
    /// On whose behalf its holder sits.
    pub organisation: Text,
    /// Whether somebody holds it.
    pub status: SeatStatus,
}

/// Whether somebody holds a seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeatStatus {
    /// Provided by the rulebook, not accepted yet.
    Open,
    /// Accepted.
    Held,
    /// Left for good.
    Vacated,
}

impl SeatStatus {
    /// Whether somebody holds it now.
    pub fn is_held(self) -> bool {
        self == Self::Held
    }
}

/// An application as the record tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    /// The entry that sealed it last.
    pub n: u64,
    /// When.
    pub sealed_at: Timestamp,
    /// Commitment to its manifest.
    pub commitment: String,
    /// Where it was sealed, if the rulebook leaves that to its author.
    pub sealed_in: Option<SealedIn>,
    /// What became of it.
    pub standing: Standing,
    /// What was asked to be put right, if anything was.
    pub fix: Option<Fix>,
    /// When it was admitted or refused.
    pub decided_at: Option<Timestamp>,
    /// The entry with which what the portal kept of it was destroyed.
    pub erased: Option<u64>,
}

impl Application {
    /// The entry and the commitment in force: of the fix, once it is handed in, or of the sealing.
    pub fn in_force(&self) -> (u64, &str) {
        match self.fix.as_ref().and_then(|fix| fix.fixed.as_ref()) {
            Some(fixed) => (fixed.n, &fixed.commitment),
            None => (self.n, &self.commitment),
        }
    }
}

/// What became of an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Sealed, to be opened.
    Sealed,
    /// Withdrawn by the candidate.
    Withdrawn,
    /// Opened, matches its commitment, to be decided.
    Opened,
    /// Opened, does not match its commitment; kept apart.
    Mismatched,
    /// Admitted to the rounds.
    Admitted,
    /// Refused on a ground of the rulebook.
    Refused {
        /// The ground's short name.
        ground: String,
    },
}

impl Standing {
    /// Whether it was opened and matched its commitment.
    pub fn is_opened(&self) -> bool {
        matches!(self, Self::Opened | Self::Admitted | Self::Refused { .. })
    }
}

/// A member's declaration of conflicts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declaration {
    /// The entry.
    pub n: u64,
    /// Commitment to the list.
    pub commitment: String,
    /// The list, once revealed.
    pub recused: Option<BTreeSet<Code>>,
}

/// A round as the record tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundRecord {
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When its term ends or ended.
    pub closes: Timestamp,
    /// Commitments by entry.
    pub committed: BTreeMap<u64, CommittedSheet>,
    /// When it closed.
    pub closed_at: Option<Timestamp>,
    /// Seats that left scorecards out.
    pub absent: BTreeSet<SeatId>,
    /// Revealed sheets, in order of entries.
    pub sheets: Vec<Sheet>,
    /// The ranking, once made.
    pub ranking: Option<Vec<Ranked>>,
}

/// A committed scorecard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommittedSheet {
    /// Whose.
    pub seat: SeatId,
    /// The commitment.
    pub commitment: String,
    /// Whether it has been revealed.
    pub revealed: bool,
}
