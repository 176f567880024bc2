//! Between answers and the fields of a form: `answer-<question>`, for an explanation
//! `answer-<question>-why`, for each document that shows it `answer-<question>-by`, for a cell of a row
//! `answer-<question>-<row>-<column>`.

use std::collections::BTreeMap;

use super::{Answer, Row, YesNo, day, month};
use crate::competitions::rules::{Question, QuestionKind};

/// A row that is taken out: its question and its place.
pub type Removed<'a> = Option<(&'a str, usize)>;

/// The fields of a question with this answer, names and values.
pub fn filled(question: &Question, answer: &Answer) -> Vec<(String, String)> {
    let name = format!("answer-{}", question.id);
    match answer {
        Answer::Text(text) => vec![(name, text.clone())],
        Answer::Date(kept) => vec![(name, day_as_typed(kept))],
        Answer::YesNo(said) => {
            let why = (format!("{name}-why"), said.why.clone());
            let word = said.yes.map(|yes| if yes { "yes" } else { "no" });
            let by = said.documents.iter().map(|id| (format!("{name}-by"), id.clone()));
            let said = word.map(|word| (name.clone(), word.to_owned()));
            [why].into_iter().chain(by).chain(said).collect()
        }
        Answer::Rows(rows) => rows
            .iter()
            .enumerate()
            .flat_map(|(at, row)| row.iter().map(move |(column, cell)| (at, column, cell)))
            .map(|(at, column, cell)| (format!("{name}-{at}-{column}"), month_as_typed(cell)))
            .collect(),
        Answer::Consent(true) => vec![(name, "yes".to_owned())],
        Answer::Consent(false) => Vec::new(),
    }
}

/// What the fields of a form say of one question; without the row that is taken out.
pub fn typed(fields: &[(String, String)], question: &Question, removed: Removed<'_>) -> Answer {
    let name = format!("answer-{}", question.id);
    let values = |name: String| {
        let its = fields.iter().filter(move |(field, _)| *field == name);
        its.map(|(_, value)| value.as_str())
    };
    let value = |name: &str| values(name.to_owned()).next().unwrap_or_default();
    match question.kind {
        QuestionKind::Text | QuestionKind::Line => Answer::Text(value(&name).to_owned()),
        QuestionKind::Date => Answer::Date(value(&name).to_owned()),
        QuestionKind::YesNo => Answer::YesNo(YesNo {
            yes: match value(&name) {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            },
            why: value(&format!("{name}-why")).to_owned(),
            documents: values(format!("{name}-by")).map(str::to_owned).collect(),
        }),
        QuestionKind::Rows => Answer::Rows(rows(fields, question, removed)),
        QuestionKind::Consent => Answer::Consent(values(name).any(|value| value == "yes")),
    }
}

fn rows(fields: &[(String, String)], question: &Question, removed: Removed<'_>) -> Vec<Row> {
    let mut rows: BTreeMap<usize, Row> = BTreeMap::new();
    for (name, value) in fields {
        let cell = name.strip_prefix("answer-").and_then(|rest| {
            let (id, rest) = rest.split_once('-')?;
            let (at, column) = rest.split_once('-')?;
            (id == question.id).then_some(())?;
            Some((at.parse().ok()?, column))
        });
        if let Some((at, column)) = cell
            && removed != Some((question.id.as_str(), at))
        {
            rows.entry(at).or_default().insert(column.to_owned(), value.clone());
        }
    }
    rows.into_values().collect()
}

/// `remove-row-experience-2` takes out the third row.
pub fn removed(act: &str) -> Removed<'_> {
    let (question, at) = act.strip_prefix("remove-row-")?.rsplit_once('-')?;
    Some((question, at.parse().ok()?))
}

/// `12.03.1980` for a day, anything else as it is.
pub fn day_as_typed(kept: &str) -> String {
    day(kept).map_or_else(|| kept.to_owned(), |day| day.strftime("%d.%m.%Y").to_string())
}

/// `03.2015` for a month, anything else as it is.
pub fn month_as_typed(kept: &str) -> String {
    let is_month = kept.len() == 7 && kept.as_bytes().get(4) == Some(&b'-');
    match month(kept).filter(|_| is_month) {
        Some(month) => format!("{:02}.{}", month.month, month.year),
        None => kept.to_owned(),
    }
}
