use leptos::prelude::*;
use store::panel::MinutesView;

use crate::{
    form::Form,
    shell::{Nav, Page, PageCx, render},
    t,
    ui::{self, Fact, Field, PageTitle, State},
};

/// Signing the minutes, with a separate opinion if there is one.
pub fn page(cx: &PageCx, view: &MinutesView, signed: bool, form: &Form) -> String {
    let i = cx.i;
    let slug = &view.minutes.competition;
    let title = t!(i, "minutes-sign-title");
    let page = Page::titled(title.clone()).unlisted().nav(Nav::Account);
    let read = i.href(&format!("/competitions/{slug}/minutes"));
    render(cx, page, || {
        let summary = ui::error_summary(i, form);
        let form = match signed {
            true => ui::state_line(State::Done, t!(i, "minutes-sign-done")),
            false => view! {
                <form class="form spaced" method="post" novalidate>
                    {Field::new(i, form, "dissent", t!(i, "minutes-dissent"))
                        .hint(t!(i, "minutes-dissent-hint"))
                        .textarea(6)}
                    {ui::button_row(vec![ui::submit(t!(i, "minutes-sign-do"))])}
                </form>
            }
            .into_any(),
        };
        view! {
            {ui::back_link(t!(i, "panel-queue"), i.href(&format!("/panel/{slug}")))}
            {summary}
            {PageTitle::new(title).lede(t!(i, "minutes-sign-lede")).view()}
            {ui::facts(vec![
                Fact::new(t!(i, "minutes-sha256"), ui::fingerprint(&view.sha256)),
            ])}
            <p><a href=read>{t!(i, "panel-minutes-read")}</a></p>
            {form}
        }
        .into_any()
    })
}
