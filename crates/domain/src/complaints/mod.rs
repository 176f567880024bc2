//! Complaints (скарги): a candidate contests what was done, and the competition doesn't close before
//! each is decided.
//!
//! The record has the kinds of objection and a commitment to the words; the words themselves, which
//! may name people, are read by the secretary and the chair only. The decision is public.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Code, Text, id::Malformed};

/// The greatest length of each of a complaint's texts, in characters.
pub const COMPLAINT_MAX_CHARS: usize = 6000;

/// The greatest length of a decision in one language, in characters.
pub const DECISION_MAX_CHARS: usize = 6000;

/// How many complaints a candidate may file in one competition.
pub const COMPLAINTS_MOST: u32 = 5;

/// How many files a complaint may have.
pub const EVIDENCE_MOST: u32 = 5;

/// What is contested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Objection {
    /// A decision on admission.
    Admission,
    /// A conflict of interest that was not declared or not heeded.
    Conflict,
    /// Something else.
    Other,
    /// A step against the rulebook.
    Procedure,
    /// How applications were scored.
    Scoring,
}

impl Objection {
    /// All of them, in the record's order.
    pub const ALL: [Self; 5] =
        [Self::Admission, Self::Conflict, Self::Other, Self::Procedure, Self::Scoring];

    /// The word for it in the record and in locale keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Admission => "admission",
            Self::Conflict => "conflict",
            Self::Other => "other",
            Self::Procedure => "procedure",
            Self::Scoring => "scoring",
        }
    }
}

/// What became of a complaint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It is right.
    Upheld,
    /// It was considered and is not right.
    Dismissed,
    /// It was not considered, on a ground.
    NotAdmitted,
}

impl Verdict {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Upheld, Self::Dismissed, Self::NotAdmitted];

    /// The word for it in the record and in locale keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Upheld => "upheld",
            Self::Dismissed => "dismissed",
            Self::NotAdmitted => "not_admitted",
        }
    }
}

/// Why a complaint is not considered. A late one isn't among them: the portal doesn't take it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Inadmissible {
    /// It says nothing that could be examined.
    NoObjection,
    /// It doesn't concern the complainant's own rights.
    NoStanding,
    /// It is not about this competition.
    Outside,
    /// The same was decided already.
    Repeated,
}

impl Inadmissible {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::NoObjection, Self::NoStanding, Self::Outside, Self::Repeated];

    /// The word for it in the record and in locale keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoObjection => "no_objection",
            Self::NoStanding => "no_standing",
            Self::Outside => "outside",
            Self::Repeated => "repeated",
        }
    }
}

macro_rules! read_by_code {
    ($($name:ty),*) => {$(
        impl std::str::FromStr for $name {
            type Err = Malformed;

            fn from_str(s: &str) -> Result<Self, Malformed> {
                Self::ALL.into_iter().find(|one| one.code() == s).ok_or(Malformed)
            }
        }
    )*};
}

read_by_code!(Objection, Verdict, Inadmissible);

/// A complaint as the record tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// Its short name, `c1`.
    pub id: String,
    /// The entry that filed it.
    pub n: u64,
    /// When.
    pub at: Timestamp,
    /// Whose it is.
    pub code: Code,
    /// What it contests, sorted.
    pub objections: Vec<Objection>,
    /// Commitment to its words.
    pub commitment: String,
    /// The decision, once made.
    pub decision: Option<Decision>,
}

/// The decision on a complaint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The entry.
    pub n: u64,
    /// When.
    pub at: Timestamp,
    /// What became of it.
    pub outcome: Verdict,
    /// Why it was not considered, exactly then.
    pub ground: Option<Inadmissible>,
    /// The reasons, in both languages.
    pub text: Text,
}

/// What a complaint's commitment covers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComplaintPayload {
    /// What the complainant asks for.
    pub asks: String,
    /// The complainant's code.
    pub code: Code,
    /// The files that show it, sorted; not there where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// What it contests, sorted.
    pub objections: Vec<Objection>,
    /// What happened.
    pub what: String,
    /// Why that is wrong.
    pub why: String,
}

/// A file as a complaint's commitment covers it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// SHA-256 of its bytes, lower-case hex.
    pub sha256: String,
    /// How many bytes.
    pub size: u64,
}
