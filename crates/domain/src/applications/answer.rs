//! One answer. A draft keeps an answer as one text for each question, so that whatever can't be
//! read is kept too; this gives it the type that its question asks for, and says what is wrong.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::day::{day, month};
use crate::{
    Refusal,
    competitions::rules::{Column, ColumnKind, Question, QuestionKind},
    text::newlines,
};

/// Answers by question, as they are kept and committed to.
pub type Answers = BTreeMap<String, String>;

/// The most rows of an answer.
pub const MOST_ROWS: usize = 30;

/// The longest text that a draft keeps, in characters: more than any question takes, so that what
/// is too long is not lost but shortened.
pub const KEPT_MAX_CHARS: usize = 40_000;

/// The most documents that an answer names.
const MOST_NAMED: usize = 30;

/// The longest short name of one, in bytes.
const NAME_MAX_BYTES: usize = 64;

/// A row by column.
pub type Row = BTreeMap<String, String>;

/// An answer of the type that its question asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Text of one line or more.
    Text(String),
    /// A day as it was typed; `1980-03-12` once it is one.
    Date(String),
    /// Yes or no, or neither yet.
    YesNo(YesNo),
    /// Rows; none of them empty.
    Rows(Vec<Row>),
    /// Whether the box is ticked.
    Consent(bool),
}

/// Yes or no, and what explains a yes or shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YesNo {
    /// The documents that show it, by their short names in the rulebook.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub documents: BTreeSet<String>,
    /// What explains it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// Which, once it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub yes: Option<bool>,
}

impl Answer {
    /// Reads an answer as it is kept. What is not of the question's kind is an answer as text.
    pub fn read(question: &Question, kept: &str) -> Self {
        let text = || Self::Text(kept.to_owned());
        match question.kind {
            QuestionKind::Text | QuestionKind::Line => text(),
            QuestionKind::Date => Self::Date(kept.to_owned()),
            QuestionKind::YesNo if kept.is_empty() => Self::YesNo(YesNo::default()),
            QuestionKind::YesNo => serde_json::from_str(kept).map_or_else(|_| text(), Self::YesNo),
            QuestionKind::Rows if kept.is_empty() => Self::Rows(Vec::new()),
            QuestionKind::Rows => serde_json::from_str(kept).map_or_else(|_| text(), Self::Rows),
            QuestionKind::Consent => match kept {
                "" => Self::Consent(false),
                "yes" => Self::Consent(true),
                _ => text(),
            },
        }
    }

    /// The answer as it is kept; empty when nothing was answered.
    pub fn write(&self) -> String {
        match self {
            Self::Text(text) | Self::Date(text) => text.clone(),
            Self::YesNo(said) if *said == YesNo::default() => String::new(),
            Self::YesNo(said) => json(said),
            Self::Rows(rows) if rows.is_empty() => String::new(),
            Self::Rows(rows) => json(rows),
            Self::Consent(given) => if *given { "yes" } else { "" }.to_owned(),
        }
    }

    /// The same answer with one kind of line ends, days and months spelt one way, without space
    /// around, empty rows, unknown columns, and what explains or shows what isn't a yes.
    #[must_use]
    pub fn tidied(self, question: &Question) -> Self {
        match self {
            Self::Text(text) if question.kind == QuestionKind::Line => Self::Text(line(&text)),
            Self::Text(text) => Self::Text(plain(&text)),
            Self::Date(typed) => {
                let typed = line(&typed);
                Self::Date(day(&typed).map_or(typed, |day| day.to_string()))
            }
            Self::YesNo(YesNo { yes: Some(true), why, documents }) => {
                let most = if question.takes_evidence() { MOST_NAMED } else { 0 };
                let names = documents.into_iter().filter(|id| id.len() <= NAME_MAX_BYTES);
                let documents = names.take(most).collect();
                Self::YesNo(YesNo { yes: Some(true), why: plain(&why), documents })
            }
            Self::YesNo(YesNo { yes, .. }) => Self::YesNo(YesNo { yes, ..YesNo::default() }),
            Self::Rows(rows) => {
                let rows = rows.into_iter().map(|row| tidied_row(question, &row));
                Self::Rows(rows.filter(|row| !row.is_empty()).collect())
            }
            Self::Consent(given) => Self::Consent(given),
        }
    }

    /// Whether nothing was answered.
    pub fn is_empty(&self) -> bool {
        self.write().is_empty()
    }

    /// The longest text in it, in characters.
    pub fn longest(&self) -> usize {
        let count = |text: &str| text.chars().count();
        match self {
            Self::Text(text) | Self::Date(text) => count(text),
            Self::YesNo(said) => count(&said.why),
            Self::Rows(rows) => {
                rows.iter().flat_map(Row::values).map(|cell| count(cell)).max().unwrap_or_default()
            }
            Self::Consent(_) => 0,
        }
    }

