use domain::{Code, Slug, applications::ApplicationView};
use leptos::prelude::*;
use store::panel::ScorecardView;

use super::{rating, reading};
use crate::{
    form::Form,
    shell::{Nav, Page, PageCx, render},
    t,
    ui::{self, Kind, PageTitle},
};

/// The card as it will be committed, and the button that does it.
pub fn page(
    cx: &PageCx,
    slug: &Slug,
    code: &Code,
    view: &ScorecardView,
    reading: &ApplicationView,
    form: &Form,
) -> String {
    let i = cx.i;
    let name = reading::name(i, code, reading);
    let card = format!("/panel/{slug}/candidates/{code}");
    let here = i.href(&format!("{card}/commit"));
    let page = Page::titled(t!(i, "panel-check-title")).unlisted().nav(Nav::Account);
    let title =
        PageTitle::new(t!(i, "panel-check-title")).kicker(name).lede(t!(i, "panel-check-lede"));
    render(cx, page, || {
        let commit = view! {
            <button class="button" type="submit" data-icon="lock">{t!(i, "panel-commit")}</button>
        };
        view! {
            {ui::back_link(t!(i, "panel-check-back"), i.href(&card))}
            {ui::error_summary(i, form)}
            <form class="form flow" method="post" action=here>
                {title.view()}
                {rating::given(i, &view.round.criteria, &view.card)}
                {ui::hidden("version", view.version.to_string())}
                <p class="note">{t!(i, "panel-commit-note")}</p>
                {ui::button_row(vec![
                    commit.into_any(),
                    ui::link_button(Kind::Quiet, t!(i, "panel-check-back"), i.href(&card)),
                ])}
            </form>
        }
        .into_any()
    })
}
