//! What each event asks for and what it does: the rules of the procedure, one function a group.
//! A step checks everything before it changes anything.

mod complaints;
mod disclosure;
mod erasure;
mod fixes;
mod holders;
mod intake;
mod key;
mod outcome;
mod questions;
mod remarks;
mod round;
mod seats;
mod side;

pub use side::remaining_at;

use super::{Competition, Stage};
use crate::{
    Refusal,
    event::{By, Entry, Event},
};

/// Takes an entry: changes what the record tells and gives the next stage, if it changes.
pub(super) fn take(c: &mut Competition, entry: &Entry) -> Result<Option<Stage>, Refusal> {
    match &entry.event {
        Event::Announced { .. } => Err(Refusal::NotAnnounced),
        Event::Extended { intake_closes, .. } => side::extend(c, entry, *intake_closes),
        Event::Suspended { remaining, .. } => side::suspend(c, entry, *remaining),
        Event::Resumed { due, .. } => side::resume(c, entry, *due),
        Event::Cancelled { reason } => side::cancel(c, entry, reason),
        Event::DisclosureLifted { enterprise, salt } => {
            disclosure::lift(c, entry, enterprise, salt)
        }
        Event::KeyReplaced { key, replaces, .. } => key::replace(c, entry, key, replaces),
        Event::PersonErased { code } => erasure::erase(c, entry, code),
        Event::Failed { reason } => side::fail(c, entry, *reason),
        Event::SeatAccepted { seat, role, .. } => seats::accept(c, entry, seat, *role),
        Event::SeatVacated { seat, role, .. } => seats::vacate(c, entry, seat, *role),
        Event::ApplicationSealed { code, commitment, replaces, sealed_in } => {
            intake::seal(c, entry, code, commitment, (*replaces, *sealed_in))
        }
        Event::ApplicationWithdrawn { code } => intake::withdraw(c, entry, code),
        Event::KeysDealt { holders, k, recipient } => {
            holders::deal(c, entry, *k, recipient, holders)
        }
        Event::IntakeClosed { codes } => intake::close(c, entry, codes),
        Event::ApplicationsOpened { shares, matched, mismatched } => {
            intake::open(c, entry, shares, matched, mismatched)
        }
        Event::FixRequested { code, items, until } => fixes::ask(c, entry, code, items, *until),
        Event::ApplicationFixed { code, commitment } => fixes::fix(c, entry, code, commitment),
        Event::AdmissionDecided { code, admitted, ground } => {
            intake::decide(c, entry, code, *admitted, ground.as_deref())
        }
        Event::ConflictsDeclared { seat, commitment } => round::declare(c, entry, seat, commitment),
        Event::ConflictsRevealed { seat, recused, declared, .. } => {
            round::reveal_conflicts(c, entry, seat, recused, *declared)
        }
        Event::RoundOpened { round } => round::open(c, entry, round),
        Event::ScorecardCommitted { round, seat, commitment } => {
            round::commit(c, entry, round, seat, commitment)
        }
        Event::RoundClosed { round, absent } => round::close(c, entry, round, absent),
        Event::ScorecardRevealed { round, seat, code, scores, committed, .. } => {
            round::reveal(c, entry, round, seat, code, scores, *committed)
        }
        Event::RoundRanked { round, ranking } => outcome::rank_round(c, entry, round, ranking),
        Event::ResultRanked { ranking } => outcome::rank_result(c, entry, ranking),
        Event::MinutesSigned { minutes, dissent } => {
            outcome::sign(c, entry, minutes, dissent.as_deref())
        }
        Event::Closed { appointed } => outcome::close(c, entry, appointed.as_ref()),
        Event::RemarkFiled { remark, stage, text } => remarks::file(c, entry, remark, stage, text),
        Event::RemarkAnswered { remark, outcome, text } => {
            remarks::answer(c, entry, remark, *outcome, text)
        }
        Event::ComplaintFiled { commitment, complaint, objections } => {
            complaints::file(c, entry, complaint, objections, commitment)
        }
        Event::ComplaintDecided { complaint, ground, outcome, text } => {
            complaints::decide(c, entry, complaint, *outcome, *ground, text)
        }
        Event::QuestionAnswered { answer, question } => {
            questions::answer(c, entry, question, answer)
        }
    }
}

/// The entry must be by `by`.
fn authored(entry: &Entry, by: &By) -> Result<(), Refusal> {
    if entry.by == *by { Ok(()) } else { Err(Refusal::WrongAuthor) }
}

fn wrong_stage(c: &Competition) -> Refusal {
    Refusal::WrongStage { stage: c.stage.code() }
}

/// No remark may be unanswered where a stage ends.
fn unremarked(c: &Competition) -> Result<(), Refusal> {
    match c.open_remark() {
        Some(remark) => Err(Refusal::RemarkUnanswered { remark: remark.id.clone() }),
        None => Ok(()),
    }
}

/// A list must be sorted without repetition.
fn strictly_sorted<T: Ord>(list: &[T]) -> Result<(), Refusal> {
    if list.is_sorted_by(|a, b| a < b) { Ok(()) } else { Err(Refusal::WrongList) }
}
