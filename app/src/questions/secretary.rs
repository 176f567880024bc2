//! The secretary's pages: the questions that wait, and one of them with its answer.

use domain::{competitions::view::Overview, questions::DeclineReason};
use leptos::prelude::*;
use store::questions::Waiting;

use super::list::answered;
use crate::{
    applications::parts::paragraphs,
    competitions::paths,
    form::Form,
    i18n::I18n,
    shell::{Nav, Page, PageCx, render},
    t, time,
    ui::{self, Choice, Field, Kind, PageTitle},
};

/// All that wait, then what was answered.
pub fn waiting(cx: &PageCx, one: &Overview, waiting: &[Waiting]) -> String {
    let i = cx.i;
    let title = t!(i, "questions-title");
    let page = Page::titled(title.clone()).unlisted().nav(Nav::Account);
    render(cx, page, || {
        let open = match waiting {
            [] => view! { <p>{t!(i, "questions-none-waiting")}</p> }.into_any(),
            some => {
                let list = some.iter().map(|question| item(i, one, question)).collect_view();
                view! { <div>{list}</div> }.into_any()
            }
        };
        let count = one.state.questions.len();
        let done = (count > 0).then(|| {
            ui::section("answers", t!(i, "questions-answers"), None, answered(i, one, count))
        });
        view! {
            {ui::breadcrumbs(i, above(i, one, false))}
            {PageTitle::new(title).lede(t!(i, "questions-waiting-lede")).view()}
            {ui::section("waiting", t!(i, "questions-open"), None, open)}
            {done}
        }
        .into_any()
    })
}

fn item(i: I18n, one: &Overview, question: &Waiting) -> AnyView {
    let below = format!("questions/{}", question.id);
    let href = i.href(&paths::secretary(&one.slug, &below));
    view! {
        <article class="remark">
            <header><h3>{asker(i, question)}<small>", " {time::day(i, question.at)}</small></h3></header>
            <div lang=question.language.code()>{paragraphs(&question.text)}</div>
            <p>
                <a href=href>
                    {t!(i, "questions-answer-do")}
                    <span class="hidden-text">": " {asker(i, question)}</span>
                </a>
            </p>
        </article>
    }
    .into_any()
}

fn asker(i: I18n, question: &Waiting) -> String {
    t!(i, "questions-asker", label = question.label.to_string())
}

/// One question: as it was asked, the answer's form, and the other way out. Without it the page has
/// only what was typed: it was answered, turned down or taken back meanwhile.
pub fn one_page(cx: &PageCx, one: &Overview, question: Option<&Waiting>, form: &Form) -> String {
    let i = cx.i;
    let title = question.map_or_else(|| t!(i, "questions-gone"), |question| asker(i, question));
    let page = Page::titled(title.clone()).unlisted().nav(Nav::Account);
    render(cx, page, || {
        let asked = question.map(|question| {
            let day = time::day(i, question.at);
            let meta = t!(i, "questions-asked", day = day, n = question.of_asker as i64);
            view! {
                <blockquote lang=question.language.code()>{paragraphs(&question.text)}</blockquote>
                <p class="note">{meta}</p>
            }
        });
        view! {
            {ui::breadcrumbs(i, above(i, one, true))}
            {ui::error_summary(i, form)}
            {PageTitle::new(title).view()}
            {asked}
            {answer_form(i, form)}
            {decline_form(i, form)}
        }
        .into_any()
    })
}

fn answer_form(i: I18n, form: &Form) -> AnyView {
    let field = |name: &str, label: String| Field::new(i, form, name, label).required();
    let body = view! {
        <form class="form wide-form" method="post" novalidate>
            <div class="parts">
                {field("question-uk", t!(i, "questions-question-uk")).textarea(4)}
                {field("question-en", t!(i, "questions-question-en")).textarea(4)}
            </div>
            <div class="parts">
                {field("answer-uk", t!(i, "questions-answer-uk")).textarea(7)}
                {field("answer-en", t!(i, "questions-answer-en")).textarea(7)}
            </div>
            {Field::new(i, form, "nobody", t!(i, "questions-nobody"))
                .checkbox(t!(i, "questions-nobody-confirm"))}
            <div>{ui::button(Kind::Primary, t!(i, "questions-publish"), "act", "answer")}</div>
        </form>
    };
    let note = t!(i, "questions-answer-note");
    ui::section("answer", t!(i, "questions-answer"), Some(note), body)
}

fn decline_form(i: I18n, form: &Form) -> AnyView {
    let choice =
        |reason: DeclineReason| Choice::new(reason.code(), i.code("decline", reason.code()));
    let body = view! {
        <form class="form" method="post" novalidate>
            {Field::new(i, form, "reason", t!(i, "questions-reason"))
                .radios(DeclineReason::ALL.map(choice).to_vec())}
            {Field::new(i, form, "words", t!(i, "questions-words"))
                .hint(t!(i, "questions-words-hint"))
                .textarea(4)}
            <div>{ui::button(Kind::Secondary, t!(i, "questions-decline"), "act", "decline")}</div>
        </form>
    };
    let note = t!(i, "questions-decline-note");
    ui::section("decline", t!(i, "questions-decline"), Some(note), body)
}

fn above(i: I18n, one: &Overview, below: bool) -> Vec<(String, String)> {
    let number = t!(i, "secretary-number", number = one.slug.to_string());
    let mut above = vec![
        (t!(i, "secretary-title"), i.href("/secretary")),
        (number, i.href(&paths::secretary(&one.slug, ""))),
    ];
    if below {
        above.push((t!(i, "questions-title"), i.href(&paths::secretary(&one.slug, "questions"))));
    }
    above
}