    /// What keeps it from being an answer to the question, by its part: the whole (``), the
    /// explanation (`why`), the cell of a row (`0-since`).
    pub fn faults(&self, question: &Question) -> Vec<(String, Refusal)> {
        let missing = || match question.optional {
            true => Vec::new(),
            false => whole(Refusal::AnswerMissing),
        };
        match self {
            _ if question.kind == QuestionKind::Consent && self.is_empty() => {
                match question.optional {
                    true => Vec::new(),
                    false => whole(Refusal::ConsentMissing),
                }
            }
            _ if self.is_empty() => missing(),
            Self::Text(_) if !matches!(question.kind, QuestionKind::Text | QuestionKind::Line) => {
                whole(Refusal::UnknownChoice)
            }
            Self::Text(text) => too_long(text, question).map_or_else(Vec::new, whole),
            Self::Date(typed) if day(typed).is_none() => whole(Refusal::DayMalformed),
            Self::Date(_) | Self::Consent(_) => Vec::new(),
            Self::YesNo(YesNo { yes: None, .. }) => whole(Refusal::AnswerMissing),
            Self::YesNo(YesNo { yes: Some(true), why, documents })
                if why.is_empty() && documents.is_empty() =>
            {
                vec![("why".to_owned(), Refusal::ExplanationMissing)]
            }
            Self::YesNo(said) => {
                let why = too_long(&said.why, question);
                why.map_or_else(Vec::new, |why| vec![("why".to_owned(), why)])
            }
            Self::Rows(rows) if rows.len() > MOST_ROWS => {
                whole(Refusal::TooManyRows { most: MOST_ROWS as u32 })
            }
            Self::Rows(rows) => rows
                .iter()
                .enumerate()
                .flat_map(|(at, row)| {
                    row_faults(question, row).map(move |(id, why)| (format!("{at}-{id}"), why))
                })
                .collect(),
        }
    }
}

/// How many words a text has: what stands between white space and has a letter or a digit.
pub fn words(text: &str) -> usize {
    text.split_whitespace().filter(|part| part.chars().any(char::is_alphanumeric)).count()
}

fn whole(why: Refusal) -> Vec<(String, Refusal)> {
    vec![(String::new(), why)]
}

/// Maps of strings and booleans always have a spelling, keys sorted.
fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn plain(text: &str) -> String {
    newlines(&text.replace('\0', "")).trim().to_owned()
}

fn line(text: &str) -> String {
    text.replace('\0', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn tidied_row(question: &Question, row: &Row) -> Row {
    let cells = question.columns.iter().filter_map(|column| {
        let typed = row.get(&column.id)?;
        let cell = match column.kind {
            ColumnKind::Text => plain(typed),
            ColumnKind::Line => line(typed),
            ColumnKind::Month => {
                let typed = line(typed);
                month(&typed).map_or(typed, |month| month.to_string())
            }
        };
        (!cell.is_empty()).then(|| (column.id.clone(), cell))
    });
    cells.collect()
}

fn too_long(text: &str, question: &Question) -> Option<Refusal> {
    let (most, words_most) = (question.max_chars, question.max_words);
    if text.chars().count() > most as usize {
        return Some(Refusal::TextTooLong { most });
    }
    let over = words_most > 0 && words(text) > words_most as usize;
    over.then_some(Refusal::TooManyWords { most: words_most })
}

fn row_faults<'a>(
    question: &'a Question,
    row: &'a Row,
) -> impl Iterator<Item = (String, Refusal)> + 'a {
    let months: Vec<&Column> =
        question.columns.iter().filter(|column| column.kind == ColumnKind::Month).collect();
    let at =
        |place: usize| months.get(place).and_then(|c| row.get(&c.id)).and_then(|cell| month(cell));
    let backwards = matches!((at(0), at(1)), (Some(from), Some(to)) if to < from);
    let end = months.get(1).filter(|_| backwards).map(|column| column.id.as_str());
    question.columns.iter().filter_map(move |column| {
        let why = match row.get(&column.id).map_or("", String::as_str) {
            "" if column.optional => None,
            "" => Some(Refusal::AnswerMissing),
            cell if column.kind == ColumnKind::Month && month(cell).is_none() => {
                Some(Refusal::DayMalformed)
            }
            _ if end == Some(column.id.as_str()) => Some(Refusal::EndBeforeBeginning),
            cell => too_long(cell, question),
        };
        why.map(|why| (column.id.clone(), why))
    })
}
