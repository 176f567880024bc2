//! All of one competition.

use std::collections::BTreeMap;

use domain::{
    competitions::{
        Competition as State, SeatStatus, Stage, StageCode, Standing,
        view::{Listed, Overview},
    },
    scoring::Sheet,
    time::rfc3339_ms,
};
use serde::Serialize;
use utoipa::ToSchema;

use super::list::{CompetitionLine, StageName, Text, round_of, standing};
use crate::api::Failure;

/// How far a stage is.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Progress {
    Done,
    Current,
    Ahead,
}

/// A stage of the procedure.
#[derive(Debug, Serialize, ToSchema)]
pub struct StageLine {
    stage: StageName,
    /// The round, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    round: Option<u32>,
    /// A competition that was stopped stands in the stage where that happened.
    progress: Progress,
}

/// A seat on the panel or among the observers.
#[derive(Debug, Serialize, ToSchema)]
pub struct SeatLine {
    #[schema(example = "m1")]
    id: String,
    /// `chair`, `member` or `observer`.
    role: String,
    organisation: Text,
    name: Text,
    /// `open`, `held` or `vacated`.
    status: &'static str,
}

/// Numbers that follow from the record.
#[derive(Debug, Serialize, ToSchema)]
pub struct Counts {
    /// Sealed and not withdrawn.
    applications: u64,
    withdrawn: u64,
    admitted: u64,
    refused: u64,
    remarks: u64,
    /// Remarks without an answer.
    unanswered: u64,
    /// Public questions that were answered.
    questions: u64,
    complaints: u64,
    /// Complaints without a decision.
    undecided: u64,
}

/// A candidate's line in a ranking; the value is an exact fraction.
#[derive(Debug, Serialize, ToSchema)]
pub struct Line {
    #[schema(example = "yavir-27")]
    code: String,
    numerator: u64,
    denominator: u64,
    /// From 1; equals share it and the next one is skipped.
    place: u32,
    /// Whether the candidate goes on, or reaches the result's threshold.
    passes: bool,
}

/// A revealed scorecard.
#[derive(Debug, Serialize, ToSchema)]
pub struct SheetLine {
    seat: String,
    code: String,
    /// By criterion.
    scores: BTreeMap<String, u32>,
}

impl From<&Sheet> for SheetLine {
    fn from(sheet: &Sheet) -> Self {
        let Sheet { seat, code, scores } = sheet;
        Self { seat: seat.to_string(), code: code.to_string(), scores: scores.clone() }
    }
}

/// A round that was ranked.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoundResult {
    /// Its name in the rulebook.
    round: String,
    /// Values are means of the members' totals.
    ranking: Vec<Line>,
    sheets: Vec<SheetLine>,
    /// Seats that left scorecards out.
    absent: Vec<String>,
}

