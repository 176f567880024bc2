use domain::{Slug, competitions::Competition};
use leptos::prelude::*;

use crate::{
    form::Form,
    i18n::I18n,
    shell::{Nav, Page, PageCx, render},
    t,
    ui::{self, Kind, PageTitle},
};

/// What the chair is about to do with a round.
#[derive(Clone, Copy)]
pub enum Act {
    /// Open it for scoring.
    Open,
    /// Close it and reveal every scorecard.
    Reveal,
}

/// What pressing the button will do, and the button.
pub fn page(cx: &PageCx, slug: &Slug, state: &Competition, act: Act, form: &Form) -> String {
    let i = cx.i;
    let (title, lede, button) = match act {
        Act::Open => (t!(i, "panel-open-title"), t!(i, "panel-open-lede"), t!(i, "panel-open-do")),
        Act::Reveal => {
            (t!(i, "panel-reveal-title"), t!(i, "panel-reveal-lede"), t!(i, "panel-reveal-do"))
        }
    };
    let page = Page::titled(title.clone()).unlisted().nav(Nav::Account);
    let back = i.href(&format!("/panel/{slug}"));
    render(cx, page, || {
        view! {
            {ui::back_link(t!(i, "panel-queue"), back.clone())}
            {ui::error_summary(i, form)}
            <form class="form flow" method="post">
                {PageTitle::new(title).kicker(kicker(i, slug, state)).lede(lede).view()}
                {ui::button_row(vec![
                    ui::submit(button),
                    ui::link_button(Kind::Quiet, t!(i, "panel-later"), back),
                ])}
            </form>
        }
        .into_any()
    })
}

fn kicker(i: I18n, slug: &Slug, state: &Competition) -> String {
    match state.current_round() {
        None => t!(i, "panel-competition", number = slug.as_str()),
        Some((index, round)) => t!(
            i,
            "panel-competition-round",
            number = slug.as_str(),
            round = index + 1,
            title = round.title.in_lang(i.lang)
        ),
    }
}
