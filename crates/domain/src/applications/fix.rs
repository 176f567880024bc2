//! The fix window (усунення недоліків): in admission a candidate may be asked once to put named
//! parts of an application right, until a moment. Parts that are read blind can't be named: whoever
//! asks doesn't read them, and nobody's proposal gets better after the deadline.

use std::{fmt, str::FromStr};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Text, competitions::Rules, id::Malformed};

/// The greatest length of what is said about one part, in characters.
pub const WRONG_MAX_CHARS: u32 = 2000;

/// A part of an application that can be put right: `answer:phone`, `document:cv`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum FixItem {
    /// The answer to a question of the rulebook.
    Answer(String),
    /// A document of the rulebook.
    Document(String),
}

impl FixItem {
    /// Every part of an application of these rules that can be named, in the record's order.
    pub fn all(rules: &Rules) -> Vec<Self> {
        let answers = rules.questions.iter().filter(|question| !question.blind);
        let documents = rules.documents.iter().filter(|document| !document.blind);
        let mut all: Vec<Self> = answers
            .map(|question| Self::Answer(question.id.clone()))
            .chain(documents.map(|document| Self::Document(document.id.clone())))
            .collect();
        all.sort();
        all
    }

    /// What the rulebook calls it.
    pub fn title<'a>(&self, rules: &'a Rules) -> Option<&'a Text> {
        match self {
            Self::Answer(id) => rules.questions.iter().find(|q| q.id == *id).map(|q| &q.title),
            Self::Document(id) => rules.documents.iter().find(|d| d.id == *id).map(|d| &d.title),
        }
    }

    /// A name for its fields: `answer-phone`, `document-cv`.
    pub fn field(&self) -> String {
        self.to_string().replace(':', "-")
    }
}

impl fmt::Display for FixItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answer(id) => write!(f, "answer:{id}"),
            Self::Document(id) => write!(f, "document:{id}"),
        }
    }
}

impl FromStr for FixItem {
    type Err = Malformed;

    fn from_str(s: &str) -> Result<Self, Malformed> {
        match s.split_once(':') {
            Some(("answer", id)) => Ok(Self::Answer(id.to_owned())),
            Some(("document", id)) => Ok(Self::Document(id.to_owned())),
            _ => Err(Malformed),
        }
    }
}

impl TryFrom<String> for FixItem {
    type Error = Malformed;

    fn try_from(s: String) -> Result<Self, Malformed> {
        s.parse()
    }
}

impl From<FixItem> for String {
    fn from(item: FixItem) -> String {
        item.to_string()
    }
}

/// A fix as the record tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The entry that asked for it.
    pub n: u64,
    /// When.
    pub at: Timestamp,
    /// What may change, sorted.
    pub items: Vec<FixItem>,
    /// The last moment at which it is taken; a suspension moves it.
    pub until: Timestamp,
    /// What is left of the window while the competition is suspended, in seconds.
    pub left: Option<i64>,
    /// What was handed in, once it was.
    pub fixed: Option<Fixed>,
}

/// A fix that was handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// The entry.
    pub n: u64,
    /// When.
    pub at: Timestamp,
    /// Commitment to the manifest as it is now.
    pub commitment: String,
}

impl Fix {
    /// Whether it is waited for at a moment: neither handed in nor over.
    pub fn is_open_at(&self, now: Timestamp) -> bool {
        self.fixed.is_none() && now <= self.until
    }

    /// Whether an answer may change.
    pub fn has_answer(&self, question: &str) -> bool {
        self.items.iter().any(|item| matches!(item, FixItem::Answer(id) if id == question))
    }

    /// Whether a document may change.
    pub fn has_document(&self, document: &str) -> bool {
        self.items.iter().any(|item| matches!(item, FixItem::Document(id) if id == document))
    }
}
