//! Beside the track: extended, suspended, resumed, cancelled, failed.

use jiff::{SignedDuration, Timestamp};

use super::{authored, fixes, outcome, unremarked, wrong_stage};
use crate::{
    Refusal, Text,
    competitions::{Competition, FailReason, Phase, Stage, clock},
    event::{By, Entry, Event},
};

type Next = Result<Option<Stage>, Refusal>;

/// The deadline moves later and never earlier, and not any more once it has passed.
pub fn extend(c: &mut Competition, entry: &Entry, to: Timestamp) -> Next {
    authored(entry, &By::Secretary)?;
    let Stage::Intake { closes } = c.stage else { return Err(wrong_stage(c)) };
    if entry.at > closes {
        return Err(Refusal::DeadlinePassed { closed: closes });
    }
    if to <= closes {
        return Err(Refusal::OnlyLater);
    }
    c.intake_closes = to;
    Ok(Some(Stage::Intake { closes: to }))
}

/// What is left of the stage's term is kept, in whole seconds, to be given back on resuming.
pub fn suspend(c: &mut Competition, entry: &Entry, remaining: Option<i64>) -> Next {
    authored(entry, &By::Secretary)?;
    if c.stage.code().is_final() || matches!(c.stage, Stage::Suspended { .. }) {
        return Err(wrong_stage(c));
    }
    if remaining != remaining_at(&c.stage, entry.at) {
        return Err(Refusal::WrongList);
    }
    fixes::suspend(c, entry.at);
    Ok(Some(Stage::Suspended { was: Box::new(c.stage.clone()), remaining }))
}

/// What is left of a stage's term at `now`, in whole seconds; nothing if it has none.
pub fn remaining_at(stage: &Stage, now: Timestamp) -> Option<i64> {
    stage.due().map(|due| seconds_until(due, now))
}

pub(super) fn seconds_until(due: Timestamp, now: Timestamp) -> i64 {
    due.duration_since(now).as_secs().max(0)
}

pub fn resume(c: &mut Competition, entry: &Entry, due: Option<Timestamp>) -> Next {
    authored(entry, &By::Secretary)?;
    let Stage::Suspended { was, remaining } = &c.stage else { return Err(wrong_stage(c)) };
    let later = |seconds| entry.at.checked_add(SignedDuration::from_secs(seconds));
    let given_back = remaining.map(|seconds| later(seconds).unwrap_or(Timestamp::MAX));
    match (due, given_back) {
        (None, None) => {
            let over = outcome::decided(c, was, entry.at);
            let next = over.unwrap_or_else(|| (**was).clone());
            fixes::resume(c, entry.at);
            Ok(Some(next))
        }
        // At least the time that was left; the secretary may give more.
        (Some(due), Some(least)) if due >= least => {
            let stage = was.clone().with_due(due);
            match stage {
                Stage::Intake { closes } => c.intake_closes = closes,
                Stage::Round { phase: Phase::Open { closes }, .. } => {
                    if let Some(round) = c.rounds.last_mut() {
                        round.closes = closes;
                    }
                }
                _ => {}
            }
            Ok(Some(stage))
        }
        _ => Err(Refusal::OnlyLater),
    }
}

pub fn cancel(c: &mut Competition, entry: &Entry, reason: &Text) -> Next {
    authored(entry, &By::Secretary)?;
    let was = c.stage.code();
    if was.is_final() {
        return Err(wrong_stage(c));
    }
    if !reason.is_complete() {
        return Err(Refusal::LanguageMissing);
    }
    Ok(Some(Stage::Cancelled { was, reason: reason.clone() }))
}

/// The record itself must show why; a missing quorum only shows when a round's term is over.
pub fn fail(c: &mut Competition, entry: &Entry, reason: FailReason) -> Next {
    authored(entry, &By::Portal)?;
    let was = c.stage.code();
    if was.is_final() {
        return Err(wrong_stage(c));
    }
    unremarked(c)?;
    let shown = match reason {
        FailReason::NoQuorum => match &c.stage {
            Stage::Round { phase: Phase::Open { closes }, .. } => entry.at > *closes,
            Stage::Round { .. } => c.quorum_is_lost(),
            _ => false,
        },
        other => clock::next_step(c, entry.at) == Some(Event::Failed { reason: other }),
    };
    if !shown {
        return Err(Refusal::NotFailed { reason });
    }
    Ok(Some(Stage::Failed { was, reason }))
}
