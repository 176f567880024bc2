//! The builder: the whole rulebook in one form. A draft may be saved half done; the list at its end
//! says what is still missing before it can be approved and announced.

mod criteria;
pub mod form;
mod parts;
mod questions;
mod sealing;

use domain::competitions::{Fault, faults, view::Draft};
use leptos::prelude::*;

use super::{above, saved_at};
use crate::{
    competitions::paths,
    form::Form,
    i18n::{I18n, Words},
    shell::{Nav, Page, PageCx, render},
    t,
    ui::{self, Choice, Field, Kind, PageTitle, Person, State},
};

/// The page. A refused form has its errors; a draft as saved shows what is missing at the end.
pub fn page(cx: &PageCx, draft: &Draft, form: &Form) -> String {
    let i = cx.i;
    let title = t!(i, "build-title", number = draft.slug.to_string());
    let page = Page::titled(title.clone()).unlisted().nav(Nav::Account);
    let action = i.href(&paths::secretary(&draft.slug, "build"));
    render(cx, page, || {
        view! {
            {ui::breadcrumbs(i, above(cx, &draft.slug))}
            {ui::error_summary(i, form)}
            {PageTitle::new(title).kicker(saved_at(i, draft)).lede(t!(i, "build-lede")).view()}
            <form method="post" action=action novalidate>
                {ui::hidden("version", form_version(form, draft))}
                // Pressing Enter in a field saves; it must not press the first button in sight.
                <button class="hidden-text" type="submit" name="act" value="save" tabindex="-1" aria-hidden="true">
                    {t!(i, "build-save")}
                </button>
                {ui::section("s-post", t!(i, "build-post"), Some(t!(i, "build-both-note")), post(i, form))}
                {ui::section("s-profile", t!(i, "build-profile"), Some(t!(i, "build-profile-note")), profile(i, form))}
                {ui::section("s-dates", t!(i, "build-dates"), Some(t!(i, "build-dates-note")), dates(i, form))}
                {ui::section("s-questions", t!(i, "build-questions"), Some(t!(i, "build-questions-note")), questions::questions(i, &draft.rules, form))}
                {ui::section("s-documents", t!(i, "build-documents"), Some(t!(i, "build-documents-note")), parts::documents(i, &draft.rules, form))}
                {ui::section("s-grounds", t!(i, "build-grounds"), Some(t!(i, "build-grounds-note")), parts::grounds(i, &draft.rules, form))}
                {ui::section("s-criteria", t!(i, "build-criteria"), Some(t!(i, "build-criteria-note")), criteria::rounds(i, &draft.rules, form))}
                {ui::section("s-result", t!(i, "build-result"), Some(t!(i, "build-result-note")), criteria::result(i, &draft.rules, form))}
                {ui::section("s-panel", t!(i, "build-panel"), Some(t!(i, "build-panel-note")), panel(i, draft, form))}
                {ui::section("s-sealing", t!(i, "build-sealing"), Some(t!(i, "build-sealing-note")), sealing::way(i, draft, form))}
                {ui::section("s-save", t!(i, "build-next"), None, ending(i, draft))}
            </form>
        }
        .into_any()
    })
}

/// A refused form keeps the version it was typed on.
fn form_version(form: &Form, draft: &Draft) -> String {
    match form.value("version") {
        "" => draft.version.to_string(),
        typed => typed.to_owned(),
    }
}

/// A text in both languages, side by side where there is room.
fn both(i: I18n, form: &Form, name: &str, label: &str, rows: Option<u32>) -> AnyView {
    let field = |lang: &str| {
        let words = match lang {
            "uk" => t!(i, "build-in-uk", label = label.to_owned()),
            _ => t!(i, "build-in-en", label = label.to_owned()),
        };
        let field = Field::new(i, form, format!("{name}-{lang}"), words);
        match rows {
            Some(rows) => field.textarea(rows),
            None => field.text(),
        }
    };
    view! { <div class="parts">{field("uk")}{field("en")}</div> }.into_any()
}

fn post(i: I18n, form: &Form) -> AnyView {
    let both = |name, label: String, rows| both(i, form, name, &label, rows);
    view! {
        <div class="form wide-form">
            {both("title", t!(i, "build-name"), None)}
            {both("enterprise-name", t!(i, "build-enterprise"), None)}
            {both("enterprise-about", t!(i, "build-about"), Some(3))}
            {both("enterprise-place", t!(i, "build-place"), None)}
            {Field::new(i, form, "enterprise-code", t!(i, "build-enterprise-code"))
                .hint(t!(i, "build-enterprise-code-hint"))
                .narrow()
                .text()}
            {both("post", t!(i, "build-post-name"), None)}
            {both("terms", t!(i, "build-terms"), Some(5))}
            {both("legal-basis", t!(i, "build-basis"), Some(3))}
        </div>
    }
    .into_any()
}

/// Who may read the enterprise's name from the announcement on.
fn profile(i: I18n, form: &Form) -> AnyView {
    view! {
        <div class="form wide-form">
            {Field::new(i, form, "restricted", t!(i, "build-restricted"))
                .hint(t!(i, "build-restricted-hint"))
                .checkboxes(vec![Choice::new("yes", t!(i, "build-restricted-yes"))])}
            {both(i, form, "direction", &t!(i, "build-direction"), None)}
            {Field::new(i, form, "enterprise-number", t!(i, "build-enterprise-number"))
                .hint(t!(i, "build-enterprise-number-hint"))
                .narrow()
                .number(1, 9_999)}
        </div>
    }
    .into_any()
}

