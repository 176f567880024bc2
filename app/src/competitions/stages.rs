//! How a state is told: the stage in words, the track, how far it is, the time that is left.

use domain::{
    Code,
    competitions::{Competition, Phase, Stage, StageCode, Standing},
};
use jiff::Timestamp;
use leptos::prelude::*;

use crate::{
    i18n::I18n,
    t, time,
    ui::{self, Deadline, State, Step},
};

/// A stage's name in this competition: a round bears its title.
pub fn name(i: I18n, state: &Competition, stage: StageCode) -> String {
    match stage {
        StageCode::Round(n) => {
            let round = state.rules.rounds.get(n.saturating_sub(1) as usize);
            let title = round.map_or("", |round| round.title.in_lang(i.lang)).to_owned();
            t!(i, "competition-round", n = n.to_string(), title = title)
        }
        other => i.code("stage", other.word()),
    }
}

/// Where the competition is, in words: "Раунд 1: Конкурсні пропозиції".
pub fn under_way(i: I18n, state: &Competition) -> String {
    name(i, state, state.stage.code())
}

/// The stage that the competition stands in or ended in.
fn last_stage(state: &Competition) -> StageCode {
    match &state.stage {
        Stage::Cancelled { was, .. } | Stage::Failed { was, .. } => *was,
        _ => state.stage_under_way(),
    }
}

/// How many steps of the track are behind, and how many there are.
pub fn progress(state: &Competition) -> (u32, u32) {
    let rounds = state.rules.rounds.len() as u32;
    let done = match last_stage(state) {
        StageCode::Admission => 1,
        StageCode::Round(n) => 1 + n,
        StageCode::Deliberation => 2 + rounds,
        StageCode::Standstill => 3 + rounds,
        StageCode::Closed => 4 + rounds,
        _ => 0,
    };
    (done, 5 + rounds)
}

/// Whether nothing further happens.
pub fn is_over(state: &Competition) -> bool {
    state.stage.code().is_final()
}

/// Whether scorecards are being filled right now.
pub fn is_live(state: &Competition) -> bool {
    state.stage.open_round().is_some()
}

/// The stages with what came of each.
pub fn track(i: I18n, state: &Competition) -> AnyView {
    let rounds = state.rules.rounds.len() as u32;
    let mut stages = vec![StageCode::Intake, StageCode::Admission];
    stages.extend((1..=rounds).map(StageCode::Round));
    stages.extend([StageCode::Deliberation, StageCode::Standstill, StageCode::Closed]);
    let (done, _) = progress(state);
    let steps = (0..).zip(stages).map(|(at, stage): (u32, StageCode)| {
        let current = at == done;
        let said = match at.cmp(&done) {
            std::cmp::Ordering::Less => Some((State::Done, outcome(i, state, stage))),
            std::cmp::Ordering::Equal => Some(now(i, state)),
            std::cmp::Ordering::Greater if is_over(state) => {
                Some((State::Blocked, t!(i, "competition-will-not-be")))
            }
            std::cmp::Ordering::Greater => None,
        };
        let due = state.stage.due().filter(|_| current);
        let time = due
            .map(|due| (time::machine(due), t!(i, "competition-until", day = time::day(i, due))));
        Step { name: name(i, state, stage), state: said, time, current }
    });
    ui::stage_track(i, steps.collect())
}

/// What is said of the step where the competition stands.
fn now(i: I18n, state: &Competition) -> (State, String) {
    match &state.stage {
        Stage::Suspended { .. } | Stage::Cancelled { .. } | Stage::Failed { .. } => {
            (State::Recused, i.code("stage", state.stage.code().word()))
        }
        Stage::Intake { .. } => (State::Doing, t!(i, "competition-accepting")),
        Stage::Sealed => (State::Locked, i.code("stage", "sealed")),
        Stage::Round { phase, .. } => match phase {
            Phase::Preparing => (State::Doing, t!(i, "competition-preparing")),
            Phase::Open { .. } => (State::Doing, t!(i, "competition-scoring")),
            Phase::Revealing { .. } => (State::Doing, t!(i, "competition-revealing")),
        },
        Stage::Closed { .. } => (State::Done, t!(i, "competition-over")),
        _ => (State::Doing, t!(i, "competition-going-on")),
    }
}

/// What came of a step that is behind.
fn outcome(i: I18n, state: &Competition, stage: StageCode) -> String {
    match stage {
        StageCode::Intake => applications(i, state),
        StageCode::Admission => {
            let admitted = state.with_standing(|s| *s == Standing::Admitted).count() as i64;
            t!(i, "competition-admitted", n = admitted)
        }
        StageCode::Round(n) => {
            let advancing = state.candidates(n).len() as i64;
            t!(i, "competition-advanced", n = advancing)
        }
        _ => t!(i, "competition-done"),
    }
}

/// How many applications there are: sealed and not withdrawn.
pub fn applications(i: I18n, state: &Competition) -> String {
    t!(i, "competition-applications", n = count(state))
}

/// The same as a number.
pub fn count(state: &Competition) -> i64 {
    state.live_codes().len() as i64
}

/// What ends next by the clock, for the margin.
pub fn deadline(i: I18n, state: &Competition) -> Option<Deadline> {
    let (label, past) = match &state.stage {
        Stage::Intake { .. } => ("competition-deadline-intake", "competition-past-intake"),
        Stage::Round { .. } => ("competition-deadline-round", "competition-past-round"),
        Stage::Standstill { .. } => {
            ("competition-deadline-standstill", "competition-past-standstill")
        }
        _ => return None,
    };
    let until = state.stage.due()?;
    Some(Deadline { label: i.text(label), past: i.text(past), until })
}

/// Whether an application may be begun or sealed now.
pub fn accepts(state: &Competition, now: Timestamp) -> bool {
    state.stage.accepts_applications(now)
}

/// A candidate's code as people say it.
pub fn code(i: I18n, code: &Code) -> String {
    code.spoken(i.lang)
}
