use domain::{
    Refusal,
    applications::{Answered, missing},
    competitions::rules::Question,
};
use leptos::prelude::*;
use store::{
    accounts::Viewer,
    applications::{Draft, Own},
};

use super::{
    closed, fields,
    given::{given, section_word},
    inputs,
    parts::{at, file_words, post},
    section,
};
use crate::{
    form::Form,
    i18n::{I18n, Words},
    own_key::scripted,
    shell::{Layout, Page, PageCx, render},
    t, time,
    ui::{self, Fact, Field, Kind, PageTitle, Tone},
};

/// Everything once more as its readers will see it, the named copy and the blind one side by side,
/// each line with the way to change it, then the seal. `form` carries the errors of a refused
/// sealing.
pub fn page(cx: &PageCx, viewer: &Viewer, own: &Own, draft: &Draft, form: &Form) -> String {
    let i = cx.i;
    let title = t!(i, "applications-check");
    let page = Page::titled(title.clone()).unlisted().layout(Layout::Wide);
    let page = if own.state.has_holders() { scripted(page) } else { page };
    let back = i.href(&at(&own.slug, ""));
    let faults = missing(&own.state.rules, &draft.answers, |id| draft.attached(id).is_some());
    render(cx, page, || {
        let labels = labels(i, own, form);
        let closes = time::moment_with_zone(i, own.state.intake_closes);
        let text = match &draft.sealed {
            Some(_) => "applications-seal-replace-text",
            None => "applications-seal-text",
        };
        let text = Words::new(text).with("closes", closes).say(i);
        let (key, key_field) =
            closed::own_key(i, own, draft, form).map(|key| (key.before, key.field)).unzip();
        // Until there is a key, nothing can be sealed.
        let seal = own.state.is_dealt().is_ok();
        let seal = seal.then(|| seal_form(i, own, draft, form, key_field.flatten()));
        view! {
            {ui::back_link(t!(i, "applications-title"), back)}
            {ui::error_summary_with(i, form, &labels)}
            {PageTitle::new(title).kicker(post(i, own)).view()}
            {waiting(i, own, draft)}
            <div class="copies">
                <section aria-labelledby="named">
                    <h2 id="named" class="ruled">{t!(i, "applications-copy-named")}</h2>
                    <p class="note">{t!(i, "applications-copy-named-note")}</p>
                    <h3>{t!(i, "applications-you")}</h3>
                    {ui::facts(you(i, viewer))}
                    {answers(i, own, draft, &faults, false)}
                    {documents(i, own, draft, false)}
                </section>
                <section aria-labelledby="blind">
                    <h2 id="blind" class="ruled">{t!(i, "applications-copy-blind")}</h2>
                    <p class="note">{t!(i, "applications-copy-blind-note")}</p>
                    {answers(i, own, draft, &faults, true)}
                    {documents(i, own, draft, true)}
                </section>
            </div>
            <div class="form spaced">
                <section class="flow" aria-labelledby="seal">
                    <h2 id="seal" class="ruled">{t!(i, "applications-seal")}</h2>
                    <p>{text}</p>
                    {key}
                    {seal}
                </section>
            </div>
        }
        .into_any()
    })
}

/// Files that came and are no part of it: whoever seals should know.
fn waiting(i: I18n, own: &Own, draft: &Draft) -> Option<AnyView> {
    let waits = |id: &str| draft.waiting.iter().any(|file| file.document == id);
    let rules: Vec<_> = own.state.rules.documents.iter().filter(|rule| waits(&rule.id)).collect();
    if rules.is_empty() {
        return None;
    }
    let links = rules.into_iter().map(|rule| {
        let href = i.href(&at(&own.slug, &format!("/documents/{}", rule.id)));
        view! { <li><a href=href>{rule.title.in_lang(i.lang).to_owned()}</a></li> }
    });
    let body = view! { <p>{t!(i, "applications-waits-text")}</p> <ul>{links.collect_view()}</ul> };
    Some(ui::notice(Tone::Plain, "waits", t!(i, "applications-waits"), body))
}

