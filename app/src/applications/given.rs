//! An answer as it is read: by its author before sealing, by the secretary, by the panel.

use domain::{
    applications::{Answered, Given, GivenRow, Until},
    competitions::rules::Section,
};
use leptos::prelude::*;

use crate::{i18n::I18n, t};

/// An answer in words; of nothing, that there is nothing.
pub(crate) fn given(i: I18n, answered: &Answered) -> AnyView {
    match Given::of(answered) {
        Given::Nothing => t!(i, "applications-answer-none").into_any(),
        Given::NotAgreed => t!(i, "applications-not-agreed").into_any(),
        Given::Agreed => t!(i, "applications-agreed").into_any(),
        Given::Text { text } => paragraphs(text),
        Given::Day { day, month, year } => t!(
            i,
            "time-day",
            day = day.to_string(),
            month = t!(i, "time-month", n = i64::from(month)),
            year = year.to_string(),
        )
        .into_any(),
        Given::YesNo { yes, why, documents } => {
            let word = match yes {
                Some(true) => t!(i, "applications-yes"),
                Some(false) => t!(i, "applications-no"),
                None => t!(i, "applications-answer-none"),
            };
            let titles: Vec<_> = documents.iter().map(|title| title.in_lang(i.lang)).collect();
            let shown = (!titles.is_empty())
                .then(|| t!(i, "applications-shown-by", titles = titles.join("; ")));
            let said = why.into_iter().chain(shown).collect();
            view! { <p>{word}</p> {paragraphs(said)} }.into_any()
        }
        Given::Rows { rows } => {
            let items = rows.into_iter().map(|row| row_of(i, row)).collect_view();
            view! { <ol class="rows-given">{items}</ol> }.into_any()
        }
    }
}

/// A section's name.
pub(crate) fn section_word(i: I18n, section: Section) -> String {
    i.code("section", section.code())
}

/// A row: its months as a span, then cell by cell.
fn row_of(i: I18n, row: GivenRow) -> AnyView {
    let GivenRow { since, until, lines, texts } = row;
    let span = match until {
        None => since,
        Some(Until::Now) => format!("{since} – {}", t!(i, "applications-until-now")),
        Some(Until::Month(month)) => format!("{since} – {month}"),
    };
    let texts = texts.into_iter().map(paragraphs).collect_view();
    view! {
        <li>
            <p><span class="figures">{span}</span> " " <strong>{lines.join(", ")}</strong></p>
            {texts}
        </li>
    }
    .into_any()
}

fn paragraphs(text: Vec<String>) -> AnyView {
    text.into_iter().map(|line| view! { <p>{line}</p> }).collect_view().into_any()
}
