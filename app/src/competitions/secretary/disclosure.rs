//! Lifting the restricted profile: what everybody will see, and the mark that it was decided.

use domain::competitions::{Competition, disclosure::TrueEnterprise, view::Draft};
use leptos::prelude::*;

use super::{above, paths};
use crate::{
    form::Form,
    shell::{Nav, Page, PageCx, render},
    t,
    ui::{self, Choice, Fact, Field, PageTitle, Tone},
};

/// The page.
pub fn page(
    cx: &PageCx,
    draft: &Draft,
    state: &Competition,
    truth: &TrueEnterprise,
    form: &Form,
) -> String {
    let i = cx.i;
    let title = t!(i, "disclosure-title", number = draft.slug.to_string());
    let page = Page::titled(title.clone()).unlisted().nav(Nav::Account);
    let text = |text: &domain::Text| format!("{} / {}", text.uk, text.en);
    let public = text(&state.rules.enterprise.name);
    render(cx, page, || {
        let mut facts = vec![
            Fact::text(t!(i, "disclosure-public"), public),
            Fact::text(t!(i, "disclosure-name"), text(&truth.name)),
            Fact::text(t!(i, "disclosure-place"), text(&truth.place)),
        ];
        if !truth.code.is_empty() {
            facts.push(Fact::text(t!(i, "disclosure-code"), truth.code.clone()));
        }
        let body = match state.lifted {
            Some(n) => {
                let href = i.href(&paths::entry(&draft.slug, n));
                let body = view! {
                    <p>{t!(i, "disclosure-lifted-note")} " " <a href=href>{n.to_string()}</a></p>
                };
                ui::notice(Tone::Good, "lifted", t!(i, "disclosure-lifted"), body)
            }
            None => {
                let action = i.href(&paths::secretary(&draft.slug, "disclosure"));
                let decided = vec![Choice::new("yes", t!(i, "disclosure-confirm-yes"))];
                view! {
                    <form class="form" method="post" action=action novalidate>
                        {ui::error_summary(i, form)}
                        <p>{t!(i, "disclosure-lede")}</p>
                        {Field::new(i, form, "confirm", t!(i, "disclosure-confirm"))
                            .checkboxes(decided)}
                        {ui::button_row(vec![ui::submit(t!(i, "disclosure-do"))])}
                    </form>
                }
                .into_any()
            }
        };
        view! {
            {ui::breadcrumbs(i, above(cx, &draft.slug))}
            {PageTitle::new(title).view()}
            {ui::facts(facts)}
            <div class="spaced">{body}</div>
        }
        .into_any()
    })
}
