//! The second pair of eyes: everything that is to be announced, read as the public will read it,
//! and the two acts, approving and announcing.

use domain::competitions::{rules::Rules, view::Draft};
use leptos::prelude::*;

use super::{above, builder, paths, saved_at};
use crate::{
    competitions::page,
    form::Form,
    i18n::I18n,
    shell::{Nav, Page, PageCx, render},
    t, time,
    ui::{self, Fact, Kind, PageTitle, Person},
};

/// The page.
pub fn page(cx: &PageCx, draft: &Draft, form: &Form) -> String {
    let i = cx.i;
    let title = t!(i, "approve-title", number = draft.slug.to_string());
    let page = Page::titled(title.clone()).unlisted().nav(Nav::Account);
    let build = i.href(&paths::secretary(&draft.slug, "build"));
    render(cx, page, || {
        let people = draft.seats.iter().map(|seat| Person {
            name: seat.name.in_lang(i.lang).to_owned(),
            role: Some(i.code("role", seat.role.code()).to_lowercase()),
            organisation: Some(seat.organisation.in_lang(i.lang).to_owned()),
            state: None,
        });
        let people = ui::people(people.collect());
        let missing = builder::missing(i, draft, &build);
        view! {
            {ui::breadcrumbs(i, above(cx, &draft.slug))}
            {summary(i, form, &build)}
            {PageTitle::new(title).kicker(saved_at(i, draft)).lede(t!(i, "approve-lede")).view()}
            {ui::section("texts", t!(i, "build-post"), Some(t!(i, "approve-both-note")), ui::facts(texts(i, &draft.rules)))}
            {page::rules_of(i, &draft.rules)}
            {ui::section("panel", t!(i, "build-panel"), None, people)}
            {ui::section("state", t!(i, "approve-state"), None, view! { {missing} {acts(i, draft)} })}
        }
        .into_any()
    })
}

/// The errors of a refused act; the fields are the builder's.
fn summary(i: I18n, form: &Form, build: &str) -> AnyView {
    if !form.is_refused() {
        return ().into_any();
    }
    let lines = form
        .errors
        .iter()
        .map(|(field, words)| {
            let words = words.say(i);
            if field.is_empty() {
                return view! { <li>{words}</li> }.into_any();
            }
            view! { <li><a href=format!("{build}#{field}")>{words}</a></li> }.into_any()
        })
        .collect_view();
    view! {
        <div class="error-summary" role="alert" aria-labelledby="errors" tabindex="-1">
            <h2 id="errors">{t!(i, "approve-refused")}</h2>
            <ul>{lines}</ul>
        </div>
    }
    .into_any()
}

/// The texts that must exist in both languages, in both languages.
fn texts(i: I18n, rules: &Rules) -> Vec<Fact> {
    let both = |label: String, text: &domain::Text| {
        let (uk, en) = (text.uk.clone(), text.en.clone());
        Fact::new(label, view! { <p lang="uk">{uk}</p> <p lang="en">{en}</p> })
    };
    vec![
        both(t!(i, "build-name"), &rules.title),
        both(t!(i, "build-enterprise"), &rules.enterprise.name),
        both(t!(i, "build-about"), &rules.enterprise.about),
        both(t!(i, "build-place"), &rules.enterprise.place),
        both(t!(i, "build-post-name"), &rules.post),
        both(t!(i, "build-terms"), &rules.terms),
        both(t!(i, "build-basis"), &rules.legal_basis),
        Fact::text(t!(i, "build-closes"), time::moment_with_zone(i, rules.intake_closes)),
    ]
}

fn acts(i: I18n, draft: &Draft) -> AnyView {
    let action = i.href(&paths::secretary(&draft.slug, "approve"));
    let body = match &draft.approved {
        Some((by, at)) => view! {
            <p>{t!(i, "approve-approved", by = by.clone(), at = time::moment(i, *at))}</p>
            <p>{t!(i, "approve-announce-note")}</p>
            {ui::button_row(vec![
                ui::button(Kind::Primary, t!(i, "approve-announce"), "act", "announce"),
            ])}
        }
        .into_any(),
        None if draft.edited_by_reader => view! { <p>{t!(i, "approve-second")}</p> }.into_any(),
        None => view! {
            <p>{t!(i, "approve-note")}</p>
            {ui::button_row(vec![
                ui::button(Kind::Primary, t!(i, "approve-approve"), "act", "approve"),
            ])}
        }
        .into_any(),
    };
    view! {
        <form method="post" action=action>
            {ui::hidden("version", draft.version.to_string())}
            {body}
        </form>
    }
    .into_any()
}
