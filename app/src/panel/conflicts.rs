use domain::Slug;
use leptos::prelude::*;
use store::panel::{ConflictForm, ConflictKind, ConflictLine};

use crate::{
    form::Form,
    i18n::I18n,
    shell::{Nav, Page, PageCx, render},
    t,
    ui::{self, Choice, Field, Kind, PageTitle},
};

/// Conflicts of interest: a question for each admitted candidate, by name.
pub fn page(cx: &PageCx, slug: &Slug, asked: &ConflictForm, form: &Form) -> String {
    let i = cx.i;
    let page = Page::titled(t!(i, "panel-conflicts-title")).unlisted().nav(Nav::Account);
    let (back, here) = (format!("/panel/{slug}"), format!("/panel/{slug}/conflicts"));
    let title = PageTitle::new(t!(i, "panel-conflicts-title"))
        .kicker(t!(i, "panel-competition", number = slug.as_str()))
        .lede(t!(i, "panel-conflicts-lede"));
    let lines = asked.lines.iter().map(|line| question(i, form, line)).collect_view();
    let declared = asked.declared.then(|| {
        let words = t!(i, "panel-conflicts-again-text");
        ui::notice(
            ui::Tone::Plain,
            "declared",
            t!(i, "panel-conflicts-again"),
            view! { <p>{words}</p> },
        )
    });
    render(cx, page, || {
        view! {
            {ui::back_link(t!(i, "panel-queue"), i.href(&back))}
            {ui::error_summary(i, form)}
            <div class="with-aside">
                <form class="form flow" method="post" action=i.href(&here) novalidate>
                    {title.view()}
                    {declared}
                    <ul class="declare">{lines}</ul>
                    {Field::new(i, form, "oath", t!(i, "panel-conflicts-oath-label"))
                        .checkbox(t!(i, "panel-conflicts-oath"))}
                    {ui::button_row(vec![
                        ui::submit(t!(i, "panel-conflicts-submit")),
                        ui::link_button(Kind::Quiet, t!(i, "panel-later"), i.href(&back)),
                    ])}
                </form>
                {explained(i)}
            </div>
        }
        .into_any()
    })
}

fn question(i: I18n, form: &Form, line: &ConflictLine) -> AnyView {
    let id = line.application;
    let answers = vec![
        Choice::new("no", t!(i, "panel-conflict-no")),
        Choice::new("yes", t!(i, "panel-conflict-yes")),
    ];
    let mut kinds = vec![Choice::new("", t!(i, "panel-conflict-choose"))];
    kinds.extend(ConflictKind::ALL.map(|kind| Choice::new(kind.code(), kind_words(i, kind))));
    view! {
        <li>
            {Field::new(i, form, format!("conflict-{id}"), line.name.clone()).radios(answers)}
            <div class="reveal">
                {Field::new(i, form, format!("kind-{id}"), t!(i, "panel-conflict-kind"))
                    .select(kinds)}
            </div>
        </li>
    }
    .into_any()
}

fn explained(i: I18n) -> AnyView {
    let kinds = ConflictKind::ALL
        .map(|kind| view! { <li>{kind_words(i, kind)}</li> })
        .into_iter()
        .collect_view();
    ui::aside(
        t!(i, "panel-conflicts-aside"),
        view! {
            <h2 class="small">{t!(i, "panel-conflicts-what")}</h2>
            <ul>{kinds}</ul>
            <h2 class="small">{t!(i, "panel-conflicts-then")}</h2>
            <p class="note">{t!(i, "panel-conflicts-then-hidden")}</p>
            <p class="note">{t!(i, "panel-conflicts-then-public")}</p>
        },
    )
}

fn kind_words(i: I18n, kind: ConflictKind) -> String {
    match kind {
        ConflictKind::Family => t!(i, "panel-conflict-family"),
        ConflictKind::Work => t!(i, "panel-conflict-work"),
        ConflictKind::Money => t!(i, "panel-conflict-money"),
        ConflictKind::Dispute => t!(i, "panel-conflict-dispute"),
        ConflictKind::Other => t!(i, "panel-conflict-other"),
    }
}
