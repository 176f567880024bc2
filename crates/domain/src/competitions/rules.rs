//! The rulebook of one competition: data that is edited until the announcement and frozen by it.
//! It stands whole in the record's first entry, so everyone applies the same rules.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::disclosure::Restricted;
pub use super::questions::{Column, ColumnKind, Question, QuestionKind, Section};
use crate::{SeatId, Text, panel::SeatRole, time};

/// Everything a competition is run by (порядок).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// The competition's title.
    pub title: Text,
    /// The enterprise that seeks a director.
    pub enterprise: Enterprise,
    /// The post, "Director".
    pub post: Text,
    /// Pay, term of the contract, duties: what a candidate must know of the post.
    pub terms: Text,
    /// The acts of law that the competition rests on.
    pub legal_basis: Text,
    /// The last moment at which an application is accepted.
    #[serde(with = "time")]
    pub intake_closes: Timestamp,
    /// What an application answers.
    pub questions: Vec<Question>,
    /// What an application attaches.
    pub documents: Vec<DocumentRule>,
    /// The only grounds on which an application may be refused.
    pub refusal_grounds: Vec<Ground>,
    /// The rounds of scoring, in order.
    pub rounds: Vec<Round>,
    /// Criteria that decide between equal totals, in order.
    pub tie_break: Vec<String>,
    /// How the rounds make the result.
    pub result: ResultRule,
    /// How many members must take part.
    pub quorum: u32,
    /// Days in which the result may be contested before the competition closes.
    pub standstill_days: u32,
    /// How applications are sealed until the opening.
    pub sealing: Sealing,
    /// The most days that a candidate gets to put defects right in admission; none without them.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub fix_days: u32,
    /// The panel's and the observers' seats.
    pub seats: Vec<SeatRule>,
    /// Whether observers see who has committed which scorecard while a round is open; the public
    /// sees counts.
    pub observers_see_progress: bool,
    /// A rehearsal with invented people; pages say so and no one is appointed by it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub rehearsal: bool,
    /// The restricted profile; without it the enterprise is public by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disclosure: Option<Restricted>,
}

pub(super) fn is_false(value: &bool) -> bool {
    !value
}

pub(super) fn is_zero(value: &u32) -> bool {
    *value == 0
}

/// The enterprise (підприємство) whose director is chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Enterprise {
    /// Its code in the state register (ЄДРПОУ); may be left out.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// Its name.
    pub name: Text,
    /// What it does, in a sentence or two.
    pub about: Text,
    /// Where it is.
    pub place: Text,
}

/// A document that an application attaches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentRule {
    /// Short name, unique among documents.
    pub id: String,
    /// What it is.
    pub title: Text,
    /// What it must show.
    pub hint: Text,
    /// Whether an application without it can't be sealed.
    pub required: bool,
    /// Whether the panel reads it in the blind round; it must not name its author.
    pub blind: bool,
}

/// A ground for refusing an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// Short name, unique among grounds.
    pub id: String,
    /// The ground in words.
    pub title: Text,
}

/// One round of scoring.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Round {
    /// Short name, unique among rounds.
    pub id: String,
    /// What is assessed.
    pub title: Text,
    /// Whether members know candidates by code only.
    pub blind: bool,
    /// What is scored; the weights add up to 100.
    pub criteria: Vec<Criterion>,
    /// Who goes on.
    pub advance: Advance,
    /// Days from the round's opening after which it may close without absent members.
    pub term_days: u32,
}

/// One criterion of a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Short name, unique in the whole rulebook.
    pub id: String,
    /// What is judged.
    pub title: Text,
    /// What the levels of the scale mean, lowest first.
    pub anchors: Vec<Anchor>,
    /// Its share of the round, in hundredths.
    pub weight: u32,
    /// The highest score; the lowest is 0. The same for all criteria of a round.
    pub max: u32,
}

/// What a span of the scale means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    /// The lowest score of the span.
    pub from: u32,
    /// The highest score of the span.
    pub to: u32,
    /// Its meaning.
    pub title: Text,
}

/// Who goes on from a round: those who reach both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Advance {
    /// The least share of the greatest total, in percent.
    pub min_percent: u32,
    /// The last place that goes on; all who share it go on.
    pub top: u32,
}

/// How the rounds' means make the result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResultRule {
    /// The rounds that count; the weights add up to 100.
    pub rounds: Vec<RoundWeight>,
    /// The least result of a candidate who may be appointed, in percent.
    pub min_percent: u32,
}

/// One round's share in the result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoundWeight {
    /// The round.
    pub id: String,
    /// Its share, in hundredths.
    pub weight: u32,
}

/// How applications are sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sealing {
    /// Who holds the key.
    pub way: SealingWay,
    /// How many key holders open.
    pub k: u32,
    /// The seats that hold keys.
    pub holders: Vec<SeatId>,
    /// The public keys to which applications are sealed, if they are known beforehand.
    pub recipients: Vec<String>,
}

/// Who can open sealed applications.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SealingWay {
    /// The portal keeps applications closed by itself.
    Portal,
    /// Any `k` of the holders of seats, each with a share of the key. Whose keys they are stands in
    /// the entry that deals the shares, so the rulebook has no recipients.
    Holders,
    /// Any `k` of them too, but it is the author's browser that seals, so the portal never has the
    /// content. Who has no script lets the portal seal; each entry says which it was.
    Browser,
}

impl SealingWay {
    /// Whether holders of shares open.
    pub fn has_holders(self) -> bool {
        self != Self::Portal
    }
}

/// A seat that the rulebook provides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeatRule {
    /// The seat's name in the record.
    pub id: SeatId,
    /// What the seat may do.
    pub role: SeatRole,
    /// On whose behalf its holder sits.
    pub organisation: Text,
}

impl Rules {
    /// The round of that short name, with its place in the order.
    pub fn round(&self, id: &str) -> Option<(u32, &Round)> {
        (0..).zip(&self.rounds).find(|(_, round)| round.id == id)
    }

    /// The sections that have questions, in the order in which they are written.
    pub fn sections(&self) -> Vec<Section> {
        let asked = |section: &Section| self.questions_of(*section).next().is_some();
        Section::ALL.into_iter().filter(asked).collect()
    }

    /// The questions of a section, in the rulebook's order.
    pub fn questions_of(&self, section: Section) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(move |question| question.section == section)
    }

    /// The documents that may be named to show what a question requires: its readers see all of them.
    pub fn evidence_of(&self, question: &Question) -> impl Iterator<Item = &DocumentRule> {
        let takes = question.takes_evidence();
        self.documents.iter().filter(move |rule| takes && !rule.blind)
    }

    /// Whether any round is read by code only.
    pub fn has_blind_round(&self) -> bool {
        self.rounds.iter().any(|round| round.blind)
    }
}

impl Round {
    /// The greatest total one member can give: weights × highest scores.
    pub fn greatest_total(&self) -> u64 {
        self.criteria.iter().map(|c| u64::from(c.weight) * u64::from(c.max)).sum()
    }
}
