//! Rankings, minutes, the end.

use jiff::{SignedDuration, Timestamp};

use super::{authored, round::round_of, unremarked, wrong_stage};
use crate::{
    Code, Refusal,
    competitions::{Competition, Phase, SeatStatus, Stage},
    event::{By, Entry},
    results::{DISSENT_MAX_CHARS, Signature},
    scoring::{self, Ranked, ResultRanked},
};

type Next = Result<Option<Stage>, Refusal>;

/// Ends a round: every commitment revealed, every sheet accounted for, the quorum met for each
/// candidate, and the ranking the one that follows.
pub fn rank_round(c: &mut Competition, entry: &Entry, round: &str, ranking: &[Ranked]) -> Next {
    authored(entry, &By::Portal)?;
    let Stage::Round { index, phase: Phase::Revealing { .. } } = c.stage else {
        return Err(wrong_stage(c));
    };
    let rule = round_of(c, index, round)?;
    unremarked(c)?;
    let record = c.rounds.last().ok_or(Refusal::UnknownRound)?;
    if let Some((n, _)) = record.committed.iter().find(|(_, sheet)| !sheet.revealed) {
        return Err(Refusal::CommitmentMismatch { committed: *n });
    }
    let candidates = c.candidates(index);
    for seat in c.members() {
        let revealed = c.conflicts.get(seat).is_some_and(|d| d.recused.is_some());
        if !revealed {
            return Err(Refusal::ConflictsUndeclared);
        }
        let given = record.sheets.iter().filter(|sheet| sheet.seat == *seat).count();
        let due = candidates.iter().filter(|code| !c.is_recused(seat, code)).count();
        if (given < due) != record.absent.contains(seat) {
            return Err(Refusal::SheetsMissing);
        }
    }
    // A sheet revealed before its seat's conflicts were could not be refused then.
    if record.sheets.iter().any(|sheet| c.is_recused(&sheet.seat, &sheet.code)) {
        return Err(Refusal::Recused);
    }
    for code in &candidates {
        let recused = c.members().filter(|seat| c.is_recused(seat, code)).count() as u32;
        let scored = record.sheets.iter().filter(|sheet| sheet.code == *code).count() as u32;
        if scored < c.quorum_for(recused) {
            return Err(Refusal::NoQuorum);
        }
    }
    let expected = scoring::rank_round(&c.rules, &rule, &candidates, &record.sheets);
    if expected.as_deref() != Some(ranking) {
        return Err(Refusal::WrongRanking);
    }
    if let Some(record) = c.rounds.last_mut() {
        record.ranking = Some(ranking.to_vec());
    }
    let next = index + 1;
    Ok(Some(if (next as usize) < c.rules.rounds.len() {
        Stage::Round { index: next, phase: Phase::Preparing }
    } else {
        Stage::Deliberation
    }))
}

pub fn rank_result(c: &mut Competition, entry: &Entry, ranking: &[ResultRanked]) -> Next {
    authored(entry, &By::Portal)?;
    if c.stage != Stage::Deliberation || c.result.is_some() {
        return Err(wrong_stage(c));
    }
    let expected = scoring::rank_result(&c.rules, &c.revealed());
    if expected.as_deref() != Some(ranking) {
        return Err(Refusal::WrongRanking);
    }
    c.result = Some(ranking.to_vec());
    c.result_at = Some((entry.n + 1, entry.at));
    Ok(None)
}

/// Signing goes on in the stand-still, for those who come late; a signature is given once.
pub fn sign(c: &mut Competition, entry: &Entry, minutes: &str, dissent: Option<&str>) -> Next {
    let in_time = matches!(c.stage, Stage::Deliberation | Stage::Standstill { .. });
    if !in_time || c.result.is_none() {
        return Err(wrong_stage(c));
    }
    let By::Seat(seat) = &entry.by else { return Err(Refusal::WrongAuthor) };
    let holds = |s: &crate::competitions::Seat| s.role.is_panel() && s.status == SeatStatus::Held;
    if !c.seats.get(seat).is_some_and(holds) {
        return Err(Refusal::SeatNotHeld);
    }
    if c.signatures.contains_key(seat) {
        return Err(Refusal::AlreadySigned);
    }
    if c.minutes.as_deref().is_some_and(|signed| signed != minutes) {
        return Err(Refusal::WrongMinutes);
    }
    if dissent.is_some_and(|text| text.chars().count() > DISSENT_MAX_CHARS) {
        return Err(Refusal::TextTooLong { most: DISSENT_MAX_CHARS as u32 });
    }
    c.minutes = Some(minutes.to_owned());
    let dissent = dissent.map(str::to_owned);
    c.signatures.insert(seat.clone(), Signature { n: entry.n, at: entry.at, dissent });
    Ok(decided(c, &c.stage, entry.at))
}

/// Deliberation ends by itself as soon as a quorum has signed and no remark is unanswered; either
/// may come last, or a resumption, if the answer came while it was suspended.
pub fn decided(c: &Competition, stage: &Stage, at: Timestamp) -> Option<Stage> {
    let signed = c.signatures.len() as u32 >= c.rules.quorum;
    let over = *stage == Stage::Deliberation && signed && c.open_remark().is_none();
    let term = SignedDuration::from_hours(24 * i64::from(c.rules.standstill_days));
    let until = at.checked_add(term).unwrap_or(Timestamp::MAX);
    over.then_some(Stage::Standstill { until })
}

pub fn close(c: &mut Competition, entry: &Entry, appointed: Option<&Code>) -> Next {
    authored(entry, &By::Secretary)?;
    let Stage::Standstill { until } = c.stage else { return Err(wrong_stage(c)) };
    if entry.at <= until {
        return Err(Refusal::TooEarly { until });
    }
    unremarked(c)?;
    if let Some(complaint) = c.open_complaint() {
        return Err(Refusal::ComplaintUndecided { complaint: complaint.id.clone() });
    }
    let passes =
        |code: &Code| c.result.iter().flatten().any(|line| line.code == *code && line.passes);
    if !appointed.is_none_or(passes) {
        return Err(Refusal::NotAppointable);
    }
    Ok(Some(Stage::Closed { appointed: appointed.cloned() }))
}
