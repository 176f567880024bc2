//! The live wall of the round under way, or of the last one that was revealed.

use std::{collections::BTreeSet, sync::Arc};

use domain::{
    Code, SeatId, Slug,
    access::{Action, Role},
    competitions::{Competition, RoundRecord, rules::Round},
    panel::SeatRole,
    scoring::Ranked,
};
use jiff::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::{Cx, Error, Result, accounts::Viewer, entity::scorecard, error::bad_row};

/// What the wall shows.
#[derive(Clone, Debug)]
pub struct Wall {
    /// The competition's state that it was made of; its `position` is what live events go on from.
    pub state: Arc<Competition>,
    /// The round it shows; none before the first one is opened.
    pub round: Option<WallRound>,
    /// Whether the reader may file a remark.
    pub may_remark: bool,
}

/// A round on the wall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WallRound {
    /// Its place in the rulebook, from 0.
    pub index: u32,
    /// The rulebook's round.
    pub rule: Round,
    /// When its term ends, while it is open.
    pub closes: Option<Timestamp>,
    /// Scorecards committed so far.
    pub committed: u32,
    /// Members, the columns.
    pub seats: Vec<SeatId>,
    /// Candidates, the rows.
    pub codes: Vec<Code>,
    /// A cell for each candidate and member, in rows; none if the reader sees counts only.
    pub cells: Option<Vec<Vec<Cell>>>,
    /// The ranking, once revealed.
    pub ranking: Option<Vec<Ranked>>,
}

/// A scorecard on the wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Not committed; a recusal looks the same until the reveal.
    Empty,
    /// Committed, scores hidden.
    Committed,
    /// Revealed: the member's total.
    Total(u64),
    /// Revealed: the member is recused.
    Recused,
    /// Revealed: the member left it out.
    Absent,
}

/// The wall as this reader may see it. Members are refused while a round is open.
pub async fn wall<'a>(cx: &Cx, viewer: impl Into<Option<&'a Viewer>>, slug: &Slug) -> Result<Wall> {
    let standing = cx.authorize(viewer, slug, Action::WatchWall, None).await?;
    let head = cx.competition(slug).await?;
    let state = cx.state_of(&head).await?.ok_or(Error::NotFound)?;
    let observes = standing.role == Role::Seat(SeatRole::Observer);
    let round = match state.rounds.iter().zip(&state.rules.rounds).next_back() {
        None => None,
        Some((record, rule)) => {
            let committed = match record.ranking {
                None if observes && state.rules.observers_see_progress => {
                    Some(committed_cells(cx, head.id, &rule.id).await?)
                }
                _ => None,
            };
            Some(round(&state, record, rule, committed))
        }
    };
    Ok(Wall { may_remark: standing.may(Action::FileRemark), round, state })
}

/// Whose card of whom is committed, of a round that isn't revealed.
async fn committed_cells(
    cx: &Cx,
    competition: i64,
    round: &str,
) -> Result<BTreeSet<(SeatId, Code)>> {
    let rows = scorecard::Entity::find()
        .filter(scorecard::Column::CompetitionId.eq(competition))
        .filter(scorecard::Column::Round.eq(round))
        .filter(scorecard::Column::CommittedN.is_not_null())
        .all(cx.read())
        .await?;
    let key = |row: scorecard::Model| {
        let name = format!("scorecards {}", row.id);
        let seat = row.seat.parse().map_err(|why| bad_row(&name, why))?;
        let code = row.code.parse().map_err(|why| bad_row(&name, why))?;
        Ok((seat, code))
    };
    rows.into_iter().map(key).collect()
}

fn round(
    state: &Competition,
    record: &RoundRecord,
    rule: &Round,
    committed: Option<BTreeSet<(SeatId, Code)>>,
) -> WallRound {
    let index = (state.rounds.len() - 1) as u32;
    let codes: Vec<Code> = state.candidates(index).into_iter().collect();
    let seats: Vec<SeatId> = state.members().cloned().collect();
    let cell = |code: &Code, seat: &SeatId| match (&record.ranking, &committed) {
        (Some(_), _) => revealed_cell(state, record, rule, code, seat),
        (None, Some(committed)) if committed.contains(&(seat.clone(), code.clone())) => {
            Cell::Committed
        }
        (None, _) => Cell::Empty,
    };
    let shown = record.ranking.is_some() || committed.is_some();
    let cells = || codes.iter().map(|code| seats.iter().map(|seat| cell(code, seat)).collect());
    WallRound {
        index,
        rule: rule.clone(),
        closes: state.round_closes(),
        committed: record.committed.len() as u32,
        cells: shown.then(|| cells().collect()),
        ranking: record.ranking.clone(),
        seats,
        codes,
    }
}

fn revealed_cell(
    state: &Competition,
    record: &RoundRecord,
    rule: &Round,
    code: &Code,
    seat: &SeatId,
) -> Cell {
    let sheet = record.sheets.iter().find(|sheet| sheet.seat == *seat && sheet.code == *code);
    match sheet {
        Some(sheet) => Cell::Total(sheet.total(rule)),
        None if state.is_recused(seat, code) => Cell::Recused,
        None => Cell::Absent,
    }
}
