//! A round: conflicts, opening, commitments, closing, reveal.

use std::collections::{BTreeMap, BTreeSet};

use jiff::SignedDuration;

use super::{authored, strictly_sorted, unremarked, wrong_stage};
use crate::{
    Code, Refusal, SeatId,
    competitions::{
        CommittedSheet, Competition, Declaration, Phase, RoundRecord, SeatStatus, Stage,
        rules::Round,
    },
    event::{By, Entry},
    scoring::Sheet,
};

type Next = Result<Option<Stage>, Refusal>;

/// Conflicts are declared before the first round opens; again when one changes, until then.
pub fn declare(c: &mut Competition, entry: &Entry, seat: &SeatId, commitment: &str) -> Next {
    authored(entry, &By::Seat(seat.clone()))?;
    if c.stage != (Stage::Round { index: 0, phase: Phase::Preparing }) {
        return Err(wrong_stage(c));
    }
    panel_seat(c, seat)?;
    let commitment = commitment.to_owned();
    c.conflicts.insert(seat.clone(), Declaration { n: entry.n, commitment, recused: None });
    Ok(None)
}

/// With the reveal of the first blind round; before the first round opens if none is blind.
pub fn reveal_conflicts(
    c: &mut Competition,
    entry: &Entry,
    seat: &SeatId,
    recused: &[Code],
    declared: u64,
) -> Next {
    authored(entry, &By::Portal)?;
    let in_time = match &c.stage {
        Stage::Round { phase: Phase::Revealing { .. }, .. } => true,
        Stage::Round { index: 0, phase: Phase::Preparing } => !c.rules.has_blind_round(),
        _ => false,
    };
    if !in_time {
        return Err(wrong_stage(c));
    }
    strictly_sorted(recused)?;
    let candidates = c.candidates(0);
    if !recused.iter().all(|code| candidates.contains(code)) {
        return Err(Refusal::WrongList);
    }
    match c.conflicts.get_mut(seat) {
        Some(declaration) if declaration.n == declared && declaration.recused.is_none() => {
            declaration.recused = Some(recused.iter().cloned().collect());
            Ok(None)
        }
        _ => Err(Refusal::ConflictsUndeclared),
    }
}

pub fn open(c: &mut Competition, entry: &Entry, round: &str) -> Next {
    authored(entry, &By::Chair)?;
    let Stage::Round { index, phase: Phase::Preparing } = c.stage else {
        return Err(wrong_stage(c));
    };
    let rule = round_of(c, index, round)?;
    if c.candidates(index).is_empty() {
        return Err(Refusal::UnknownRound);
    }
    if c.seats.values().any(|s| s.role.is_panel() && s.status == SeatStatus::Open) {
        return Err(Refusal::PanelIncomplete);
    }
    if (c.members().count() as u32) < c.rules.quorum {
        return Err(Refusal::NoQuorum);
    }
    if !c.all_declared() {
        return Err(Refusal::ConflictsUndeclared);
    }
    let term = SignedDuration::from_hours(24 * i64::from(rule.term_days));
    let closes = entry.at.checked_add(term).map_err(|_| Refusal::RulesIncomplete)?;
    c.rounds.push(RoundRecord {
        opened_at: entry.at,
        closes,
        committed: BTreeMap::new(),
        closed_at: None,
        absent: BTreeSet::new(),
        sheets: Vec::new(),
        ranking: None,
    });
    Ok(Some(Stage::Round { index, phase: Phase::Open { closes } }))
}

pub fn commit(
    c: &mut Competition,
    entry: &Entry,
    round: &str,
    seat: &SeatId,
    commitment: &str,
) -> Next {
    authored(entry, &By::Seat(seat.clone()))?;
    let Stage::Round { index, phase: Phase::Open { .. } } = c.stage else {
        return Err(wrong_stage(c));
    };
    round_of(c, index, round)?;
    panel_seat(c, seat)?;
    let candidates = c.candidates(index).len();
    let record = c.rounds.last_mut().ok_or(Refusal::UnknownRound)?;
    let by_seat = record.committed.values().filter(|sheet| sheet.seat == *seat).count();
    if by_seat >= candidates {
        return Err(Refusal::AlreadyCommitted);
    }
    let commitment = commitment.to_owned();
    let sheet = CommittedSheet { seat: seat.clone(), commitment, revealed: false };
    record.committed.insert(entry.n, sheet);
    Ok(None)
}

/// That the right sheets are there can only be told when conflicts are revealed: see `rank_round`.
pub fn close(c: &mut Competition, entry: &Entry, round: &str, absent: &[SeatId]) -> Next {
    authored(entry, &By::Portal)?;
    let Stage::Round { index, phase: Phase::Open { closes } } = c.stage else {
        return Err(wrong_stage(c));
    };
    round_of(c, index, round)?;
    unremarked(c)?;
    strictly_sorted(absent)?;
    for seat in absent {
        panel_seat(c, seat)?;
    }
    if !absent.is_empty() && entry.at <= closes {
        return Err(Refusal::TooEarly { until: closes });
    }
    let record = c.rounds.last_mut().ok_or(Refusal::UnknownRound)?;
    record.closed_at = Some(entry.at);
    record.absent = absent.iter().cloned().collect();
    Ok(Some(Stage::Round { index, phase: Phase::Revealing { closed: entry.at } }))
}

pub fn reveal(
    c: &mut Competition,
    entry: &Entry,
    round: &str,
    seat: &SeatId,
    code: &Code,
    scores: &BTreeMap<String, u32>,
    committed: u64,
) -> Next {
    authored(entry, &By::Portal)?;
    let Stage::Round { index, phase: Phase::Revealing { .. } } = c.stage else {
        return Err(wrong_stage(c));
    };
    let rule = round_of(c, index, round)?;
    let complete = scores.len() == rule.criteria.len()
        && rule.criteria.iter().all(|k| scores.get(&k.id).is_some_and(|s| *s <= k.max));
    if !complete {
        return Err(Refusal::UnknownCriterion);
    }
    if !c.candidates(index).contains(code) {
        return Err(Refusal::UnknownApplication);
    }
    if c.is_recused(seat, code) {
        return Err(Refusal::Recused);
    }
    let record = c.rounds.last_mut().ok_or(Refusal::UnknownRound)?;
    if record.sheets.iter().any(|sheet| sheet.seat == *seat && sheet.code == *code) {
        return Err(Refusal::AlreadyCommitted);
    }
    match record.committed.get_mut(&committed) {
        Some(sheet) if sheet.seat == *seat && !sheet.revealed => sheet.revealed = true,
        _ => return Err(Refusal::CommitmentMismatch { committed }),
    }
    let sheet = Sheet { seat: seat.clone(), code: code.clone(), scores: scores.clone() };
    record.sheets.push(sheet);
    Ok(None)
}

fn panel_seat(c: &Competition, seat: &SeatId) -> Result<(), Refusal> {
    match c.seats.get(seat) {
        Some(place) if !place.role.is_panel() => Err(Refusal::UnknownSeat),
        Some(place) if place.status == SeatStatus::Held => Ok(()),
        Some(_) => Err(Refusal::SeatNotHeld),
        None => Err(Refusal::UnknownSeat),
    }
}

/// The rulebook's round at `index`, which must be the one that is named.
pub(super) fn round_of(c: &Competition, index: u32, id: &str) -> Result<Round, Refusal> {
    let round = c.rules.rounds.get(index as usize).filter(|round| round.id == id);
    round.cloned().ok_or(Refusal::UnknownRound)
}
