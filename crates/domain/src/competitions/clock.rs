//! What happens by itself: at a moment, or because something else happened. Steps that were due
//! while the server was down are done when it is back, in order.

use jiff::Timestamp;

use super::{Competition, FailReason, Phase, Stage, Standing};
use crate::{event::Event, scoring};

/// The event that the portal has to append at `now`, if any; to be asked again after each.
pub fn next_step(competition: &Competition, now: Timestamp) -> Option<Event> {
    // A failure ends a stage too, so an unanswered remark holds it.
    let failed = |reason| competition.open_remark().is_none().then_some(Event::Failed { reason });
    match &competition.stage {
        Stage::Intake { closes } if now > *closes && competition.open_remark().is_none() => {
            Some(Event::IntakeClosed { codes: competition.live_codes() })
        }
        Stage::Sealed if competition.live_codes().is_empty() => failed(FailReason::NoApplications),
        Stage::Admission if competition.with_standing(Standing::is_opened).next().is_none() => {
            failed(FailReason::NoApplications)
        }
        Stage::Admission if competition.undecided() == 0 => failed(FailReason::NobodyAdmitted),
        Stage::Round { index, phase: Phase::Preparing }
            if competition.candidates(*index).is_empty() =>
        {
            failed(FailReason::NobodyPassed)
        }
        Stage::Round { phase: Phase::Preparing, .. } if competition.quorum_is_lost() => {
            failed(FailReason::NoQuorum)
        }
        Stage::Deliberation => match &competition.result {
            None => {
                let ranking = scoring::rank_result(&competition.rules, &competition.revealed())?;
                Some(Event::ResultRanked { ranking })
            }
            Some(result) if result.iter().all(|line| !line.passes) => {
                failed(FailReason::NobodyPassed)
            }
            Some(_) => None,
        },
        _ => None,
    }
}

/// The moment before which nothing is due by the clock alone, if the clock matters at all.
pub fn due_at(competition: &Competition) -> Option<Timestamp> {
    match &competition.stage {
        Stage::Intake { closes } => Some(*closes),
        _ => None,
    }
}
