//! What changes what a reader can do: suspended, cancelled, failed, extended, a result, a rehearsal.

use domain::competitions::{Stage, view::Overview};
use leptos::prelude::*;

use super::super::{paths, stages};
use crate::{
    i18n::I18n,
    shell::PageCx,
    t, time,
    ui::{self, Tone},
};

/// All that apply, the gravest first.
pub fn notices(cx: &PageCx, one: &Overview) -> AnyView {
    let (i, state) = (cx.i, &one.state);
    let day = time::day(i, state.last_at);
    let said = match &state.stage {
        Stage::Cancelled { reason, .. } => {
            let body = view! {
                <p>{reason.in_lang(i.lang).to_owned()}</p>
                <p>{t!(i, "competition-cancelled-note")}</p>
            };
            Some(ui::notice(
                Tone::Bad,
                "cancelled",
                t!(i, "competition-cancelled", day = day),
                body,
            ))
        }
        Stage::Failed { reason, .. } => {
            let why = t!(i, "competition-failed-why", reason = i.code("fail", reason.code()));
            let body = view! { <p>{why}</p> };
            Some(ui::notice(Tone::Bad, "failed", t!(i, "competition-failed", day = day), body))
        }
        Stage::Suspended { was, .. } => {
            let stage = stages::name(i, state, was.code());
            let body = view! { <p>{t!(i, "competition-suspended-why", stage = stage)}</p> };
            Some(ui::notice(Tone::Bad, "suspended", t!(i, "competition-suspended"), body))
        }
        Stage::Closed { .. } | Stage::Standstill { .. } => Some(outcome(i, one)),
        _ => None,
    };
    let extended = (state.intake_closes > state.rules.intake_closes
        && matches!(state.stage, Stage::Intake { .. }))
    .then(|| {
        let to = time::moment_with_zone(i, state.intake_closes);
        let was = time::moment(i, state.rules.intake_closes);
        let body = view! { <p>{t!(i, "competition-extended-why", was = was)}</p> };
        ui::notice(Tone::Plain, "extended", t!(i, "competition-extended", to = to), body)
    });
    let rehearsal = state.rules.rehearsal.then(|| {
        let body = view! { <p>{t!(i, "competition-rehearsal-note")}</p> };
        ui::notice(Tone::Plain, "rehearsal", t!(i, "competition-rehearsal"), body)
    });
    view! { {rehearsal}{said}{extended} }.into_any()
}

/// The result in a sentence, with the way to all of it.
fn outcome(i: I18n, one: &Overview) -> AnyView {
    let state = &one.state;
    let title = match &state.stage {
        Stage::Closed { appointed: Some(code) } => {
            let code = stages::code(i, code);
            match &one.appointed {
                Some(name) => {
                    t!(i, "competition-appointed-name", name = name.clone(), code = code)
                }
                None => t!(i, "competition-appointed", code = code),
            }
        }
        Stage::Closed { appointed: None } => t!(i, "competition-nobody"),
        _ => {
            let first = state.result.iter().flatten().find(|line| line.passes);
            let code = first.map(|line| stages::code(i, &line.code)).unwrap_or_default();
            t!(i, "competition-first", code = code)
        }
    };
    let results = i.href(&paths::results(&one.slug));
    let minutes = i.href(&paths::minutes(&one.slug));
    let body = view! {
        <p>
            <a href=results>{t!(i, "competition-results")}</a>
            ", "
            <a href=minutes>{t!(i, "competition-minutes")}</a>
        </p>
    };
    ui::notice(Tone::Good, "outcome", title, body)
}
