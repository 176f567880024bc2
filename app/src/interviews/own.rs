//! The candidate's page: choose a time, see where, ask for another.

use domain::Slug;
use leptos::prelude::*;
use store::interviews::{Change, Move, OwnInterview, OwnSlot};

use super::{place, span};
use crate::{
    applications::parts::{at, number, paragraphs},
    form::Form,
    i18n::I18n,
    shell::{Page, PageCx, render},
    t, time,
    ui::{self, Choice, Fact, Field, Kind, PageTitle, Tone},
};

/// The page.
pub fn page(cx: &PageCx, slug: &Slug, own: &OwnInterview, form: &Form) -> String {
    let i = cx.i;
    let title = t!(i, "interviews-own-title");
    let page = Page::titled(title.clone()).unlisted();
    render(cx, page, || {
        let above = vec![
            (number(i, slug), i.href(&format!("/competitions/{slug}"))),
            (t!(i, "applications-title"), i.href(&at(slug, ""))),
        ];
        let body = match (&own.slot, own.is_open()) {
            (Some(slot), _) => held(cx, slug, own, slot, form),
            (None, true) => choose(i, slug, own, form),
            (None, false) => view! { <p>{t!(i, "interviews-not-now")}</p> }.into_any(),
        };
        let lost = own.lost.is_some().then(|| {
            let calendar = i.href(&at(slug, "/interview.ics"));
            view! { <p><a href=calendar>{t!(i, "interviews-calendar-cancelled")}</a></p> }
        });
        let changes = own.changes.iter().map(|one| asked(i, one)).collect_view();
        let moves = own.moves.iter().map(|one| moved(i, one)).collect_view();
        view! {
            {ui::breadcrumbs(i, above)}
            {ui::error_summary(i, form)}
            {PageTitle::new(title).lede(own.round.in_lang(i.lang).to_owned()).view()}
            <div class="flow">{body} {lost} {moves} {changes}</div>
        }
        .into_any()
    })
}

fn choose(i: I18n, slug: &Slug, own: &OwnInterview, form: &Form) -> AnyView {
    if own.free.is_empty() {
        return view! { <p>{t!(i, "interviews-none-free")}</p> }.into_any();
    }
    let choices = own.free.iter().map(|slot| Choice::new(slot.id.to_string(), span(i, slot)));
    view! {
        <form class="form" method="post" action=i.href(&at(slug, "/interview")) novalidate>
            {Field::new(i, form, "slot", t!(i, "interviews-slot"))
                .hint(t!(i, "interviews-slot-hint"))
                .required()
                .radios(choices.collect())}
            {ui::button_row(vec![
                ui::button(Kind::Primary, t!(i, "interviews-choose"), "act", "choose"),
            ])}
        </form>
    }
    .into_any()
}

fn held(cx: &PageCx, slug: &Slug, own: &OwnInterview, held: &OwnSlot, form: &Form) -> AnyView {
    let i = cx.i;
    let place = place(i, held.place.as_deref(), &held.slot);
    let facts = ui::facts(vec![
        Fact::text(t!(i, "interviews-when"), span(i, &held.slot)),
        Fact::text(t!(i, "interviews-place"), place),
    ]);
    let how = match held.assigned {
        true => t!(i, "interviews-assigned-you"),
        false => t!(i, "interviews-chosen-you"),
    };
    let calendar = i.href(&at(slug, "/interview.ics"));
    let another = own.may_ask(cx.now).then(|| {
        let action = i.href(&at(slug, "/interview"));
        view! {
            <form class="form" method="post" action=action novalidate>
                <h2>{t!(i, "interviews-another")}</h2>
                {Field::new(i, form, "reason", t!(i, "interviews-reason"))
                    .hint(t!(i, "interviews-reason-hint"))
                    .required()
                    .textarea(4)}
                {ui::button_row(vec![
                    ui::button(Kind::Secondary, t!(i, "interviews-ask"), "act", "ask"),
                ])}
            </form>
        }
    });
    let body =
        view! { <p>{how}</p> {facts} <p><a href=calendar>{t!(i, "interviews-calendar")}</a></p> };
    view! {
        {ui::notice(Tone::Good, "slot", t!(i, "interviews-yours"), body)}
        {another}
    }
    .into_any()
}

/// A time that the secretary took.
fn moved(i: I18n, one: &Move) -> AnyView {
    let was = time::moment_with_zone(i, one.was);
    view! {
        <article class="remark">
            <header><h3>{t!(i, "interviews-moved")}<small>", " {ui::moment(i, one.at)}</small></h3></header>
            <p>{t!(i, "interviews-moved-was", at = was)}</p>
            {paragraphs(&one.reason)}
        </article>
    }
    .into_any()
}

fn asked(i: I18n, change: &Change) -> AnyView {
    let answer = match &change.answer {
        None => view! { <p>{t!(i, "interviews-change-waits")}</p> }.into_any(),
        Some((granted, words)) => {
            let verdict = match granted {
                true => t!(i, "interviews-change-granted"),
                false => t!(i, "interviews-change-kept"),
            };
            view! { <p><strong>{verdict}</strong></p> {paragraphs(words)} }.into_any()
        }
    };
    view! {
        <article class="remark">
            <header><h3>{t!(i, "interviews-change")}<small>", " {ui::moment(i, change.at)}</small></h3></header>
            {paragraphs(&change.reason)}
            {answer}
        </article>
    }
    .into_any()
}
