//! The candidate's pages: the own complaints and the form, then the check before it is sent.

use domain::{
    Slug,
    complaints::{EVIDENCE_MOST, Objection},
};
use leptos::prelude::*;
use store::complaints::{EvidenceFile, Filed, Own, Words};

use super::section::{contested, decision, standing, title};
use crate::{
    applications::{
        parts::{at, number, paragraphs, understood},
        upload::ACCEPT,
    },
    form::Form,
    i18n::{I18n, Words as Said},
    shell::{Page, PageCx, render},
    t, time,
    ui::{self, Choice, Fact, Field, Kind, PageTitle},
};

/// The own complaints, and the form while one may be filed.
pub fn page(cx: &PageCx, slug: &Slug, own: &Own, form: &Form) -> String {
    let i = cx.i;
    let heading = t!(i, "complaints-own-title");
    let page = Page::titled(heading.clone()).unlisted();
    render(cx, page, || {
        let list = own.filed.iter().map(|filed| item(i, filed)).collect_view();
        let filed = (!own.filed.is_empty()).then(|| {
            ui::section("filed", t!(i, "complaints-filed"), None, view! { <div>{list}</div> })
        });
        // What was typed is shown also when the time has run out meanwhile.
        let body = match &own.closed {
            Some(why) if !form.is_refused() => view! { <p>{Said::from(why).say(i)}</p> }.into_any(),
            _ => fields(i, slug, &own.evidence, form),
        };
        let until = own.state.contested_until();
        let note =
            until.map(|until| t!(i, "complaints-until", at = time::moment_with_zone(i, until)));
        view! {
            {ui::breadcrumbs(i, above(i, slug))}
            {ui::error_summary(i, form)}
            {PageTitle::new(heading).lede(t!(i, "complaints-own-lede")).view()}
            {filed}
            {ui::section("file", t!(i, "complaints-file"), note, body)}
        }
        .into_any()
    })
}

fn fields(i: I18n, slug: &Slug, files: &[EvidenceFile], form: &Form) -> AnyView {
    let kind = |kind: Objection| Choice::new(kind.code(), i.code("objection", kind.code()));
    let field = |name: &str, label: String| Field::new(i, form, name, label).required();
    view! {
        <form
            class="form"
            method="post"
            action=i.href(&at(slug, "/complaints/evidence"))
            enctype="multipart/form-data"
            novalidate
        >
            {Field::new(i, form, "objections", t!(i, "complaints-objections"))
                .hint(t!(i, "complaints-objections-hint"))
                .checkboxes(Objection::ALL.map(kind).to_vec())}
            {field("what", t!(i, "complaints-what")).hint(t!(i, "complaints-what-hint")).textarea(6)}
            {field("why", t!(i, "complaints-why")).hint(t!(i, "complaints-why-hint")).textarea(6)}
            {field("asks", t!(i, "complaints-asks")).hint(t!(i, "complaints-asks-hint")).textarea(4)}
            {Field::new(i, form, "evidence", t!(i, "complaints-evidence"))
                .hint(t!(i, "complaints-evidence-hint", most = EVIDENCE_MOST))
                .files(ACCEPT)}
            <div>{ui::button(Kind::Secondary, t!(i, "complaints-evidence-add"), "act", "attach")}</div>
            {attached(i, files)}
            <div>{ui::button(Kind::Primary, t!(i, "complaints-check"), "act", "check")}</div>
        </form>
    }
    .into_any()
}

/// What is attached to the complaint that is being written.
fn attached(i: I18n, files: &[EvidenceFile]) -> AnyView {
    let line = |file: &EvidenceFile| {
        let remove = t!(i, "documents-remove", name = file.name.clone());
        view! {
            <li>
                <span>{link(i, file)}</span>
                {ui::button(Kind::Quiet, remove, "remove", file.id.to_string())}
            </li>
        }
    };
    let some = !files.is_empty();
    let lines = files.iter().map(line).collect_view();
    some.then(|| view! { <ul class="file-list">{lines}</ul> }).into_any()
}

/// A file and what was understood of it, to be saved.
fn link(i: I18n, file: &EvidenceFile) -> AnyView {
    let href = i.href(&format!("/evidence/{}", file.id));
    let small = understood(i, file.kind, file.pages, file.size);
    view! { <a href=href>{file.name.clone()}</a> " " <small>{small}</small> }.into_any()
}

