//! The way of an application in dates: told by the record, and by its author's own rows.

use domain::{
    Code,
    competitions::{Application, Competition, Stage, StageCode, Standing},
};
use jiff::Timestamp;
use leptos::prelude::*;
use store::applications::Step;

use crate::{
    competitions::stages,
    i18n::I18n,
    t,
    ui::{self, Fact},
};

/// What happened so far to the application and to whatever of it was withdrawn, the first thing first;
/// an interview also before its time. Without a code nothing takes part.
pub fn view(
    i: I18n,
    state: &Competition,
    code: Option<&Code>,
    way: &[(Step, Timestamp)],
) -> Option<AnyView> {
    let mut lines: Vec<_> = way.iter().map(|(step, at)| (own(i, *step), *at)).collect();
    if let Some((code, application)) = code.and_then(|code| state.applications.get_key_value(code))
    {
        lines.extend(official(i, state, application, code));
    }
    lines.extend(state.ended_at.map(|at| (end(i, state, code), at)));
    if lines.is_empty() {
        return None;
    }
    // Things of one moment stay in their order.
    lines.sort_by_key(|(_, at)| *at);
    let facts = lines.into_iter().map(|(words, at)| Fact::new(words, ui::exact(i, at)));
    let facts = ui::facts(facts.collect());
    Some(view! { <h2>{t!(i, "path-title")}</h2> {facts} }.into_any())
}

fn own(i: I18n, step: Step) -> String {
    match step {
        Step::Begun => t!(i, "path-begun"),
        Step::Sealed => t!(i, "path-sealed"),
        Step::Replaced => t!(i, "path-replaced"),
        Step::Withdrawn => t!(i, "path-withdrawn"),
        Step::Extended => t!(i, "path-extended"),
        Step::Suspended => t!(i, "path-suspended"),
        Step::Resumed => t!(i, "path-resumed"),
        Step::Interview => t!(i, "path-interview"),
    }
}

fn end(i: I18n, state: &Competition, code: Option<&Code>) -> String {
    match &state.stage {
        Stage::Closed { appointed } if appointed.is_some() && appointed.as_ref() == code => {
            t!(i, "path-appointed")
        }
        Stage::Cancelled { .. } => t!(i, "path-cancelled"),
        Stage::Failed { .. } => t!(i, "path-failed"),
        _ => t!(i, "path-closed"),
    }
}

/// What the state tells of it, the end apart.
fn official(
    i: I18n,
    state: &Competition,
    application: &Application,
    code: &Code,
) -> Vec<(String, Timestamp)> {
    let mut steps = Vec::new();
    steps.extend(state.opened_at.map(|at| (t!(i, "path-opened"), at)));
    if let Some(fix) = &application.fix {
        steps.push((t!(i, "path-fix-asked"), fix.at));
        steps.extend(fix.fixed.as_ref().map(|fixed| (t!(i, "path-fixed"), fixed.at)));
    }
    if let Some(at) = application.decided_at {
        let words = match application.standing {
            Standing::Refused { .. } => t!(i, "path-refused"),
            _ => t!(i, "path-admitted"),
        };
        steps.push((words, at));
    }
    for ((number, index), record) in (1..).zip(0..).zip(&state.rounds) {
        if !state.candidates(index).contains(code) {
            break;
        }
        let round = stages::name(i, state, StageCode::Round(number));
        steps.push((t!(i, "path-round-opened", round = round.clone()), record.opened_at));
        steps.extend(record.closed_at.map(|at| (t!(i, "path-round-closed", round = round), at)));
    }
    steps.extend(state.result_at.map(|(_, at)| (t!(i, "path-result"), at)));
    for complaint in state.complaints.iter().filter(|complaint| complaint.code == *code) {
        let name = complaint.id.clone();
        steps.push((t!(i, "path-complaint", complaint = name.clone()), complaint.at));
        let decided = complaint.decision.as_ref().map(|decision| decision.at);
        steps.extend(decided.map(|at| (t!(i, "path-complaint-decided", complaint = name), at)));
    }
    steps
}
