//! A competition in a list, and what every shape has in common.

use domain::{
    competitions::{Competition as State, StageCode, Standing, view::Listed},
    time::rfc3339_ms,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A text in both languages.
#[derive(Debug, Serialize, ToSchema)]
pub struct Text {
    uk: String,
    en: String,
}

impl From<&domain::Text> for Text {
    fn from(text: &domain::Text) -> Self {
        Self { uk: text.uk.clone(), en: text.en.clone() }
    }
}

/// Where a competition is; later stages may be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum StageName {
    /// Applications are accepted.
    Intake,
    /// The intake is over, the applications are not opened yet.
    Sealed,
    /// Applications are admitted or refused.
    Admission,
    /// A round of scoring.
    Round,
    /// The panel signs the minutes.
    Deliberation,
    /// The result may be contested.
    Standstill,
    /// Finished.
    Closed,
    /// Stopped, to be resumed.
    Suspended,
    /// Ended by a decision.
    Cancelled,
    /// Ended because the procedure could not go on.
    Failed,
}

impl StageName {
    /// The name of a stage.
    pub fn of(code: StageCode) -> Self {
        match code {
            // A draft is not public and gets no further than this.
            StageCode::Draft | StageCode::Intake => Self::Intake,
            StageCode::Sealed => Self::Sealed,
            StageCode::Admission => Self::Admission,
            StageCode::Round(_) => Self::Round,
            StageCode::Deliberation => Self::Deliberation,
            StageCode::Standstill => Self::Standstill,
            StageCode::Closed => Self::Closed,
            StageCode::Suspended => Self::Suspended,
            StageCode::Cancelled => Self::Cancelled,
            StageCode::Failed => Self::Failed,
        }
    }
}

/// The round, of a stage that is one.
pub(super) fn round_of(code: StageCode) -> Option<u32> {
    match code {
        StageCode::Round(n) => Some(n),
        _ => None,
    }
}

/// A competition in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct CompetitionLine {
    /// Its public number.
    #[schema(example = "2026-014")]
    number: String,
    title: Text,
    /// The enterprise; in the restricted profile a direction and a number, until it is lifted.
    enterprise: Text,
    place: Text,
    post: Text,
    stage: StageName,
    /// The round, from 1, while the stage is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    round: Option<u32>,
    #[schema(format = DateTime)]
    announced_at: String,
    /// The deadline in force.
    #[schema(format = DateTime)]
    intake_closes: String,
    /// When the stage under way ends, if it has a term.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = DateTime)]
    due: Option<String>,
    /// When the last entry of its record was written.
    #[schema(format = DateTime)]
    changed_at: String,
    /// Applications sealed and not withdrawn.
    applications: u64,
    /// How many entries its record has.
    entries: u64,
    /// A rehearsal with invented people.
    rehearsal: bool,
}

impl CompetitionLine {
    /// The line of a competition.
    pub fn of(one: &Listed) -> Self {
        let Listed { slug, state } = one;
        let code = state.stage.code();
        let rules = &state.rules;
        Self {
            number: slug.to_string(),
            title: (&rules.title).into(),
            enterprise: (&rules.enterprise.name).into(),
            place: (&rules.enterprise.place).into(),
            post: (&rules.post).into(),
            stage: StageName::of(code),
            round: round_of(code),
            announced_at: rfc3339_ms(state.announced_at),
            intake_closes: rfc3339_ms(state.intake_closes),
            due: state.stage.due().map(rfc3339_ms),
            changed_at: rfc3339_ms(state.last_at),
            applications: standing(state, |one| *one != Standing::Withdrawn),
            entries: state.position,
            rehearsal: rules.rehearsal,
        }
    }
}

/// How many applications have such a standing.
pub(super) fn standing(state: &State, of: impl Fn(&Standing) -> bool) -> u64 {
    state.with_standing(of).count() as u64
}

/// A page of competitions, the newest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct Competitions {
    pub competitions: Vec<CompetitionLine>,
    /// Ask for `?cursor=` this to go on; missing on the last page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}
