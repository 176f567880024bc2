//! The candidate's pages: the own complaints and the form, then the check before it is sent.

use domain::{
    Slug,
    complaints::{ComplaintPayload, Objection},
};
use leptos::prelude::*;
use store::complaints::{Filed, Own, Words};

use super::section::{contested, decision, standing, title};
use crate::{
    applications::parts::{at, number, paragraphs},
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
            _ => fields(i, slug, form),
        };
        let until = own.state.stage.due().filter(|_| own.state.stage.has_result());
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

fn fields(i: I18n, slug: &Slug, form: &Form) -> AnyView {
    let kind = |kind: Objection| Choice::new(kind.code(), i.code("objection", kind.code()));
    let field = |name: &str, label: String| Field::new(i, form, name, label).required();
    view! {
        <form class="form" method="post" action=i.href(&at(slug, "/complaints")) novalidate>
            {Field::new(i, form, "objections", t!(i, "complaints-objections"))
                .hint(t!(i, "complaints-objections-hint"))
                .checkboxes(Objection::ALL.map(kind).to_vec())}
            {field("what", t!(i, "complaints-what")).hint(t!(i, "complaints-what-hint")).textarea(6)}
            {field("why", t!(i, "complaints-why")).hint(t!(i, "complaints-why-hint")).textarea(6)}
            {field("asks", t!(i, "complaints-asks")).hint(t!(i, "complaints-asks-hint")).textarea(4)}
            <div>{ui::button(Kind::Primary, t!(i, "complaints-check"), "act", "check")}</div>
        </form>
    }
    .into_any()
}

/// Everything once more before it is sent. The words travel in the form, for there is no draft.
pub fn check_page(cx: &PageCx, slug: &Slug, words: &Words) -> String {
    let i = cx.i;
    let heading = t!(i, "complaints-check-title");
    let page = Page::titled(heading.clone()).unlisted();
    let kinds = words.objections.iter().map(|kind| i.code("objection", kind.code()));
    let facts = vec![
        Fact::text(t!(i, "complaints-objections"), kinds.collect::<Vec<_>>().join("; ")),
        Fact::new(t!(i, "complaints-what"), paragraphs(&words.what)),
        Fact::new(t!(i, "complaints-why"), paragraphs(&words.why)),
        Fact::new(t!(i, "complaints-asks"), paragraphs(&words.asks)),
    ];
    render(cx, page, || {
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
            {words(i, filed.words.as_ref())}
            {decision(i, complaint.decision.as_ref())}
            {proof}
        </article>
    }
    .into_any()
}

/// What a complaint says.
pub(super) fn words(i: I18n, words: Option<&ComplaintPayload>) -> AnyView {
    let Some(words) = words else {
        return view! { <p class="note">{t!(i, "complaints-forgotten")}</p> }.into_any();
    };
    ui::facts(vec![
        Fact::new(t!(i, "complaints-what"), paragraphs(&words.what)),
        Fact::new(t!(i, "complaints-why"), paragraphs(&words.why)),
        Fact::new(t!(i, "complaints-asks"), paragraphs(&words.asks)),
    ])
}

fn above(i: I18n, slug: &Slug) -> Vec<(String, String)> {
    vec![
        (number(i, slug), i.href(&format!("/competitions/{slug}"))),
        (t!(i, "applications-title"), i.href(&at(slug, ""))),
    ]
}
