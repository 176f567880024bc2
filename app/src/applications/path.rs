//! The way of an application in dates, each told by the record.

use domain::{
    Code,
    competitions::{Application, Competition, Standing},
};
use jiff::Timestamp;
use leptos::prelude::*;

use crate::{
    competitions::stages,
    i18n::I18n,
    t,
    ui::{self, Fact},
};

/// What happened to the application so far, the first thing first.
pub fn view(i: I18n, state: &Competition, code: &Code) -> Option<AnyView> {
    let application = state.applications.get(code)?;
    let lines = steps(i, state, application, code);
    let facts = lines.into_iter().map(|(words, at)| Fact::new(words, ui::exact(i, at)));
    let facts = ui::facts(facts.collect());
    Some(view! { <h2>{t!(i, "path-title")}</h2> {facts} }.into_any())
}

fn steps(
    i: I18n,
    state: &Competition,
    application: &Application,
    code: &Code,
) -> Vec<(String, Timestamp)> {
    let mut steps = vec![(t!(i, "path-sealed"), application.sealed_at)];
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
        let round = stages::name(i, state, domain::competitions::StageCode::Round(number));
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
    steps.extend(state.ended_at.map(|at| (t!(i, "path-ended"), at)));
    steps
}
