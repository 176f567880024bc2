//! One section of the draft: a page, a form, a save. Where another window saved something else
//! meanwhile, both are shown, and the candidate chooses question by question.

use domain::{
    applications::{Answer, Answers},
    competitions::rules::{Question, Section},
};
use leptos::prelude::*;
use store::applications::{Draft, Own};

use super::{
    autosave::DraftAutosave,
    fields,
    given::section_word,
    inputs,
    parts::{at, post},
    windows::{Seen, elsewhere, unseen},
};
use crate::{
    form::Form,
    shell::{Page, PageCx, render},
    t, time,
    ui::{self, Kind, PageTitle},
};

/// What the page shows.
pub struct SectionPage<'a> {
    /// The application.
    pub own: &'a Own,
    /// Its draft.
    pub draft: &'a Draft,
    /// Which part of it.
    pub section: Section,
    /// What stands in the fields: what is saved, or what was typed and isn't.
    pub answers: &'a Answers,
    /// The fields, with what is wrong.
    pub form: &'a Form,
    /// The name of the window.
    pub window: String,
    /// How often the window will have saved.
    pub turn: u32,
    /// The question that gets an empty row.
    pub more: Option<&'a str>,
    /// What has just happened.
    pub news: News,
}

/// What has just happened to a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// Nothing: the page was opened.
    Opened,
    /// What was typed is saved, but can't be sealed as it is.
    Saved,
    /// A rule refused to save what was typed.
    Refused,
    /// Another window saved something else meanwhile.
    Stale,
}

/// The address of a section, without its language.
pub fn address(own: &Own, section: Section) -> String {
    at(&own.slug, &format!("/sections/{}", section.code()))
}

/// The page.
pub fn page(cx: &PageCx, its: &SectionPage<'_>) -> String {
    let i = cx.i;
    let rules = &its.own.state.rules;
    let title = section_word(i, its.section);
    let sections = rules.sections();
    let step = sections.iter().position(|section| *section == its.section).unwrap_or_default() + 1;
    let total = sections.len() + rules.documents.len() + 1;
    let kicker = t!(i, "applications-step", n = step, total = total);
    let lede = i.code("section-lede", its.section.code());
    let back = i.href(&at(&its.own.slug, ""));
    render(cx, Page::titled(title.clone()).unlisted(), || {
        let questions = rules.questions_of(its.section).map(|question| {
            let asked = (question, rules.evidence_of(question));
            let field = inputs::question(i, its.form, asked, rows_of(question, its));
            let both = (&its.draft.answers, its.answers);
            let saved = its.draft.sections.get(&its.section);
            let other = (its.news == News::Stale)
                .then(|| elsewhere(i, its.form, (rules, question), both, saved))
                .flatten();
            match other {
                Some(other) => view! { <div class="both">{field}{other}</div> }.into_any(),
                None => field,
            }
        });
        let questions = questions.collect_view();
        let version = its.draft.version_of(its.section);
        let seen = Seen { version, window: &its.window, turn: its.turn };
        view! {
            {ui::back_link(t!(i, "applications-title"), back)}
            <form
                class="form draft"
                method="post"
                action=i.href(&address(its.own, its.section))
                novalidate
            >
                {summary(cx, its)}
                {PageTitle::new(title).kicker(format!("{kicker}. {}", post(i, its.own))).lede(lede).view()}
                {autosave(cx, its)}
                // Pressing Enter in a field saves; it must not press the first button in sight.
                <button class="hidden-text" type="submit" name="act" value="stay" tabindex="-1" aria-hidden="true">
                    {t!(i, "applications-save")}
                </button>
                {seen.view()}
                {unseen("competition", its.own.slug.to_string())}
                {unseen("section", its.section.code().to_owned())}
                {unseen("lang", i.lang.code().to_owned())}
                {questions}
                {ui::button_row(vec![
                    ui::button(Kind::Primary, t!(i, "applications-save-continue"), "act", "continue"),
                    ui::button(Kind::Quiet, t!(i, "applications-save-return"), "act", "return"),
                ])}
            </form>
        }
        .into_any()
    })
}

/// How many rows a question shows: those that are there, one at least, one more when asked.
fn rows_of(question: &Question, its: &SectionPage<'_>) -> usize {
    match fields::answer_to(question, its.answers) {
        Answer::Rows(rows) => (rows.len() + usize::from(its.more == Some(&question.id))).max(1),
        _ => 1,
    }
}

fn summary(cx: &PageCx, its: &SectionPage<'_>) -> AnyView {
    let i = cx.i;
    let labels: Vec<_> = inputs::labels(i, its.own.state.rules.questions_of(its.section), its.form);
    match its.news {
        // A page that is only opened shows what is wrong at its fields.
        News::Opened => ().into_any(),
        News::Saved => {
            let title = t!(i, "applications-mend", n = its.form.errors.iter().len());
            ui::error_summary_titled(i, its.form, title, &labels)
        }
        News::Refused | News::Stale => ui::error_summary_with(i, its.form, &labels),
    }
}

fn autosave(cx: &PageCx, its: &SectionPage<'_>) -> AnyView {
    let i = cx.i;
    let saved = its.draft.sections.get(&its.section);
    let (kind, said) = match saved {
        _ if matches!(its.news, News::Stale | News::Refused) => {
            ("error", t!(i, "applications-unsaved"))
        }
        Some(saved) => ("done", t!(i, "applications-saved-at", at = time::clock(saved.at))),
        None => ("", String::new()),
    };
    let here = i.href(&address(its.own, its.section));
    let sign_in = i.href(crate::routes::SIGN_IN);
    view! {
        <DraftAutosave
            kind=kind.to_owned()
            said=said
            // What would overwrite another window's text waits for the candidate's own word.
            paused=its.news == News::Stale
            saved=t!(i, "applications-saved-at", at = "{}")
            saving=t!(i, "applications-saving")
            lost=t!(i, "applications-lost")
            failed=t!(i, "applications-failed")
            signed_out=t!(i, "applications-signed-out")
            sign_in=t!(i, "applications-sign-in")
            sign_in_href=format!("{sign_in}?next={}", crate::viewer::in_query(&here))
            stale=t!(i, "applications-stale")
            stale_show=t!(i, "applications-stale-show")
            count=t!(i, "applications-count", n = "{}", most = "#")
            over=t!(i, "applications-count-over", n = "{}", most = "#", over = "+")
            word_count=t!(i, "applications-words", n = "{}", most = "#")
            word_over=t!(i, "applications-words-over", n = "{}", most = "#", over = "+")
        />
    }
    .into_any()
}
