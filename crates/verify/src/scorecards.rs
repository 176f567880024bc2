//! Commitments of the panel: every one revealed once, and what is revealed is what was committed.

use std::collections::{BTreeMap, BTreeSet};

use domain::event::Event;
use domain::panel::{ConflictsPayload, ScorecardPayload};
use domain::{Code, SeatId};
use ledger::{Committed, Hash, canonical_json, commitment};
use serde::Serialize;

use crate::record::Record;
use crate::report::{Broken, Said};
use crate::words;

/// Whether salt and payload give the commitment; all in lower-case hex.
pub fn fits<T: Serialize>(what: Committed, committed: &str, salt: &str, payload: &T) -> bool {
    let (Ok(committed), Ok(salt)) = (committed.parse::<Hash>(), salt.parse::<Hash>()) else {
        return false;
    };
    canonical_json(payload).is_ok_and(|bytes| commitment(what, &salt.0, &bytes) == committed)
}

fn hex(n: u64, text: &str) -> Result<(), Broken> {
    if Hash::is_hex(text) { Ok(()) } else { Err(Broken::at(n, &words::BAD_HEX, &[])) }
}

/// A member's last declaration is the one that is revealed, once, before a ranking relies on it.
pub fn conflicts(record: &Record) -> Result<Said, Broken> {
    let mut declared: BTreeMap<&SeatId, (u64, &str)> = BTreeMap::new();
    let mut revealed: BTreeSet<u64> = BTreeSet::new();
    let mut due_before_ranking: BTreeSet<&SeatId> = BTreeSet::new();
    for (n, event) in record.steps() {
        match event {
            Event::ConflictsDeclared { seat, commitment } => {
                hex(n, commitment)?;
                declared.insert(seat, (n, commitment));
                due_before_ranking.insert(seat);
            }
            Event::SeatVacated { seat, .. } => {
                due_before_ranking.remove(seat);
            }
            Event::ConflictsRevealed { seat, recused, salt, declared: of } => {
                let Some((last, commitment)) = declared.get(seat) else {
                    return Err(Broken::at(n, &words::NO_COMMITMENT, &[of]));
                };
                if last != of {
                    let superseded = record.steps().any(|(m, event)| {
                        m == *of
                            && matches!(event, Event::ConflictsDeclared { seat: s, .. } if s == seat)
                    });
                    let why = if superseded { &words::SUPERSEDED } else { &words::NO_COMMITMENT };
                    return Err(Broken::at(n, why, &[of]));
                }
                if !revealed.insert(*of) {
                    return Err(Broken::at(n, &words::REVEALED_TWICE, &[of]));
                }
                hex(n, salt)?;
                let payload = ConflictsPayload { recused: recused.clone(), seat: seat.clone() };
                if !fits(Committed::Conflicts, commitment, salt, &payload) {
                    return Err(Broken::at(n, &words::MISMATCH, &[of]));
                }
            }
            Event::RoundRanked { .. } => {
                for seat in &due_before_ranking {
                    if let Some((of, _)) =
                        declared.get(seat).filter(|(of, _)| !revealed.contains(of))
                    {
                        return Err(Broken::at(n, &words::NEVER_REVEALED, &[of]));
                    }
                }
            }
            _ => {}
        }
    }
    Ok(Said::with(&words::CONFLICTS_HOLD, &[&revealed.len()]))
}

/// A commitment that waits for its reveal.
struct Waiting<'a> {
    round: &'a str,
    seat: &'a SeatId,
    commitment: &'a str,
}

/// Every scorecard is committed while its round is open, revealed once after it was closed, and
/// matches; one a round, seat and code. Applications' commitments have their form.
pub fn scorecards(record: &Record) -> Result<Said, Broken> {
    let mut open: Option<&str> = None;
    let mut closed: BTreeSet<&str> = BTreeSet::new();
    let mut waiting: BTreeMap<u64, Waiting<'_>> = BTreeMap::new();
    let mut revealed: BTreeSet<u64> = BTreeSet::new();
    let mut sheets: BTreeSet<(&str, &SeatId, &Code)> = BTreeSet::new();
    for (n, event) in record.events() {
        match event {
            Event::ApplicationSealed { commitment, .. } => hex(n, commitment)?,
            Event::MinutesSigned { minutes, .. } => hex(n, minutes)?,
            Event::RoundOpened { round } => open = Some(round),
            Event::RoundClosed { round, .. } => {
                open = None;
                closed.insert(round);
            }
            Event::ScorecardCommitted { round, seat, commitment } => {
                hex(n, commitment)?;
                if open != Some(round) {
                    return Err(Broken::at(n, &words::COMMITTED_CLOSED, &[]));
                }
                waiting.insert(n, Waiting { round, seat, commitment });
            }
            Event::ScorecardRevealed { round, seat, code, scores, rationale, salt, committed } => {
                if revealed.contains(committed) {
                    return Err(Broken::at(n, &words::REVEALED_TWICE, &[committed]));
                }
                let Some(own) =
                    waiting.remove(committed).filter(|w| w.round == round && w.seat == seat)
                else {
                    return Err(Broken::at(n, &words::NO_COMMITMENT, &[committed]));
                };
                if !closed.contains(round.as_str()) {
                    return Err(Broken::at(n, &words::REVEALED_OPEN, &[]));
                }
                hex(n, salt)?;
                hex(n, rationale)?;
                let payload = ScorecardPayload {
                    code: code.clone(),
                    rationale: rationale.clone(),
                    round: round.clone(),
                    scores: scores.clone(),
                    seat: seat.clone(),
                };
                if !fits(Committed::Scorecard, own.commitment, salt, &payload) {
                    return Err(Broken::at(n, &words::MISMATCH, &[committed]));
                }
                revealed.insert(*committed);
                if !sheets.insert((round, seat, code)) {
                    return Err(Broken::at(n, &words::SECOND_SHEET, &[seat, code]));
                }
            }
            Event::RoundRanked { round, .. } => {
                if let Some((of, _)) = waiting.iter().find(|(_, sheet)| sheet.round == round) {
                    return Err(Broken::at(n, &words::NEVER_REVEALED, &[of]));
                }
            }
            _ => {}
        }
    }
    Ok(Said::with(&words::SCORECARDS_HOLD, &[&revealed.len(), &waiting.len()]))
}
