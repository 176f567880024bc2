use domain::{Slug, competitions::rules::Round};
use jiff::Timestamp;
use leptos::prelude::*;

use crate::{
    form::Form,
    i18n::I18n,
    shell::{Nav, Page, PageCx, render},
    t, time,
    ui::{self, Fact, Kind, PageTitle},
};

/// Before a round is opened: what opening it means.
pub fn open(cx: &PageCx, slug: &Slug, round: (u32, &Round), form: &Form) -> String {
    let i = cx.i;
    let (index, round) = round;
    let term = cx.now + jiff::SignedDuration::from_hours(24 * i64::from(round.term_days));
    let facts = vec![
        Fact::text(t!(i, "panel-round"), named(i, index, round)),
        Fact::text(t!(i, "panel-open-reads"), reads(i, round)),
        Fact::text(t!(i, "panel-open-term"), time::moment_with_zone(i, term)),
    ];
    let lede = t!(i, "panel-open-lede");
    let submit = ui::submit(t!(i, "panel-open-submit"));
    act(cx, slug, "open-round", t!(i, "panel-open-title"), lede, facts, submit, form)
}

/// Before a reveal: what it does, and that it can't be taken back.
pub fn reveal(
    cx: &PageCx,
    slug: &Slug,
    round: (u32, &Round),
    closes: Timestamp,
    form: &Form,
) -> String {
    let i = cx.i;
    let (index, round) = round;
    let until = time::moment_with_zone(i, closes);
    let term = if cx.now <= closes {
        t!(i, "panel-reveal-early", until = until)
    } else {
        t!(i, "panel-reveal-late", until = until)
    };
    let facts = vec![
        Fact::text(t!(i, "panel-round"), named(i, index, round)),
        Fact::text(t!(i, "panel-reveal-when"), term),
        Fact::text(t!(i, "panel-reveal-shows"), t!(i, "panel-reveal-shows-text")),
        Fact::text(t!(i, "panel-reveal-stops"), t!(i, "panel-reveal-stops-text")),
    ];
    let submit = view! {
        <button class="button" type="submit" data-kind="danger">{t!(i, "panel-reveal-submit")}</button>
    };
    let lede = t!(i, "panel-reveal-lede");
    let submit = submit.into_any();
    act(cx, slug, "reveal", t!(i, "panel-reveal-title"), lede, facts, submit, form)
}

#[expect(clippy::too_many_arguments, reason = "the parts of one page, each used once")]
fn act(
    cx: &PageCx,
    slug: &Slug,
    address: &str,
    title: String,
    lede: String,
    facts: Vec<Fact>,
    submit: AnyView,
    form: &Form,
) -> String {
    let i = cx.i;
    let back = i.href(&format!("/panel/{slug}"));
    let here = i.href(&format!("/panel/{slug}/{address}"));
    let page = Page::titled(title.clone()).unlisted().nav(Nav::Account);
    let number = t!(i, "panel-competition", number = slug.as_str());
    render(cx, page, || {
        view! {
            {ui::back_link(t!(i, "panel-queue"), back.clone())}
            {ui::error_summary(i, form)}
            <form class="form flow" method="post" action=here>
                {PageTitle::new(title).kicker(number).lede(lede).view()}
                {ui::facts(facts)}
                {ui::button_row(vec![
                    submit,
                    ui::link_button(Kind::Quiet, t!(i, "panel-later"), back),
                ])}
            </form>
        }
        .into_any()
    })
}

fn named(i: I18n, index: u32, round: &Round) -> String {
    t!(i, "panel-round-named", n = index + 1, title = round.title.in_lang(i.lang))
}

fn reads(i: I18n, round: &Round) -> String {
    if round.blind { t!(i, "panel-open-blind") } else { t!(i, "panel-open-named") }
}