/// Files as a fact of a complaint; none where there are none.
fn evidence(i: I18n, files: &[EvidenceFile]) -> Option<Fact> {
    let lines = files.iter().map(|file| view! { <li>{link(i, file)}</li> }).collect_view();
    let list = view! { <ul class="file-list">{lines}</ul> };
    (!files.is_empty()).then(|| Fact::new(t!(i, "complaints-evidence"), list.into_any()))
}

/// Everything once more before it is sent. The words travel in the form, for there is no draft.
pub fn check_page(cx: &PageCx, slug: &Slug, words: &Words, files: &[EvidenceFile]) -> String {
    let i = cx.i;
    let heading = t!(i, "complaints-check-title");
    let page = Page::titled(heading.clone()).unlisted();
    let kinds = words.objections.iter().map(|kind| i.code("objection", kind.code()));
    let mut facts = vec![
        Fact::text(t!(i, "complaints-objections"), kinds.collect::<Vec<_>>().join("; ")),
        Fact::new(t!(i, "complaints-what"), paragraphs(&words.what)),
        Fact::new(t!(i, "complaints-why"), paragraphs(&words.why)),
        Fact::new(t!(i, "complaints-asks"), paragraphs(&words.asks)),
    ];
    facts.extend(evidence(i, files));
    render(cx, page, || {
        let files = files.iter().map(|file| ui::hidden("file", file.id.to_string()));
        let files = files.collect_view();
        let kinds = words.objections.iter().map(|kind| ui::hidden("objections", kind.code()));
        let kinds = kinds.collect_view();
        view! {
            {ui::breadcrumbs(i, above(i, slug))}
            {PageTitle::new(heading).lede(t!(i, "complaints-check-lede")).view()}
            {ui::facts(facts)}
            <form class="form" method="post" action=i.href(&at(slug, "/complaints"))>
                {kinds}
                {ui::hidden("what", words.what.clone())}
                {ui::hidden("why", words.why.clone())}
                {ui::hidden("asks", words.asks.clone())}
                {files}
                {ui::button_row(vec![
                    ui::button(Kind::Primary, t!(i, "complaints-send"), "act", "send"),
                    ui::button(Kind::Quiet, t!(i, "complaints-change"), "act", "edit"),
                ])}
            </form>
        }
        .into_any()
    })
}

fn item(i: I18n, filed: &Filed) -> AnyView {
    let complaint = &filed.complaint;
    let proof = (!filed.payload.is_empty()).then(|| {
        let facts = vec![
            Fact::new(t!(i, "complaints-commitment"), ui::fingerprint(&complaint.commitment)),
            Fact::new(t!(i, "complaints-salt"), ui::fingerprint(&filed.salt)),
        ];
        view! {
            <details>
                <summary>{t!(i, "complaints-proof")}</summary>
                <p class="note">{t!(i, "complaints-proof-why")}</p>
                {ui::facts(facts)}
                <pre class="canonical"><code>{filed.payload.clone()}</code></pre>
            </details>
        }
    });
    view! {
        <article class="remark">
            <header>
                <h3>{title(i, complaint)}<small>", " {ui::moment(i, complaint.at)}</small></h3>
                {standing(i, complaint)}
            </header>
            <p>{contested(i, complaint)}</p>
            {words(i, filed)}
            {decision(i, complaint.decision.as_ref())}
            {proof}
        </article>
    }
    .into_any()
}

/// What a complaint says.
pub(super) fn words(i: I18n, filed: &Filed) -> AnyView {
    let Some(words) = &filed.words else {
        return view! { <p class="note">{t!(i, "complaints-forgotten")}</p> }.into_any();
    };
    let mut facts = vec![
        Fact::new(t!(i, "complaints-what"), paragraphs(&words.what)),
        Fact::new(t!(i, "complaints-why"), paragraphs(&words.why)),
        Fact::new(t!(i, "complaints-asks"), paragraphs(&words.asks)),
    ];
    facts.extend(evidence(i, &filed.evidence));
    ui::facts(facts)
}

fn above(i: I18n, slug: &Slug) -> Vec<(String, String)> {
    vec![
        (number(i, slug), i.href(&format!("/competitions/{slug}"))),
        (t!(i, "applications-title"), i.href(&at(slug, ""))),
    ]
}
