use leptos::prelude::*;

use crate::form::Form;
use crate::i18n::I18n;
use crate::t;

/// What is wrong, at the top of a refused form; each line leads to its field. Nothing when nothing is.
pub fn error_summary(i: I18n, form: &Form) -> AnyView {
    error_summary_with(i, form, &[])
}

/// The same with the labels of fields, so that a line like "fill in this field" says which.
pub fn error_summary_with(i: I18n, form: &Form, labels: &[(String, String)]) -> AnyView {
    let title = t!(i, "form-errors", n = form.errors.iter().len());
    error_summary_titled(i, form, title, labels)
}

/// The same under another heading: where what was typed is kept in spite of what is wrong.
pub fn error_summary_titled(
    i: I18n,
    form: &Form,
    title: String,
    labels: &[(String, String)],
) -> AnyView {
    if form.errors.is_empty() {
        return ().into_any();
    }
    let lines = form
        .errors
        .iter()
        .map(|(field, words)| {
            let words = words.say(i);
            let label = labels.iter().find(|(name, _)| name == field);
            let words = match label {
                Some((_, label)) => t!(i, "form-error-at", label = label.clone(), words = words),
                None => words,
            };
            if field.is_empty() {
                view! { <li>{words}</li> }.into_any()
            } else {
                view! { <li><a href=format!("#{field}")>{words}</a></li> }.into_any()
            }
        })
        .collect_view();
    view! {
        <div class="error-summary" role="alert" aria-labelledby="errors" tabindex="-1">
            <h2 id="errors">{title}</h2>
            <ul>{lines}</ul>
        </div>
    }
    .into_any()
}