/// Who was appointed.
#[derive(Debug, Serialize, ToSchema)]
pub struct Appointed {
    code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

/// The record's last signed checkpoint.
#[derive(Debug, Serialize, ToSchema)]
pub struct CheckpointLine {
    /// How many entries it covers.
    size: u64,
    #[schema(format = DateTime)]
    at: String,
    /// The signed note (C2SP tlog-checkpoint).
    note: String,
}

/// A competition.
#[derive(Debug, Serialize, ToSchema)]
pub struct Competition {
    #[serde(flatten)]
    line: CompetitionLine,
    /// The rulebook in force, as docs/record.md describes it.
    #[schema(value_type = Object)]
    rulebook: serde_json::Value,
    stages: Vec<StageLine>,
    counts: Counts,
    seats: Vec<SeatLine>,
    /// Ranked rounds, in order.
    rounds: Vec<RoundResult>,
    /// The result of 100, once ranked.
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<Vec<Line>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    appointed: Option<Appointed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    checkpoint: Option<CheckpointLine>,
}

impl Competition {
    /// All of a competition.
    pub fn of(one: Overview) -> Result<Self, Failure> {
        let Overview { slug, state, seats, appointed: name, checkpoint } = one;
        let appointed = match &state.stage {
            Stage::Closed { appointed: Some(code) } => {
                Some(Appointed { code: code.to_string(), name })
            }
            _ => None,
        };
        let result = state.result.as_ref().map(|ranking| {
            let lines = ranking.iter().map(|line| Line {
                code: line.code.to_string(),
                numerator: line.numerator,
                denominator: line.denominator,
                place: line.place,
                passes: line.passes,
            });
            lines.collect()
        });
        let seats = seats.iter().map(|seat| SeatLine {
            id: seat.id.to_string(),
            role: seat.role.code().to_owned(),
            organisation: (&seat.organisation).into(),
            name: (&seat.name).into(),
            status: match seat.status {
                SeatStatus::Open => "open",
                SeatStatus::Held => "held",
                SeatStatus::Vacated => "vacated",
            },
        });
        let checkpoint = checkpoint.map(|last| CheckpointLine {
            size: last.size,
            at: rfc3339_ms(last.at),
            note: last.note,
        });
        Ok(Self {
            rulebook: serde_json::to_value(&state.rules).map_err(store::Error::from)?,
            stages: stages(&state),
            counts: Counts::of(&state),
            seats: seats.collect(),
            rounds: rounds(&state),
            result,
            appointed,
            checkpoint,
            line: CompetitionLine::of(&Listed { slug, state }),
        })
    }
}

impl Counts {
    fn of(state: &State) -> Self {
        Self {
            applications: standing(state, |one| *one != Standing::Withdrawn),
            withdrawn: standing(state, |one| *one == Standing::Withdrawn),
            admitted: standing(state, |one| *one == Standing::Admitted),
            refused: standing(state, |one| matches!(one, Standing::Refused { .. })),
            remarks: state.remarks.len() as u64,
            unanswered: state.remarks.iter().filter(|one| one.answer.is_none()).count() as u64,
            questions: state.questions.len() as u64,
            complaints: state.complaints.len() as u64,
            undecided: state.complaints.iter().filter(|one| one.decision.is_none()).count() as u64,
        }
    }
}

fn stages(state: &State) -> Vec<StageLine> {
    let here = match &state.stage {
        Stage::Cancelled { was, .. } | Stage::Failed { was, .. } => *was,
        _ => state.stage_under_way(),
    };
    let all = StageCode::all(state.rules.rounds.len() as u32);
    let side = [StageCode::Draft, StageCode::Suspended, StageCode::Cancelled, StageCode::Failed];
    let mut progress = Some(Progress::Done);
    let lines = all.into_iter().filter(|code| !side.contains(code)).map(|code| {
        let ended = code == StageCode::Closed && here == code;
        let said = match (code == here, &progress) {
            (true, _) => {
                progress = None;
                if ended { Progress::Done } else { Progress::Current }
            }
            (false, Some(_)) => Progress::Done,
            (false, None) => Progress::Ahead,
        };
        StageLine { stage: StageName::of(code), round: round_of(code), progress: said }
    });
    lines.collect()
}

fn rounds(state: &State) -> Vec<RoundResult> {
    let rounds = state.rules.rounds.iter().zip(&state.rounds);
    let ranked = rounds.filter_map(|(rule, record)| Some((rule, record, record.ranking.as_ref()?)));
    let results = ranked.map(|(rule, record, ranking)| {
        let lines = ranking.iter().map(|line| Line {
            code: line.code.to_string(),
            numerator: line.numerator,
            denominator: line.denominator,
            place: line.place,
            passes: line.advances,
        });
        RoundResult {
            round: rule.id.clone(),
            ranking: lines.collect(),
            sheets: record.sheets.iter().map(SheetLine::from).collect(),
            absent: record.absent.iter().map(ToString::to_string).collect(),
        }
    });
    results.collect()
}
