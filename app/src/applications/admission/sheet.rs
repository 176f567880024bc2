use domain::{Slug, competitions::rules::Ground};
use leptos::prelude::*;
use store::{
    admission::{EXPLANATION_MAX_CHARS, Proposal, Sheet},
    fixes::FixStage,
};

use super::{opening::Part, table::same_number};
use crate::{
    applications::{
        given::given,
        parts::{number, paragraphs, understood},
    },
    fixes::{ask_form, compared},
    form::Form,
    i18n::I18n,
    shell::{Page, PageCx, render},
    t,
    ui::{self, Choice, Fact, Field, Kind, PageTitle},
};

/// The form as the proposal has it.
pub fn form_of(proposal: Option<&Proposal>) -> Form {
    let Some(proposal) = proposal else { return Form::new() };
    Form::new()
        .with("decision", if proposal.admitted { "admit" } else { "refuse" })
        .with("ground", proposal.ground.clone().unwrap_or_default())
        .with("explanation", proposal.explanation.clone())
}

/// One application. `saved` is shown beside what was typed where another window was faster.
pub struct SheetPage<'a> {
    /// The competition.
    pub slug: &'a Slug,
    /// The application.
    pub sheet: &'a Sheet,
    /// The only grounds of a refusal.
    pub grounds: &'a [Ground],
    /// Who reads.
    pub part: Part,
    /// Whether a proposal may be made now.
    pub current: bool,
    /// What was typed, with what is wrong.
    pub form: &'a Form,
    /// Whether another window saved meanwhile.
    pub stale: bool,
}

/// The page.
pub fn page(cx: &PageCx, its: &SheetPage<'_>) -> String {
    let i = cx.i;
    let title = its.sheet.line.name.clone();
    let page = Page::titled(title.clone()).unlisted();
    let table = match its.part {
        Part::Prepares => format!("/secretary/{}/admission", its.slug),
        Part::Opens => format!("/panel/{}/admission", its.slug),
    };
    render(cx, page, || {
        let waits = matches!(its.sheet.line.fix, Some(FixStage::Open(_) | FixStage::Stopped));
        let decides = its.part == Part::Prepares && its.current && its.sheet.line.decided.is_none();
        let decides = decides && !waits;
        let decision = match decides {
            true => propose(i, its, &table),
            false => proposed(i, its),
        };
        view! {
            {ui::back_link(t!(i, "admission-title"), i.href(&table))}
            {ui::error_summary(i, its.form)}
            {PageTitle::new(title).kicker(number(i, its.slug)).view()}
            {same_number(i, &its.sheet.line)}
            {ui::section(
                "documents",
                t!(i, "admission-documents"),
                Some(t!(i, "admission-documents-note")),
                documents(i, its.sheet),
            )}
            {ui::section("answers", t!(i, "applications-answers"), None, answers(i, its.sheet))}
            {fix(i, its, &table)}
            {ui::section("decision", t!(i, "admission-decision"), None, decision)}
        }
        .into_any()
    })
}

/// What was asked to be put right, or the form that asks.
fn fix(i: I18n, its: &SheetPage<'_>, table: &str) -> Option<AnyView> {
    let body = match (&its.sheet.fix, &its.sheet.askable) {
        (Some(fix), _) => compared(i, fix),
        (None, Some(askable)) => {
            ask_form(i, its.form, askable, i.href(&format!("{table}/{}", its.sheet.line.id)))
        }
        (None, None) => return None,
    };
    Some(ui::section("fix", t!(i, "fixes-section"), None, body))
}

fn documents(i: I18n, sheet: &Sheet) -> AnyView {
    if sheet.documents.is_empty() {
        return view! { <p>{t!(i, "admission-documents-none")}</p> }.into_any();
    }
    let lines = sheet.documents.iter().map(|document| {
        let href = i.href(&format!("/documents/{}", document.id));
        let (name, size) =
            (document.name.clone(), understood(i, document.kind, document.pages, document.size));
        let value = view! { <a href=href download>{name}</a> " " <small>{size}</small> };
        Fact::new(document.title.in_lang(i.lang), value)
    });
    ui::facts(lines.collect())
}

fn answers(i: I18n, sheet: &Sheet) -> AnyView {
    let lines = sheet.answers.iter().map(|answered| {
        let title = answered.question.title.in_lang(i.lang);
        Fact::new(title, given(i, answered))
    });
    ui::facts(lines.collect())
}

fn proposed(i: I18n, its: &SheetPage<'_>) -> AnyView {
    let Some(proposal) = &its.sheet.line.proposal else {
        return view! { <p>{t!(i, "admission-undecided")}</p> }.into_any();
    };
    words(i, proposal, its.grounds)
}

/// A proposal in words.
fn words(i: I18n, proposal: &Proposal, grounds: &[Ground]) -> AnyView {
    if proposal.admitted {
        return view! { <p>{t!(i, "admission-admit")}</p> }.into_any();
    }
    let ground = grounds.iter().find(|g| Some(&g.id) == proposal.ground.as_ref());
    let ground = ground.map_or("", |g| g.title.in_lang(i.lang)).to_owned();
    view! {
        <p>{t!(i, "admission-refuse-short", ground = ground)}</p>
        {paragraphs(&proposal.explanation)}
    }
    .into_any()
}

fn propose(i: I18n, its: &SheetPage<'_>, table: &str) -> AnyView {
    let form = its.form;
    let decision =
        Field::new(i, form, "decision", t!(i, "admission-decision")).required().radios(vec![
            Choice::new("admit", t!(i, "admission-admit")),
            Choice::new("refuse", t!(i, "admission-refuse")),
        ]);
    let grounds = its.grounds.iter();
    let grounds = grounds.map(|g| Choice::new(g.id.clone(), g.title.in_lang(i.lang)));
    let ground = Field::new(i, form, "ground", t!(i, "admission-ground"))
        .hint(t!(i, "admission-ground-hint"))
        .radios(grounds.collect());
    let explanation = Field::new(i, form, "explanation", t!(i, "admission-explanation"))
        .hint(t!(i, "admission-explanation-hint"))
        .max_length(EXPLANATION_MAX_CHARS as usize)
        .textarea(5);
    let other = its.sheet.line.proposal.as_ref().filter(|_| its.stale).map(|saved| {
        let body = words(i, saved, its.grounds);
        ui::notice(ui::Tone::Plain, "saved", t!(i, "admission-stale-saved"), body)
    });
    let action = i.href(&format!("{table}/{}", its.sheet.line.id));
    view! {
        <form class="form" method="post" action=action novalidate>
            {other}
            {ui::hidden("version", its.sheet.line.version.to_string())}
            {decision}
            {ground}
            {explanation}
            <div class="notice"><p>{t!(i, "admission-propose-note")}</p></div>
            {ui::button_row(vec![
                ui::submit(t!(i, "admission-propose")),
                ui::link_button(Kind::Quiet, t!(i, "admission-back"), i.href(table)),
            ])}
        </form>
    }
    .into_any()
}
