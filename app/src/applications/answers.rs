use domain::applications::Answers;
use leptos::prelude::*;
use store::applications::{Draft, Own};

use super::parts::{at, paragraphs, post};
use crate::{
    form::Form,
    shell::{Page, PageCx, render},
    t,
    ui::{self, Field, Kind, PageTitle},
};

/// The form as the draft has it.
pub fn form_of(draft: &Draft) -> Form {
    let mut form = Form::new();
    for (question, answer) in &draft.answers {
        form.set(format!("answer-{question}"), answer.clone());
    }
    form
}

/// What the form says.
pub fn answers_of(form: &Form) -> Answers {
    let named = form.pairs().iter();
    let answers = named.filter_map(|(name, value)| {
        name.strip_prefix("answer-").map(|question| (question.to_owned(), value.clone()))
    });
    answers.collect()
}

/// All questions on one page, saved together. Where another window saved something else meanwhile,
/// both are shown: what was typed in the field, what is saved under it.
pub fn page(cx: &PageCx, own: &Own, draft: &Draft, form: &Form, stale: bool) -> String {
    let i = cx.i;
    let title = t!(i, "applications-answers");
    let page = Page::titled(title.clone()).unlisted();
    render(cx, page, || {
        let questions = own.state.rules.questions.iter().map(|question| {
            let name = format!("answer-{}", question.id);
            let hint = question.hint.in_lang(i.lang).to_owned();
            let most = t!(i, "applications-answer-most", n = question.max_chars);
            let blind = question.blind.then(|| t!(i, "applications-answer-blind"));
            let hints = [Some(hint), blind, Some(most)].into_iter().flatten();
            let saved = draft.answers.get(&question.id).map_or("", String::as_str);
            let other =
                (stale && form.value(&name).replace("\r\n", "\n").trim() != saved).then(|| {
                    view! {
                        <div class="notice">
                            <h3>{t!(i, "applications-stale-saved")}</h3>
                            {if saved.is_empty() {
                                view! { <p>{t!(i, "applications-stale-empty")}</p> }.into_any()
                            } else {
                                paragraphs(saved)
                            }}
                        </div>
                    }
                });
            let label = question.title.in_lang(i.lang).to_owned();
            let rows = if question.max_chars > 4000 { 12 } else { 8 };
            let field = Field::new(i, form, name, label)
                .hint(hints.collect::<Vec<_>>().join(" "))
                .max_length(question.max_chars as usize)
                .textarea(rows);
            view! { {field} {other} }.into_any()
        });
        let questions = questions.collect_view();
        let back = i.href(&at(&own.slug, ""));
        view! {
            {ui::back_link(t!(i, "applications-title"), back.clone())}
            <form class="form" method="post" action=i.href(&at(&own.slug, "/answers")) novalidate>
                {ui::error_summary(i, form)}
                {PageTitle::new(title).kicker(post(i, own)).lede(t!(i, "applications-answers-lede")).view()}
                {ui::hidden("version", draft.version.to_string())}
                {questions}
                {ui::button_row(vec![
                    ui::submit(t!(i, "applications-save")),
                    ui::link_button(Kind::Quiet, t!(i, "applications-back-unsaved"), back),
                ])}
            </form>
        }
        .into_any()
    })
}
