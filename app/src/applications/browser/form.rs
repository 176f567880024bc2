use domain::competitions::{
    Rules,
    rules::{DocumentRule, Section},
};
use leptos::prelude::*;
use store::accounts::Viewer;

use super::super::{
    check::you,
    documents::several,
    given::section_word,
    inputs,
    upload::{ACCEPT, cancel, progress},
};
use crate::{
    form::Form,
    i18n::I18n,
    t,
    ui::{self, Field},
};

/// The questions, section by section.
pub(super) fn sections(i: I18n, rules: &Rules) -> AnyView {
    rules.sections().into_iter().map(|one| section(i, rules, one)).collect_view().into_any()
}

fn section(i: I18n, rules: &Rules, section: Section) -> AnyView {
    let form = Form::new();
    let questions = rules.questions_of(section);
    let questions =
        questions.map(|one| inputs::question(i, &form, (one, rules.evidence_of(one)), 1));
    let questions = questions.collect_view();
    let id = format!("section-{}", section.code());
    let labelled = id.clone();
    view! {
        <section class="form" aria-labelledby=labelled>
            <h2 class="ruled" id=id>{section_word(i, section)}</h2>
            <p class="hint">{i.code("section-lede", section.code())}</p>
            {questions}
        </section>
    }
    .into_any()
}

/// The documents, each with its field, and the field for several at once.
pub(super) fn documents(i: I18n, rules: &Rules) -> AnyView {
    let documents = rules.documents.iter().map(|rule| document(i, rule)).collect_view();
    view! {
        <section class="flow" aria-labelledby="documents">
            <h2 id="documents" class="ruled">{t!(i, "applications-documents")}</h2>
            <p class="hint" id="documents-hint">{t!(i, "documents-hint")}</p>
            <p class="note figures" data-part="room"></p>
            <p class="note">{t!(i, "browser-documents-note")}</p>
            {several(i)}
            {documents}
        </section>
    }
    .into_any()
}

fn document(i: I18n, rule: &DocumentRule) -> AnyView {
    let id = format!("document-{}", rule.id);
    let (hint, said, wrong) = (format!("{id}-hint"), format!("{id}-said"), format!("{id}-error"));
    let title = rule.title.in_lang(i.lang).to_owned();
    let optional = (!rule.required).then(|| t!(i, "documents-optional"));
    let blind = rule.blind.then_some("yes");
    view! {
        <div class="field" data-document=rule.id.clone() data-blind=blind>
            <label for=id.clone()>{title}</label>
            <p class="hint" id=hint.clone()>
                {rule.hint.in_lang(i.lang).to_owned()} " " {optional}
            </p>
            <p class="error" id=wrong data-icon="alert" data-part="wrong" role="alert" hidden></p>
            <div class="drop">
                <input id=id.clone() type="file" accept=ACCEPT aria-describedby=format!("{hint} documents-hint")/>
            </div>
            {progress(format!("{id}-sent"))}
            <p class="hint figures" id=said role="status" data-part="file-said"></p>
            <div class="button-row">
                {cancel(i)}
                <button class="button" data-kind="secondary" type="button" data-part="fetch" hidden>
                    {t!(i, "browser-file-open")}
                </button>
                <button class="button" data-kind="quiet" type="button" data-part="remove" hidden>
                    {t!(i, "browser-file-remove")}
                </button>
            </div>
        </div>
    }
    .into_any()
}

/// Completes the file of the receipt; shown where something is sealed.
pub(super) fn receipt(i: I18n) -> AnyView {
    view! {
        <p>
            <button class="button" data-kind="secondary" type="button" data-part="receipt" hidden>
                {t!(i, "applications-receipt-file")}
            </button>
        </p>
    }
    .into_any()
}

/// The copies of the application, as their readers will see them; the script fills them.
pub(super) fn copies(i: I18n, viewer: &Viewer) -> AnyView {
    view! {
        <div class="copies">
            <section aria-labelledby="named">
                <h3 id="named" class="ruled">{t!(i, "applications-copy-named")}</h3>
                <p class="note">{t!(i, "applications-copy-named-note")}</p>
                <h4>{t!(i, "applications-you")}</h4>
                {ui::facts(you(i, viewer))}
                <div data-part="copy-named"></div>
            </section>
            <section aria-labelledby="blind">
                <h3 id="blind" class="ruled">{t!(i, "applications-copy-blind")}</h3>
                <p class="note">{t!(i, "applications-copy-blind-note")}</p>
                <div data-part="copy-blind"></div>
            </section>
        </div>
    }
    .into_any()
}

/// What hands it in: to whom it is sealed, what is missing, that all of it is true.
pub(super) fn seal(i: I18n) -> AnyView {
    let form = Form::new();
    let consent = Field::new(i, &form, "consent", t!(i, "applications-consent-label"))
        .checkbox(t!(i, "applications-consent"));
    view! {
        <section class="flow" aria-labelledby="seal">
            <h3 id="seal" class="ruled">{t!(i, "applications-seal")}</h3>
            <p>{t!(i, "browser-seal-text")}</p>
            <div data-part="recipients" aria-live="polite"></div>
            <div data-part="missing" role="alert"></div>
            {consent}
            <div class="button-row">
                <button class="button" type="button" data-part="seal">{t!(i, "applications-seal")}</button>
                <a class="button" data-kind="quiet" href="#write">{t!(i, "applications-back")}</a>
            </div>
        </section>
    }
    .into_any()
}