fn dates(i: I18n, form: &Form) -> AnyView {
    view! {
        <div class="form">
            {Field::new(i, form, "intake-closes", t!(i, "build-closes"))
                .hint(t!(i, "build-closes-hint"))
                .date_time()}
            {Field::new(i, form, "fix-days", t!(i, "build-fix"))
                .hint(t!(i, "build-fix-hint"))
                .narrow()
                .number(0, 30)}
            {Field::new(i, form, "standstill-days", t!(i, "build-standstill"))
                .hint(t!(i, "build-standstill-hint"))
                .narrow()
                .number(1, 60)}
        </div>
    }
    .into_any()
}

fn panel(i: I18n, draft: &Draft, form: &Form) -> AnyView {
    let people = draft.seats.iter().map(|seat| Person {
        name: seat.name.in_lang(i.lang).to_owned(),
        role: Some(i.code("role", seat.role.code()).to_lowercase()),
        organisation: Some(seat.organisation.in_lang(i.lang).to_owned()),
        state: None,
    });
    let people: Vec<_> = people.collect();
    let list = if people.is_empty() {
        view! { <p>{t!(i, "build-no-seats")}</p> }.into_any()
    } else {
        ui::people(people)
    };
    let seats = i.href(&paths::secretary(&draft.slug, "seats"));
    view! {
        <div class="form" id="seats">
            {list}
            <p><a href=seats>{t!(i, "build-seats-link")}</a></p>
            {Field::new(i, form, "quorum", t!(i, "build-quorum"))
                .hint(t!(i, "build-quorum-hint"))
                .narrow()
                .number(2, 99)}
            {Field::new(i, form, "observers-see", t!(i, "build-observers"))
                .checkboxes(vec![Choice::new("yes", t!(i, "build-observers-see"))])}
        </div>
    }
    .into_any()
}

fn ending(i: I18n, draft: &Draft) -> AnyView {
    let approve = i.href(&paths::secretary(&draft.slug, "approve"));
    view! {
        <p>{t!(i, "build-next-note")}</p>
        {missing(i, draft, "")}
        {ui::button_row(vec![
            ui::button(Kind::Primary, t!(i, "build-save"), "act", "save"),
            ui::link_button(Kind::Secondary, t!(i, "build-approve"), approve),
        ])}
    }
    .into_any()
}

/// What keeps the draft, as it was saved last, from being announced: links to the fields, which
/// lie at `base`.
pub fn missing(i: I18n, draft: &Draft, base: &str) -> AnyView {
    let found = faults(&draft.rules);
    if found.is_empty() {
        return view! { <p>{ui::state(State::Done, t!(i, "build-complete"))}</p> }.into_any();
    }
    let line = |fault: &Fault| {
        let words = Words::from(&fault.refusal).say(i);
        let place = place(i, draft, &fault.field);
        let href = format!("{base}#{}", fault.field);
        view! {
            <li><a href=href class="state" data-state="error">{place} ": " {words}</a></li>
        }
    };
    let lines = found.iter().map(line).collect_view();
    view! {
        <p>{t!(i, "build-missing", n = found.len() as i64)}</p>
        <ul class="checks">{lines}</ul>
    }
    .into_any()
}

/// A field's name in words: the section, and the language where it is one text of two.
fn place(i: I18n, draft: &Draft, field: &str) -> String {
    let (bare, lang) = match field.rsplit_once('-') {
        Some((bare, "uk")) => (bare, Some(t!(i, "build-uk"))),
        Some((bare, "en")) => (bare, Some(t!(i, "build-en"))),
        _ => (field, None),
    };
    let words = match bare {
        "title" => t!(i, "build-name"),
        "enterprise-name" => t!(i, "build-enterprise"),
        "enterprise-about" => t!(i, "build-about"),
        "enterprise-place" => t!(i, "build-place"),
        "enterprise-code" => t!(i, "build-enterprise-code"),
        "direction" => t!(i, "build-direction"),
        "enterprise-number" => t!(i, "build-enterprise-number"),
        "post" => t!(i, "build-post-name"),
        "terms" => t!(i, "build-terms"),
        "legal-basis" => t!(i, "build-basis"),
        "quorum" => t!(i, "build-quorum"),
        "standstill-days" => t!(i, "build-standstill"),
        "fix-days" => t!(i, "build-fix"),
        "intake-closes" => t!(i, "build-closes"),
        "sealing-k" | "sealing-holders" => t!(i, "build-sealing"),
        "result-weights" | "result-percent" => t!(i, "build-result"),
        other => match other.split('-').next() {
            Some("question" | "questions") => t!(i, "build-questions"),
            Some("document" | "documents") => t!(i, "build-documents"),
            Some("ground" | "grounds") => t!(i, "build-grounds"),
            Some("seat" | "seats") => t!(i, "build-panel"),
            Some("round") => draft
                .rules
                .rounds
                .iter()
                .find(|round| other.starts_with(&format!("round-{}-", round.id)))
                .map_or_else(
                    || t!(i, "build-criteria"),
                    |round| round.title.in_lang(i.lang).to_owned(),
                ),
            _ => t!(i, "build-criteria"),
        },
    };
    match lang {
        Some(lang) => format!("{words}, {lang}"),
        None => words,
    }
}
