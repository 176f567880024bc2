use domain::{competitions::view::Overview, questions::Answered};
use leptos::prelude::*;

use crate::{applications::parts::paragraphs, competitions::paths, i18n::I18n, t, ui};

/// Answered questions, the last first, at most so many. When one was asked is told to nobody.
pub fn answered(i: I18n, one: &Overview, most: usize) -> AnyView {
    let numbered = one.state.questions.iter().enumerate().rev().take(most);
    let list = numbered.map(|(at, question)| item(i, one, question, at + 1)).collect_view();
    view! { <div>{list}</div> }.into_any()
}

fn item(i: I18n, one: &Overview, it: &Answered, number: usize) -> AnyView {
    let entry = i.href(&paths::entry(&one.slug, it.n));
    view! {
        <article class="remark" id=format!("q{number}")>
            <header><h3>{t!(i, "questions-number", n = number.to_string())}</h3></header>
            {paragraphs(it.question.in_lang(i.lang))}
            <div class="answer">
                {paragraphs(it.answer.in_lang(i.lang))}
                <p class="meta">
                    {i.code("role", "secretary")}
                    ", "
                    {ui::moment(i, it.at)}
                    ", "
                    <a href=entry>{t!(i, "questions-entry", n = it.n.to_string())}</a>
                </p>
            </div>
        </article>
    }
    .into_any()
}
