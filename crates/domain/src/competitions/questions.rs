//! What an application asks: a question, the section it stands in, and the kind of its answer. All
//! of it is data of the rulebook; what was written before sections were is read as it was.

use serde::{Deserialize, Serialize};

use super::rules::{is_false, is_zero};
use crate::{Text, id::Malformed};

/// A question that an application answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Short name, unique among questions.
    pub id: String,
    /// The question.
    pub title: Text,
    /// What a good answer contains.
    pub hint: Text,
    /// Whether the panel reads it in the blind round; the answer must not name its author.
    pub blind: bool,
    /// The longest answer, in characters; of rows, the longest cell.
    pub max_chars: u32,
    /// The most words of a text in it; 0 where words aren't limited.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub max_words: u32,
    /// The part of the application that it belongs to.
    #[serde(default, skip_serializing_if = "Section::is_default")]
    pub section: Section,
    /// What kind of answer it takes.
    #[serde(default, skip_serializing_if = "QuestionKind::is_default")]
    pub kind: QuestionKind,
    /// What a row of the answer consists of, where it has rows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<Column>,
    /// Whether an application may be sealed without an answer.
    #[serde(default, skip_serializing_if = "is_false")]
    pub optional: bool,
    /// The criterion of a round that the answer is written for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub criterion: Option<String>,
}

impl Question {
    /// Whether documents may be named to show a yes: where the rulebook requires something.
    pub fn takes_evidence(&self) -> bool {
        self.section == Section::Requirements && self.kind == QuestionKind::YesNo
    }
}

/// A part of an application (розділ заявки), a page of its own.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// Who applies.
    Person,
    /// Work and study, row by row.
    Experience,
    /// What the law and the rulebook require, each with its evidence.
    Requirements,
    /// Why.
    Motivation,
    /// The competition proposal, by the criteria it is judged on.
    Proposal,
    /// Interests, relatives, ties.
    Declarations,
    /// What the candidate agrees to, each apart.
    Consents,
    /// Questions without a section of their own.
    #[default]
    Answers,
}

impl Section {
    /// All of them, in the order in which they are written and read.
    pub const ALL: [Self; 8] = [
        Self::Person,
        Self::Experience,
        Self::Requirements,
        Self::Motivation,
        Self::Proposal,
        Self::Answers,
        Self::Declarations,
        Self::Consents,
    ];

    /// The word for it in addresses, rows and locale keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Experience => "experience",
            Self::Requirements => "requirements",
            Self::Motivation => "motivation",
            Self::Proposal => "proposal",
            Self::Declarations => "declarations",
            Self::Consents => "consents",
            Self::Answers => "answers",
        }
    }

    /// Whether an answer in it tells who its author is, so that nobody may read it blind.
    pub fn names_author(self) -> bool {
        match self {
            Self::Person
            | Self::Experience
            | Self::Requirements
            | Self::Declarations
            | Self::Consents => true,
            Self::Motivation | Self::Proposal | Self::Answers => false,
        }
    }

    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

impl std::str::FromStr for Section {
    type Err = Malformed;

    fn from_str(s: &str) -> Result<Self, Malformed> {
        Self::ALL.into_iter().find(|section| section.code() == s).ok_or(Malformed)
    }
}

/// What kind of answer a question takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    /// Several lines of text.
    #[default]
    Text,
    /// One line of text.
    Line,
    /// A day.
    Date,
    /// Yes or no; a yes is explained.
    YesNo,
    /// Rows of the same columns, as many as the candidate has.
    Rows,
    /// A box that the candidate may tick.
    Consent,
}

impl QuestionKind {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Text, Self::Line, Self::Date, Self::YesNo, Self::Rows, Self::Consent];

    /// The word for it in forms and locale keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Line => "line",
            Self::Date => "date",
            Self::YesNo => "yes_no",
            Self::Rows => "rows",
            Self::Consent => "consent",
        }
    }

    /// Whether the answer has words whose number is limited.
    pub fn has_words(self) -> bool {
        !matches!(self, Self::Date | Self::Consent)
    }

    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

impl std::str::FromStr for QuestionKind {
    type Err = Malformed;

    fn from_str(s: &str) -> Result<Self, Malformed> {
        Self::ALL.into_iter().find(|kind| kind.code() == s).ok_or(Malformed)
    }
}

/// One column of an answer in rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Short name, unique in the question.
    pub id: String,
    /// What stands in it.
    pub title: Text,
    /// What kind of cell it has.
    pub kind: ColumnKind,
    /// Whether a row may leave it empty.
    #[serde(default, skip_serializing_if = "is_false")]
    pub optional: bool,
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    /// One line of text.
    Line,
    /// Several lines of text.
    Text,
    /// A month of a year. The first and the second of a row are the beginning and the end.
    Month,
}

impl Question {
    /// A question in several lines of text, without a section, as rulebooks first had them.
    pub fn text(
        id: impl Into<String>,
        title: Text,
        hint: Text,
        blind: bool,
        max_chars: u32,
    ) -> Self {
        Self {
            id: id.into(),
            title,
            hint,
            blind,
            max_chars,
            max_words: 0,
            section: Section::default(),
            kind: QuestionKind::default(),
            columns: Vec::new(),
            optional: false,
            criterion: None,
        }
    }

    /// The columns of an answer in rows, until the secretary names others: when, where, what.
    pub fn usual_columns() -> Vec<Column> {
        let column = |id: &str, uk: &str, en: &str, kind, optional| Column {
            id: id.into(),
            title: Text::new(uk, en),
            kind,
            optional,
        };
        vec![
            column(
                "since",
                "Від (місяць і рік)",
                "From (month and year)",
                ColumnKind::Month,
                false,
            ),
            column(
                "until",
                "До (порожньо, якщо дотепер)",
                "To (empty if until now)",
                ColumnKind::Month,
                true,
            ),
            column("place", "Де", "Where", ColumnKind::Line, false),
            column("role", "Ким", "As what", ColumnKind::Line, false),
            column("result", "Що зроблено", "What was done", ColumnKind::Text, true),
        ]
    }
}
