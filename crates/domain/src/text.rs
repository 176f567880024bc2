//! Languages, and official texts that exist in both of them.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::id::Malformed;

/// The two languages of the portal.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Ukrainian.
    #[default]
    Uk,
    /// English.
    En,
}

impl Lang {
    /// Both, the official one first.
    pub const ALL: [Lang; 2] = [Lang::Uk, Lang::En];

    /// The two-letter code of ISO 639-1.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Uk => "uk",
            Lang::En => "en",
        }
    }

    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Lang::Uk => Lang::En,
            Lang::En => Lang::Uk,
        }
    }
}

impl FromStr for Lang {
    type Err = Malformed;

    fn from_str(s: &str) -> Result<Self, Malformed> {
        Self::ALL.into_iter().find(|lang| lang.code() == s).ok_or(Malformed)
    }
}

/// The text with LF as its only line end: forms send CRLF, and people paste anything (WHATWG Infra,
/// "normalize newlines").
pub fn newlines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// An official text in Ukrainian and English.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// The Ukrainian text.
    pub uk: String,
    /// The English text.
    pub en: String,
}

impl Text {
    /// A text from its two halves.
    pub fn new(uk: impl Into<String>, en: impl Into<String>) -> Self {
        Self { uk: uk.into(), en: en.into() }
    }

    /// The text in one language.
    pub fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::Uk => &self.uk,
            Lang::En => &self.en,
        }
    }

    /// The text in one language, to be written.
    pub fn in_lang_mut(&mut self, lang: Lang) -> &mut String {
        match lang {
            Lang::Uk => &mut self.uk,
            Lang::En => &mut self.en,
        }
    }

    /// Whether both halves say something.
    pub fn is_complete(&self) -> bool {
        Lang::ALL.into_iter().all(|lang| !self.in_lang(lang).trim().is_empty())
    }
}
