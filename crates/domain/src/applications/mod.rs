//! Applications: what is answered and what is missing, what is committed to when one is sealed, and
//! who may see how much of it. Read `answer` next.

mod answer;
mod consents;
mod day;
mod evidence;
pub mod fields;
mod fix;
mod given;
mod progress;
pub mod reading;

use serde::{Deserialize, Serialize};

pub use answer::{Answer, Answers, KEPT_MAX_CHARS, MOST_ROWS, Row, YesNo, words};
pub use consents::Consents;
pub use day::{Month, day, month};
pub use evidence::{is_needed, unattached};
pub use fix::{Fix, FixItem, Fixed, WRONG_MAX_CHARS};
pub use given::{Given, GivenRow, Until, paragraphs};
pub use progress::{Progress, missing, progress, question_faults, section_faults};

use crate::{
    Code, Text,
    competitions::{Rules, rules::Question},
};

/// The greatest size of one document, in bytes.
pub const DOCUMENT_MAX_BYTES: u64 = 20 * 1024 * 1024;

/// The greatest size of all documents of an application together, in bytes.
pub const APPLICATION_MAX_BYTES: u64 = 200_000_000;

/// Where an application was sealed, where the rulebook lets its author's browser do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SealedIn {
    /// In its author's browser: the portal never had the content.
    Browser,
    /// By the portal.
    Portal,
}

/// What an application's commitment covers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// SHA-256 of the salted JCS bytes of the answers, lower-case hex.
    pub answers: String,
    /// The application's code.
    pub code: Code,
    /// Its documents, sorted by id.
    pub documents: Vec<ManifestDocument>,
}

/// One document of a manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ManifestDocument {
    /// The rulebook's short name of it.
    pub id: String,
    /// SHA-256 of the file, lower-case hex.
    pub sha256: String,
    /// Size of the file in bytes.
    pub size: u64,
}

/// The types of file that are accepted, told by content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MediaType {
    /// Portable Document Format.
    Pdf,
    /// Office Open XML text.
    Docx,
    /// OpenDocument text.
    Odt,
    /// JPEG image.
    Jpeg,
    /// PNG image.
    Png,
    /// Signature, or signed file, in the Cryptographic Message Syntax.
    P7s,
    /// Container of signed files, ASiC-E.
    Asice,
}

impl MediaType {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Pdf, Self::Docx, Self::Odt, Self::Jpeg, Self::Png, Self::P7s, Self::Asice];

    /// The registered media type (IANA).
    pub fn mime(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::P7s => "application/pkcs7-signature",
            Self::Asice => "application/vnd.etsi.asic-e+zip",
        }
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Docx => "DOCX",
            Self::Odt => "ODT",
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::P7s => "P7S",
            Self::Asice => "ASiC-E",
        }
    }

    /// The usual ending of a file's name.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::P7s => "p7s",
            Self::Asice => "asice",
        }
    }

    /// Reads a registered media type.
    pub fn from_mime(mime: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.mime() == mime)
    }
}

/// A question of the rulebook with its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The question.
    pub question: Question,
    /// What was answered, perhaps nothing.
    pub answer: Answer,
    /// The titles of the documents that were named to show it.
    pub documents: Vec<Text>,
}

impl Answered {
    /// A question with its answer. Names of documents that the rulebook doesn't offer for it say nothing.
    pub fn of(rules: &Rules, question: &Question, answer: Answer) -> Self {
        let documents = match &answer {
            Answer::YesNo(said) => {
                let offered = rules.evidence_of(question);
                let named = offered.filter(|rule| said.documents.contains(&rule.id));
                named.map(|rule| rule.title.clone()).collect()
            }
            _ => Vec::new(),
        };
        Self { question: question.clone(), answer, documents }
    }
}

/// How much of an application a reader sees. Decided by [`crate::access`], built by the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApplicationView {
    /// That it exists, nothing else.
    Sealed {
        /// Its code.
        code: Code,
    },
    /// The blind copy: by code, without anything that names its author.
    Anonymous {
        /// Its code.
        code: Code,
        /// Blind questions with their answers.
        answers: Vec<Answered>,
        /// Blind documents.
        documents: Vec<DocumentView>,
    },
    /// All of it.
    Named {
        /// Its code, where the reader may tie it to the name.
        code: Option<Code>,
        /// The candidate's name.
        name: String,
        /// Questions with their answers.
        answers: Vec<Answered>,
        /// Documents.
        documents: Vec<DocumentView>,
    },
}

/// A document as a reader sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentView {
    /// Row of the document; its address is made of it.
    pub id: crate::DocumentId,
    /// The rulebook's short name of it.
    pub document: String,
    /// What it is.
    pub title: Text,
    /// The file's name: as given for a named view, made of the code for a blind one.
    pub name: String,
    /// Its type.
    pub kind: MediaType,
    /// How many pages it has, where that is known.
    pub pages: Option<u32>,
    /// Its size in bytes.
    pub size: u64,
}
