//! An answer as it is read: by its author before sealing, by the secretary, by the panel.

use domain::{
    applications::{Answer, Row, day},
    competitions::rules::{ColumnKind, Question, Section},
};
use leptos::prelude::*;

use super::{fields::month_as_typed, parts::paragraphs};
use crate::{i18n::I18n, t};

/// An answer in words; of nothing, that there is nothing.
pub(crate) fn given(i: I18n, question: &Question, answer: &Answer) -> AnyView {
    if answer.is_empty() {
        return match question.kind {
            domain::competitions::rules::QuestionKind::Consent => t!(i, "applications-not-agreed"),
            _ => t!(i, "applications-answer-none"),
        }
        .into_any();
    }
    match answer {
        Answer::Text(text) => paragraphs(text),
        Answer::Date(kept) => day_in_words(i, kept).into_any(),
        Answer::YesNo(said) => {
            let word = match said.yes {
                Some(true) => t!(i, "applications-yes"),
                Some(false) => t!(i, "applications-no"),
                None => t!(i, "applications-answer-none"),
            };
            view! { <p>{word}</p> {paragraphs(&said.why)} }.into_any()
        }
        Answer::Rows(rows) => {
            let items = rows.iter().map(|row| row_of(i, question, row)).collect_view();
            view! { <ol class="rows-given">{items}</ol> }.into_any()
        }
        Answer::Consent(_) => t!(i, "applications-agreed").into_any(),
    }
}

/// A section's name.
pub(crate) fn section_word(i: I18n, section: Section) -> String {
    i.code("section", section.code())
}

/// A row: its months as a span, then cell by cell.
fn row_of(i: I18n, question: &Question, row: &Row) -> AnyView {
    let cell = |id: &str| row.get(id).map_or("", String::as_str);
    let months: Vec<_> =
        question.columns.iter().filter(|column| column.kind == ColumnKind::Month).collect();
    let span = match months[..] {
        [] => String::new(),
        [only] => month_as_typed(cell(&only.id)),
        [from, to, ..] => {
            let until = match cell(&to.id) {
                "" if to.optional => t!(i, "applications-until-now"),
                kept => month_as_typed(kept),
            };
            format!("{} – {until}", month_as_typed(cell(&from.id)))
        }
    };
    let lines = question.columns.iter().filter(|column| column.kind == ColumnKind::Line);
    let lines: Vec<_> =
        lines.map(|column| cell(&column.id)).filter(|cell| !cell.is_empty()).collect();
    let texts = question.columns.iter().filter(|column| column.kind == ColumnKind::Text);
    let texts = texts.map(|column| paragraphs(cell(&column.id))).collect_view();
    view! {
        <li>
            <p><span class="figures">{span}</span> " " <strong>{lines.join(", ")}</strong></p>
            {texts}
        </li>
    }
    .into_any()
}

/// `12 березня 1980`; anything else as it is.
fn day_in_words(i: I18n, kept: &str) -> String {
    match day(kept) {
        Some(day) => t!(
            i,
            "time-day",
            day = day.day().to_string(),
            month = t!(i, "time-month", n = i64::from(day.month())),
            year = day.year().to_string(),
        ),
        None => kept.to_owned(),
    }
}