fn seal_form(i: I18n, own: &Own, draft: &Draft, form: &Form, key: Option<AnyView>) -> AnyView {
    let act = match &draft.sealed {
        Some(_) => t!(i, "applications-seal-replace"),
        None => t!(i, "applications-seal"),
    };
    let back = i.href(&at(&own.slug, ""));
    view! {
        <form class="flow" method="post" action=i.href(&at(&own.slug, "/seal")) novalidate>
            {ui::hidden("checked", draft.token.clone())}
            {key}
            {Field::new(i, form, "consent", t!(i, "applications-consent-label"))
                .checkbox(t!(i, "applications-consent"))}
            {ui::button_row(vec![
                ui::submit(act),
                ui::link_button(Kind::Quiet, t!(i, "applications-back"), back),
            ])}
        </form>
    }
    .into_any()
}

pub(super) fn you(i: I18n, viewer: &Viewer) -> Vec<Fact> {
    vec![
        Fact::text(t!(i, "applications-you-name"), viewer.name.clone()),
        Fact::text(t!(i, "applications-you-email"), viewer.email.clone()),
    ]
}

/// The answers of one copy, section by section, with what is missing.
fn answers(
    i: I18n,
    own: &Own,
    draft: &Draft,
    faults: &[(String, Refusal)],
    blind: bool,
) -> AnyView {
    let rules = &own.state.rules;
    let sections = rules.sections().into_iter().filter_map(|section| {
        let questions = rules.questions_of(section).filter(|question| question.blind == blind);
        let lines: Vec<_> =
            questions.map(|question| line(i, own, draft, faults, question)).collect();
        (!lines.is_empty()).then(|| {
            view! { <h3>{section_word(i, section)}</h3> {ui::facts(lines)} }
        })
    });
    sections.collect_view().into_any()
}

fn line(
    i: I18n,
    own: &Own,
    draft: &Draft,
    faults: &[(String, Refusal)],
    question: &Question,
) -> Fact {
    let name = format!("answer-{}", question.id);
    let own_faults = faults.iter().filter(|(field, _)| {
        field.strip_prefix(&name).is_some_and(|part| part.is_empty() || part.starts_with('-'))
    });
    let own_faults = own_faults.map(|(field, why)| {
        let words = Words::from(why).say(i);
        view! { <p class="state" data-state="error" id=field.clone()>{words}</p> }
    });
    let own_faults = own_faults.collect_view();
    let answer = fields::answer_to(question, &draft.answers);
    let href = i.href(&format!("{}#{name}", section::address(own, question.section)));
    let value =
        view! { {given(i, &Answered::of(&own.state.rules, question, answer))} {own_faults} };
    Fact::new(question.title.in_lang(i.lang), value).change(t!(i, "applications-change"), href)
}

/// Which question or document a line of the summary of errors is about.
fn labels(i: I18n, own: &Own, form: &Form) -> Vec<(String, String)> {
    let rules = &own.state.rules;
    let documents = rules
        .documents
        .iter()
        .map(|rule| (format!("document-{}", rule.id), rule.title.in_lang(i.lang).to_owned()));
    inputs::labels(i, rules.questions.iter(), form).into_iter().chain(documents).collect()
}

fn documents(i: I18n, own: &Own, draft: &Draft, blind: bool) -> AnyView {
    let rules = own.state.rules.documents.iter().filter(|rule| rule.blind == blind);
    let lines = rules.map(|rule| {
        let title = rule.title.in_lang(i.lang).to_owned();
        let href = i.href(&at(&own.slug, &format!("/documents/{}", rule.id)));
        match draft.attached(&rule.id) {
            Some(file) => {
                let (name, size) = (file.name.clone(), file_words(i, file));
                let own = if blind { "/blind" } else { "" };
                let link = i.href(&format!("/documents/{}{own}", file.id));
                let value = view! { <a href=link>{name}</a> " " <small>{size}</small> };
                let words = t!(i, "applications-change");
                Fact::new(title, value).change(words, href)
            }
            None => {
                let words = t!(i, "applications-add");
                let id = format!("document-{}", rule.id);
                let value = view! { <span id=id>{t!(i, "applications-document-none")}</span> };
                Fact::new(title, value).change(words, href)
            }
        }
    });
    let lines: Vec<_> = lines.collect();
    if lines.is_empty() {
        return ().into_any();
    }
    view! { <h3>{t!(i, "applications-documents")}</h3> {ui::facts(lines)} }.into_any()
}
