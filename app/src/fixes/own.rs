//! The candidate's page: what is wrong, as it was sealed, and the field that puts it right.

use domain::{
    Refusal, Slug,
    applications::{Answer, Answers, FixItem},
    competitions::rules::{DocumentRule, Question},
};
use leptos::prelude::*;
use store::fixes::{FixPart, FixStage, OwnFix, Version};

use super::{
    left,
    versions::{version, view as compared},
};
use crate::{
    applications::{
        fields, inputs,
        parts::{at, number, paragraphs},
        windows::{Seen, elsewhere, unseen},
    },
    form::Form,
    i18n::{I18n, Words},
    shell::{Page, PageCx, render},
    t, time,
    ui::{self, Kind, PageTitle, Tone},
};

/// What the page shows.
pub struct FixPage<'a> {
    /// The competition.
    pub slug: &'a Slug,
    /// The fix.
    pub own: &'a OwnFix,
    /// What stands in the fields: what is saved, or what was typed and isn't.
    pub answers: &'a Answers,
    /// The fields, with what is wrong.
    pub form: &'a Form,
    /// The name of the window.
    pub window: &'a str,
    /// How often the window will have saved.
    pub turn: u32,
    /// The question that gets an empty row.
    pub more: Option<&'a str>,
    /// Whether another window saved something else meanwhile.
    pub stale: bool,
}

/// The page.
pub fn page(cx: &PageCx, its: &FixPage<'_>) -> String {
    let i = cx.i;
    let title = t!(i, "fixes-title");
    let page = Page::titled(title.clone()).unlisted();
    render(cx, page, || {
        let lede = match its.own.fix.stage {
            FixStage::Open(until) => t!(i, "fixes-lede", at = time::moment_with_zone(i, until)),
            _ => t!(i, "fixes-lede-closed"),
        };
        let above = vec![
            (number(i, its.slug), i.href(&format!("/competitions/{}", its.slug))),
            (t!(i, "applications-title"), i.href(&at(its.slug, ""))),
        ];
        let body = match (its.own.closed(), its.own.fix.stage) {
            (Some(why), FixStage::Over(_)) => closed(i, its, &why),
            (Some(why), _) if !its.form.is_refused() => closed(i, its, &why),
            // What was typed stands in its fields also where nothing can be handed in just now.
            _ => open(i, its),
        };
        view! {
            {ui::breadcrumbs(i, above)}
            {ui::error_summary_with(i, its.form, &labels(i, its))}
            {PageTitle::new(title).lede(lede).view()}
            {body}
        }
        .into_any()
    })
}

/// What was asked and what became of it; also what was typed, where the time ran out meanwhile.
fn closed(i: I18n, its: &FixPage<'_>, why: &Refusal) -> AnyView {
    // The summary of a form that was refused says why.
    let said = (!its.form.is_refused()).then(|| {
        let why = view! { <p>{Words::from(why).say(i)}</p> };
        ui::notice(Tone::Plain, "closed", t!(i, "fixes-closed"), why)
    });
    view! {
        <div class="flow">
            {said}
            {left::view(i, its.own, its.answers)}
            <h2 class="ruled">{t!(i, "fixes-section")}</h2>
            {compared(i, &its.own.fix)}
        </div>
    }
    .into_any()
}

fn open(i: I18n, its: &FixPage<'_>) -> AnyView {
    let parts = its.own.fix.parts.iter().map(|part| field(i, its, part)).collect_view();
    let seen = Seen { version: its.own.version(), window: its.window, turn: its.turn };
    view! {
        <form class="form" method="post" action=i.href(&at(its.slug, "/fix")) novalidate>
            {seen.view()}
            // Pressing Enter in a field saves; it must not hand in.
            <button class="hidden-text" type="submit" name="act" value="save" tabindex="-1" aria-hidden="true">
                {t!(i, "applications-save")}
            </button>
            {parts}
            <div class="notice"><p>{t!(i, "fixes-once")}</p></div>
            {ui::button_row(vec![
                ui::button(Kind::Primary, t!(i, "fixes-hand-in"), "act", "hand-in"),
                ui::button(Kind::Quiet, t!(i, "applications-save"), "act", "save"),
            ])}
        </form>
    }
    .into_any()
}

fn field(i: I18n, its: &FixPage<'_>, part: &FixPart) -> AnyView {
    let control = match &part.before {
        Version::Answer(sealed) => {
            let question = &sealed.question;
            let rules = &its.own.state.rules;
            let there = |rule: &&DocumentRule| its.own.documents.contains(&rule.id);
            let asked = (question, rules.evidence_of(question).filter(there));
            let field = inputs::question(i, its.form, asked, rows(its, question));
            let (both, saved) = ((&its.own.answers, its.answers), its.own.saved.as_ref());
            let other = its.stale.then(|| elsewhere(i, its.form, (rules, question), both, saved));
            match other.flatten() {
                Some(other) => view! { <div class="both">{field}{other}</div> }.into_any(),
                None => field,
            }
        }
        Version::Document(_) => document(i, its, part),
    };
    view! {
        <section class="form">
            <h2>{part.title.in_lang(i.lang).to_owned()}</h2>
            <div class="notice"><h3>{t!(i, "fixes-wrong")}</h3>{paragraphs(&part.wrong)}</div>
            <details>
                <summary>{t!(i, "fixes-before")}</summary>
                {version(i, &part.before)}
            </details>
            {control}
        </section>
    }
    .into_any()
}

/// The file that would be handed in, and the way to another: uploads have pages of their own.
fn document(i: I18n, its: &FixPage<'_>, part: &FixPart) -> AnyView {
    let FixItem::Document(id) = &part.item else { return ().into_any() };
    let name = format!("document-{id}");
    let error = its.form.error(i, &name).map(|words| {
        view! { <p class="error" id=format!("{name}-error") data-icon="alert">{words}</p> }
    });
    let described = error.is_some().then(|| format!("{name}-error"));
    let file = its.own.files.iter().find(|file| file.document == *id);
    let shown = file.map(|file| file.id.to_string()).unwrap_or_default();
    let shown = unseen(format!("file-{id}"), shown);
    let files = file.into_iter().map(|file| {
        let href = i.href(&format!("/documents/{}", file.id));
        let small = format!("{}, {}", i.size(file.size), time::moment(i, file.at));
        view! { <li><a href=href>{file.name.clone()}</a> " " <small>{small}</small></li> }
    });
    let files: Vec<_> = files.collect();
    let (said, go) = match files.is_empty() {
        true => (t!(i, "fixes-no-file"), t!(i, "documents-add")),
        false => (t!(i, "fixes-file-now"), t!(i, "documents-replace")),
    };
    let href = i.href(&at(its.slug, &format!("/documents/{id}")));
    view! {
        <div class="field" id=name role="group" aria-describedby=described>
            <p>{said}</p>
            {error}
            {shown}
            <ul class="file-list">{files.collect_view()}</ul>
            <p>{ui::link_button(Kind::Secondary, go, href)}</p>
        </div>
    }
    .into_any()
}

fn rows(its: &FixPage<'_>, question: &Question) -> usize {
    match fields::answer_to(question, its.answers) {
        Answer::Rows(rows) => (rows.len() + usize::from(its.more == Some(&question.id))).max(1),
        _ => 1,
    }
}

fn labels(i: I18n, its: &FixPage<'_>) -> Vec<(String, String)> {
    let questions = its.own.fix.parts.iter().filter_map(|part| match &part.before {
        Version::Answer(sealed) => Some(&sealed.question),
        Version::Document(_) => None,
    });
    inputs::labels(i, questions, its.form)
}
