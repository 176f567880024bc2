//! Closing after the stand-still: who was appointed, or nobody.

use domain::competitions::{Competition, Stage, view::Draft};
use leptos::prelude::*;

use super::{above, paths};
use crate::{
    competitions::stages,
    form::Form,
    shell::{Nav, Page, PageCx, render},
    t, time,
    ui::{self, Choice, Field, PageTitle, Tone},
};

/// What stands for nobody in the form.
pub const NOBODY: &str = "-";

/// The page.
pub fn page(cx: &PageCx, draft: &Draft, state: &Competition, form: &Form) -> String {
    let i = cx.i;
    let title = t!(i, "close-title", number = draft.slug.to_string());
    let page = Page::titled(title.clone()).unlisted().nav(Nav::Account);
    let passing = state.result.iter().flatten().filter(|line| line.passes);
    let mut choices: Vec<_> = passing
        .map(|line| {
            let code = stages::code(i, &line.code);
            let words = t!(i, "close-candidate", code = code, place = line.place.to_string());
            Choice::new(line.code.as_str(), words)
        })
        .collect();
    choices.push(Choice::new(NOBODY, t!(i, "close-nobody")));
    render(cx, page, || {
        let until = match &state.stage {
            Stage::Standstill { until } => Some(time::moment_with_zone(i, *until)),
            _ => None,
        };
        let held = state.open_complaint().map(|complaint| {
            let words = t!(i, "complaints-hold-closing", complaint = complaint.id.clone());
            let href = i.href(&paths::secretary(&draft.slug, "complaints"));
            let body = view! { <p><a href=href>{t!(i, "complaints-title")}</a></p> };
            ui::notice(Tone::Bad, "held", words, body)
        });
        view! {
            {ui::breadcrumbs(i, above(cx, &draft.slug))}
            <form class="form" method="post" action=i.href(&paths::secretary(&draft.slug, "close")) novalidate>
                {ui::error_summary(i, form)}
                {PageTitle::new(title).lede(t!(i, "close-lede")).view()}
                {held}
                {until.map(|at| view! { <p class="note">{t!(i, "close-until", at = at)}</p> })}
                {Field::new(i, form, "appointed", t!(i, "close-appointed")).radios(choices)}
                {ui::button_row(vec![ui::submit(t!(i, "close-do"))])}
            </form>
        }
        .into_any()
    })
}
