//! An application that is written in its author's browser. The page is served blank: `writing.js` fills
//! it with what the author's own key opens, and hands over what it has encrypted. Without a script the
//! page says so, and leads to where the portal seals.

use std::collections::BTreeMap;

use domain::competitions::rules::{DocumentRule, Section};
use leptos::prelude::*;
use sealed::{refusals, word_of};
use serde_json::{Value, json};
use store::applications::{Closed, Own};

use super::{
    given::section_word,
    inputs,
    parts::{at, post},
    upload::ACCEPT,
};
use crate::{
    form::Form,
    i18n::{I18n, Words},
    own_key::making_words,
    shell::{Page, PageCx, render},
    t,
    ui::{self, Choice, Field, Kind, PageTitle, Tone},
};

/// The page.
pub fn page(cx: &PageCx, own: &Own) -> String {
    let i = cx.i;
    let title = t!(i, "browser-title");
    let page = Page::titled(title.clone())
        .unlisted()
        .script("/assets/checking.js")
        .script("/assets/tus.min.js")
        .script("/assets/writing.js");
    let rules = &own.state.rules;
    render(cx, page, || {
        let sections = rules.sections().into_iter().map(|one| section(i, own, one)).collect_view();
        let documents = rules.documents.iter().map(|rule| document(i, rule)).collect_view();
        let here = format!("/api/app/browser/{}", own.slug);
        view! {
            {ui::back_link(t!(i, "applications-title"), i.href(&at(&own.slug, "")))}
            {PageTitle::new(title).kicker(post(i, own)).lede(t!(i, "browser-lede")).view()}
            <noscript>{without(i, own)}</noscript>
            <div
                class="flow"
                data-writing
                data-endpoint=here
                data-uploads=format!("/api/app/uploads/{}", own.slug)
                data-receipt=i.href(&at(&own.slug, "/receipt"))
                data-lang=i.lang.code()
                data-rules=serde_json::to_string(rules).unwrap_or_default()
                data-words=words(i, own).to_string()
            >
                <p class="hint" role="status" data-part="said"></p>
                <section class="flow" data-part="key" hidden aria-labelledby="own-key">
                    <h2 id="own-key" class="ruled" data-part="key-title"></h2>
                </section>
                <div class="flow" data-part="conflict" role="alert" hidden></div>
                <div data-part="open" hidden>
                    <form class="form draft" novalidate autocomplete="off">
                        {sections}
                        <section class="flow" aria-labelledby="documents">
                            <h2 id="documents" class="ruled">{t!(i, "applications-documents")}</h2>
                            <p class="hint" id="documents-hint">{t!(i, "documents-hint")}</p>
                            <p class="note">{t!(i, "browser-documents-note")}</p>
                            {documents}
                        </section>
                        {seal(i)}
                    </form>
                </div>
            </div>
        }
        .into_any()
    })
}

/// What the first page of such an application offers.
pub fn ways(cx: &PageCx, own: &Own, closed: &Closed) -> AnyView {
    let i = cx.i;
    let open = own.state.takes_drafts_at(cx.now).is_ok();
    let (there, action) = (i.href(&at(&own.slug, "/browser")), i.href(&at(&own.slug, "/open")));
    let words = match (&closed.own, open) {
        (None, _) => t!(i, "browser-go-first"),
        (Some(_), true) => t!(i, "browser-go"),
        (Some(_), false) => t!(i, "browser-go-read"),
    };
    let key = closed.own.clone().map(|key| {
        view! {
            <p>{t!(i, "closed-key-text")}</p>
            <pre class="canonical" tabindex="0"><code>{key}</code></pre>
        }
    });
    let act = |title: String, text: String, words: String, act: &'static str| {
        view! {
            <form class="flow" method="post" action=action.clone()>
                <h2>{title}</h2>
                <p>{text}</p>
                {ui::button_row(vec![ui::button(Kind::Quiet, words, "act", act)])}
            </form>
        }
    };
    let drops = (open && closed.sealed.is_some()).then(|| {
        act(t!(i, "browser-drop"), t!(i, "browser-drop-text"), t!(i, "browser-drop-go"), "close")
    });
    let lost = (open && closed.own.is_some()).then(|| {
        act(t!(i, "closed-lost"), t!(i, "browser-lost-text"), t!(i, "closed-anew"), "browser")
    });
    let portal = open.then(|| {
        act(
            t!(i, "browser-portal"),
            t!(i, "browser-portal-text"),
            t!(i, "browser-portal-go"),
            "anew",
        )
    });
    view! {
        <p>{t!(i, "browser-lede")}</p>
        {key}
        {ui::button_row(vec![ui::link_button(Kind::Primary, words, there)])}
        {drops}
        {lost}
        {portal}
    }
    .into_any()
}

/// Where it will be sealed, asked before the first word; nothing where the rulebook leaves no choice.
pub fn place(i: I18n, own: &Own, form: &Form) -> Option<AnyView> {
    let mut form = form.clone();
    if form.value("where").is_empty() {
        form.set("where", "browser");
    }
    own.state.seals_in_browser().then(|| {
        Field::new(i, &form, "where", t!(i, "browser-where"))
            .hint(t!(i, "browser-where-hint"))
            .radios(vec![
                Choice::new("browser", t!(i, "browser-where-browser")),
                Choice::new("portal", t!(i, "browser-where-portal")),
            ])
    })
}

