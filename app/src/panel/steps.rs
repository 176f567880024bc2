//! What a member, and more so the chair, has to do next: read off the public state and one's own
//! standing, never off other members' cards.

use domain::{
    Slug, Text,
    access::{Action, Role},
    competitions::{Phase, SeatStatus, Stage, StageCode},
    panel::SeatRole,
};
use store::{Cx, Result, accounts::Viewer};

/// What is to be done, in the order in which it is shown.
pub struct Steps {
    /// Where the competition is.
    pub stage: StageCode,
    /// The competition's title.
    pub title: Text,
    /// The acts.
    pub list: Vec<Step>,
    /// Whether the result is ranked, so that there are minutes to read.
    pub has_minutes: bool,
    /// Whether a round with interviews is under way.
    pub has_interviews: bool,
}

/// An act.
pub enum Step {
    /// Open the sitting at which applications are opened.
    OpenSitting,
    /// Confirm the decisions on admission.
    ConfirmAdmission,
    /// Declare conflicts.
    Declare {
        /// Done once; it may be done again.
        done: bool,
    },
    /// Open the round. It waits for those who haven't declared.
    OpenRound {
        /// Names, or seats where there is none.
        waiting: Vec<Text>,
    },
    /// Start the reveal.
    Reveal,
    /// Answer remarks.
    Answer {
        /// How many are unanswered.
        count: u32,
    },
    /// Sign the minutes.
    Sign {
        /// Done.
        done: bool,
    },
}

/// The viewer's steps. The caller has seen that they hold a seat of the panel.
pub async fn of(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<Steps> {
    let standing = cx.authorize(viewer, slug, Action::ReadPublic, None).await?;
    let state = cx.state(slug).await?;
    let seat = standing.held_seat()?;
    let mut list = Vec::new();
    let unanswered = state.remarks.iter().filter(|remark| remark.answer.is_none()).count();
    let chairs = standing.role == Role::Seat(SeatRole::Chair);
    if chairs && unanswered > 0 && standing.may(Action::AnswerRemark) {
        list.push(Step::Answer { count: u32::try_from(unanswered).unwrap_or(u32::MAX) });
    }
    if standing.may(Action::Open) {
        list.push(Step::OpenSitting);
    }
    if standing.may(Action::ConfirmAdmission) {
        list.push(Step::ConfirmAdmission);
    }
    if standing.may(Action::Declare) {
        list.push(Step::Declare { done: state.conflicts.contains_key(seat) });
    }
    match &state.stage {
        Stage::Round { phase: Phase::Preparing, .. } if standing.may(Action::Preside) => {
            let holders = cx.seat_holders(slug).await?;
            let waiting = state.seats.iter().filter(|(id, seat)| {
                let sits = seat.role.is_panel() && seat.status != SeatStatus::Vacated;
                sits && !state.conflicts.contains_key(*id)
            });
            let name = |id: &domain::SeatId| holders.get(id).map(|holder| holder.name.clone());
            let named = |id: &domain::SeatId| {
                name(id).unwrap_or_else(|| Text::new(id.to_string(), id.to_string()))
            };
            list.push(Step::OpenRound { waiting: waiting.map(|(id, _)| named(id)).collect() });
        }
        Stage::Round { phase: Phase::Open { .. }, .. } if standing.may(Action::Preside) => {
            list.push(Step::Reveal);
        }
        _ => {}
    }
    if state.result.is_some() && standing.may(Action::SignMinutes) {
        list.push(Step::Sign { done: state.signatures.contains_key(seat) });
    }
    Ok(Steps {
        stage: state.stage.code(),
        title: state.rules.title.clone(),
        list,
        has_minutes: state.result.is_some(),
        has_interviews: state.interview_round().is_ok(),
    })
}
