//! An answer as it is read, before it has words in a language: its author, the secretary and the panel see
//! the same parts of it, on the portal and in a browser.

use jiff::civil::Date;
use serde::Serialize;

use super::{Answer, Answered, Row, day, fields::month_as_typed};
use crate::{
    Text,
    competitions::rules::{ColumnKind, Question, QuestionKind},
};

/// An answer's parts. Texts are paragraphs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Given {
    /// Nothing was answered.
    Nothing,
    /// The box isn't ticked.
    NotAgreed,
    /// It is.
    Agreed,
    /// A text, or what could not be read as anything else.
    Text {
        /// Its paragraphs.
        text: Vec<String>,
    },
    /// A day.
    Day {
        /// Of the month.
        day: i8,
        /// Of the year.
        month: i8,
        /// The year.
        year: i16,
    },
    /// Yes or no; neither, where only an explanation was given.
    YesNo {
        /// Which.
        yes: Option<bool>,
        /// What explains it.
        why: Vec<String>,
        /// The documents that show it, by their titles.
        documents: Vec<Text>,
    },
    /// Rows.
    Rows {
        /// In their order.
        rows: Vec<GivenRow>,
    },
}

/// A row: its months as a span, its short cells in one line, its texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GivenRow {
    /// From this month on, as it is typed; empty where a row has no month.
    pub since: String,
    /// Until this month; of a row that has no second month nothing.
    pub until: Option<Until>,
    /// The short cells that were filled.
    pub lines: Vec<String>,
    /// The long ones.
    pub texts: Vec<Vec<String>>,
}

/// When something ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Until {
    /// It goes on.
    Now,
    /// In a month, as it is typed.
    Month(String),
}

impl Given {
    /// The parts of an answer to a question.
    pub fn of(Answered { question, answer, documents }: &Answered) -> Self {
        if answer.is_empty() {
            return match question.kind {
                QuestionKind::Consent => Self::NotAgreed,
                _ => Self::Nothing,
            };
        }
        match answer {
            Answer::Text(text) => Self::Text { text: paragraphs(text) },
            Answer::Date(kept) => match day(kept) {
                Some(date) => Self::day(date),
                None => Self::Text { text: vec![kept.clone()] },
            },
            Answer::YesNo(said) => Self::YesNo {
                yes: said.yes,
                why: paragraphs(&said.why),
                documents: documents.clone(),
            },
            Answer::Rows(rows) => {
                Self::Rows { rows: rows.iter().map(|row| GivenRow::of(question, row)).collect() }
            }
            Answer::Consent(_) => Self::Agreed,
        }
    }

    fn day(date: Date) -> Self {
        Self::Day { day: date.day(), month: date.month(), year: date.year() }
    }
}

impl GivenRow {
    fn of(question: &Question, row: &Row) -> Self {
        let cell = |id: &str| row.get(id).map_or("", String::as_str);
        let of_kind = |kind| question.columns.iter().filter(move |column| column.kind == kind);
        let months: Vec<_> = of_kind(ColumnKind::Month).collect();
        let (since, until) = match months[..] {
            [] => (String::new(), None),
            [only] => (month_as_typed(cell(&only.id)), None),
            [from, to, ..] => {
                let until = match cell(&to.id) {
                    "" if to.optional => Until::Now,
                    kept => Until::Month(month_as_typed(kept)),
                };
                (month_as_typed(cell(&from.id)), Some(until))
            }
        };
        let lines = of_kind(ColumnKind::Line).map(|column| cell(&column.id).to_owned());
        let texts = of_kind(ColumnKind::Text).map(|column| paragraphs(cell(&column.id)));
        Self {
            since,
            until,
            lines: lines.filter(|cell| !cell.is_empty()).collect(),
            texts: texts.filter(|text| !text.is_empty()).collect(),
        }
    }
}

/// A text as it was typed, a paragraph a line.
pub fn paragraphs(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::competitions::director_two_rounds;

    fn given(id: &str, kept: &str) -> Given {
        let rules = director_two_rounds(jiff::Timestamp::UNIX_EPOCH);
        let question = rules.questions.iter().find(|one| one.id == id).unwrap();
        Given::of(&Answered::of(&rules, question, Answer::read(question, kept)))
    }

    fn text(text: &[&str]) -> Vec<String> {
        text.iter().map(|&one| one.to_owned()).collect()
    }

    #[test]
    fn every_kind_of_answer_has_its_parts() {
        for (id, kept, parts) in [
            ("summary", "", Given::Nothing),
            ("summary", " Один.\n\n Два. ", Given::Text { text: text(&["Один.", "Два."]) }),
            ("born", "1980-03-12", Given::Day { day: 12, month: 3, year: 1980 }),
            ("born", "навесні", Given::Text { text: text(&["навесні"]) }),
            (
                "degree",
                r#"{"why":"КВ № 1","yes":true}"#,
                Given::YesNo { yes: Some(true), why: text(&["КВ № 1"]), documents: Vec::new() },
            ),
            (
                "degree",
                r#"{"documents":["diploma","no-such","proposal"],"yes":true}"#,
                Given::YesNo {
                    yes: Some(true),
                    why: Vec::new(),
                    documents: vec![Text::new("Диплом", "Diploma")],
                },
            ),
            (
                "interests",
                r#"{"documents":["cv"],"yes":false}"#,
                Given::YesNo { yes: Some(false), why: Vec::new(), documents: Vec::new() },
            ),
            ("broadcast", "", Given::NotAgreed),
            ("broadcast", "yes", Given::Agreed),
        ] {
            assert_eq!(given(id, kept), parts, "{id}: {kept}");
        }
    }

    #[test]
    fn a_row_says_from_when_until_when() {
        let rows = |kept| match given("experience", kept) {
            Given::Rows { rows } => rows,
            other => panic!("{other:?}"),
        };
        let all = rows(
            r#"[{"employer":"Завод","post":"Директорка","since":"2015-03","until":"2020-01"},
                {"employer":"Верф","since":"2020-02"}]"#,
        );
        assert_eq!(all[0].since, "03.2015");
        assert_eq!(all[0].until, Some(Until::Month("01.2020".into())));
        assert!(all[0].lines.contains(&"Завод".to_owned()) && all[0].lines.len() == 2);
        assert_eq!((&all[1].until, all[1].lines.len()), (&Some(Until::Now), 1));
        assert!(all[1].texts.is_empty());
    }
}