/// A draft that the portal will seal says so, with the way into the browser.
pub fn instead(i: I18n, own: &Own) -> Option<AnyView> {
    own.state.seals_in_browser().then(|| {
        let action = i.href(&at(&own.slug, "/open"));
        let body = view! {
            <p>{t!(i, "browser-instead-text")}</p>
            <form method="post" action=action>
                {ui::button_row(vec![
                    ui::button(Kind::Quiet, t!(i, "browser-instead-go"), "act", "browser"),
                ])}
            </form>
        };
        ui::notice(Tone::Plain, "instead", t!(i, "browser-instead"), body)
    })
}

fn section(i: I18n, own: &Own, section: Section) -> AnyView {
    let form = Form::new();
    let questions = own.state.rules.questions_of(section);
    let questions = questions.map(|one| inputs::question(i, &form, one, 1)).collect_view();
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
                <input id=id type="file" accept=ACCEPT aria-describedby=format!("{hint} documents-hint")/>
            </div>
            <p class="hint figures" id=said role="status" data-part="file-said"></p>
            <div class="button-row">
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

fn seal(i: I18n) -> AnyView {
    let form = Form::new();
    let consent = Field::new(i, &form, "consent", t!(i, "applications-consent-label"))
        .checkbox(t!(i, "applications-consent"));
    view! {
        <section class="flow" aria-labelledby="seal">
            <h2 id="seal" class="ruled">{t!(i, "applications-seal")}</h2>
            <p>{t!(i, "browser-seal-text")}</p>
            <div data-part="missing" role="alert"></div>
            {consent}
            {ui::button_row(vec![
                view! {
                    <button class="button" type="button" data-part="seal">{t!(i, "applications-seal")}</button>
                }
                .into_any(),
                view! {
                    <button class="button" data-kind="secondary" type="button" data-part="receipt" hidden>
                        {t!(i, "applications-receipt-file")}
                    </button>
                }
                .into_any(),
            ])}
        </section>
    }
    .into_any()
}

/// The way of those who have no script.
fn without(i: I18n, own: &Own) -> AnyView {
    let action = i.href(&at(&own.slug, "/open"));
    let body = view! {
        <p>{t!(i, "browser-without-text")}</p>
        <form method="post" action=action>
            {ui::button_row(vec![
                ui::button(Kind::Secondary, t!(i, "browser-portal-go"), "act", "anew"),
            ])}
        </form>
    };
    ui::notice(Tone::Plain, "without", t!(i, "browser-without"), body)
}

/// What the script may have to say, by the names that it knows; `{n}` is a place that it fills.
fn words(i: I18n, own: &Own) -> Value {
    let refusals = refusals(&own.state.rules);
    let refused = refusals.iter().map(|why| (word_of(why), Words::from(why).say(i)));
    let rules = &own.state.rules;
    let titles = rules.questions.iter().map(|one| (format!("answer-{}", one.id), &one.title));
    let titles = titles
        .chain(rules.documents.iter().map(|one| (format!("document-{}", one.id), &one.title)))
        .map(|(field, title)| (field, title.in_lang(i.lang).to_owned()));
    let mut key = making_words(i);
    key["wrong"]["other-key"] = t!(i, "browser-other-key").into();
    key["wrong"]["load"] = t!(i, "browser-load").into();
    json!({
        "key": key,
        "refused": refused.collect::<BTreeMap<_, _>>(),
        "titles": titles.collect::<BTreeMap<_, _>>(),
        "make_title": t!(i, "browser-make"),
        "make_note": t!(i, "browser-make-note"),
        "lay_title": t!(i, "browser-lay"),
        "lay_note": t!(i, "browser-lay-note"),
        "row": t!(i, "applications-row", n = "{n}"),
        "count": t!(i, "applications-count", n = "{n}", most = "{most}"),
        "word_count": t!(i, "applications-words", n = "{n}", most = "{most}"),
        "saving": t!(i, "applications-saving"),
        "saved": t!(i, "browser-saved"),
        "failed": t!(i, "browser-failed"),
        "signed_out": t!(i, "applications-signed-out"),
        "conflict": t!(i, "browser-conflict"),
        "conflict_theirs": t!(i, "browser-conflict-theirs"),
        "take_theirs": t!(i, "browser-take-theirs"),
        "keep_mine": t!(i, "browser-keep-mine"),
        "reading": t!(i, "browser-reading"),
        "sending": t!(i, "browser-sending", n = "{n}"),
        "file": t!(i, "browser-file", name = "{name}", what = "{what}"),
        "pages": t!(i, "browser-file-pages", n = "{n}"),
        "file_lost": t!(i, "browser-file-lost"),
        "file_failed": t!(i, "documents-failed"),
        "missing": t!(i, "browser-missing"),
        "sealing": t!(i, "browser-sealing"),
        "undealt": t!(i, "own-key-wait"),
        "over": t!(i, "browser-over"),
    })
}
