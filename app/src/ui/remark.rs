use jiff::Timestamp;
use leptos::prelude::*;

use super::{State, moment, state_line};
use crate::i18n::I18n;

/// An official answer to a remark.
pub struct Answer {
    /// Who answered, in words.
    pub by: String,
    /// Accepted, partly, rejected: in words.
    pub outcome: String,
    /// What they said.
    pub text: String,
    /// When.
    pub at: Timestamp,
}

/// A remark with the answer it must receive. `by` is the organisation, `stands` the words of its state.
pub fn remark(
    i: I18n,
    by: impl Into<String>,
    at: Timestamp,
    stands: (State, String),
    text: impl Into<String>,
    answer: Option<Answer>,
) -> AnyView {
    let answer = answer.map(|answer| {
        view! {
            <div class="answer">
                <p><strong>{answer.outcome}</strong></p>
                <p>{answer.text}</p>
                <p class="meta">{answer.by} ", " {moment(i, answer.at)}</p>
            </div>
        }
    });
    view! {
        <article class="remark">
            <header>
                <h3>{by.into()}<small>", " {moment(i, at)}</small></h3>
                {state_line(stands.0, stands.1)}
            </header>
            <p>{text.into()}</p>
            {answer}
        </article>
    }
    .into_any()
}
