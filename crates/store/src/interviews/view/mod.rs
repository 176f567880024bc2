//! What each sees: the candidate the free slots and the own one (`own`), the secretary all of it
//! (`desk`), panel and observers the slots that are somebody's (`schedule`).
//!
//! Here is what they share: slots, requests, and the time that somebody had last.

mod desk;
mod own;
mod schedule;

pub use desk::{Desk, Interviewed, for_secretary};
pub(crate) use own::exported;
pub use own::{Move, OwnInterview, OwnSlot, own};
pub use schedule::{Expected, Schedule, Scheduled, for_observers, for_panel};

use std::collections::BTreeMap;

use domain::competitions::Competition;
use jiff::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{answer_of, reason_of};
use crate::{
    Cx, Error, Result,
    clock::from_ms,
    entity::{account, application, interview_change, interview_move, interview_slot},
    keys::ApplicationKey,
};

/// A time that is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Its row.
    pub id: i64,
    /// When it begins.
    pub starts: Timestamp,
    /// When it ends.
    pub ends: Timestamp,
}

/// A request for another time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its row.
    pub id: i64,
    /// Why.
    pub reason: String,
    /// When it was asked.
    pub at: Timestamp,
    /// Whether it was granted, and the secretary's words.
    pub answer: Option<(bool, String)>,
}

/// A time that was somebody's and is no more: the secretary took it, or freed it on request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lost {
    /// When the interview was to begin.
    pub was: Timestamp,
    /// When it was lost.
    pub at: Timestamp,
}

async fn slots(cx: &Cx, competition: i64, round: &str) -> Result<Vec<interview_slot::Model>> {
    let rows = interview_slot::Entity::find()
        .filter(interview_slot::Column::CompetitionId.eq(competition))
        .filter(interview_slot::Column::Round.eq(round))
        .order_by_asc(interview_slot::Column::StartsAt);
    Ok(rows.all(cx.read()).await?)
}

pub(super) fn slot(row: &interview_slot::Model) -> Result<Slot> {
    let fault = format!("interview_slots {}", row.id);
    let (starts, ends) = (from_ms(row.starts_at, &fault)?, from_ms(row.ends_at, &fault)?);
    Ok(Slot { id: row.id, starts, ends })
}

fn change(key: &ApplicationKey, row: &interview_change::Model) -> Result<Change> {
    let words = match row.granted {
        Some(granted) => Some((granted, key.open_text(&answer_of(row.asked_at), &row.answer)?)),
        None => None,
    };
    Ok(Change {
        id: row.id,
        reason: key.open_text(&reason_of(row.asked_at), &row.reason)?,
        at: from_ms(row.asked_at, &format!("interview_changes {}", row.id))?,
        answer: words,
    })
}

/// The time that somebody lost last in a round, by what was taken from them and what they asked for.
fn lost<'a>(
    round: &str,
    taken: impl IntoIterator<Item = &'a interview_move::Model>,
    asked: impl IntoIterator<Item = &'a interview_change::Model>,
) -> Result<Option<Lost>> {
    let taken = taken.into_iter().filter(|row| row.round == round);
    let taken = taken.map(|row| (row.was_at, row.moved_at));
    let freed = asked.into_iter().filter(|row| row.round == round && row.granted == Some(true));
    let freed = freed.filter_map(|row| row.was_at.zip(row.answered_at));
    let last = taken.chain(freed).max_by_key(|(_, at)| *at);
    let moment = |ms| from_ms(ms, "interviews");
    last.map(|(was, at)| Ok(Lost { was: moment(was)?, at: moment(at)? })).transpose()
}

/// The applications that take part in a round.
async fn of_round(
    cx: &Cx,
    state: &Competition,
    (competition, round): (i64, u32),
) -> Result<Vec<application::Model>> {
    let codes: Vec<String> =
        state.candidates(round).into_iter().map(|code| code.to_string()).collect();
    let rows = application::Entity::find()
        .filter(application::Column::CompetitionId.eq(competition))
        .filter(application::Column::Code.is_in(codes));
    Ok(rows.all(cx.read()).await?)
}

fn ids<'a>(rows: impl IntoIterator<Item = &'a application::Model>) -> Vec<i64> {
    rows.into_iter().map(|row| row.id).collect()
}

/// The names of their authors, by account.
async fn names(cx: &Cx, rows: &[application::Model]) -> Result<BTreeMap<i64, String>> {
    let accounts = account::Entity::find()
        .filter(account::Column::Id.is_in(rows.iter().map(|row| row.account_id)))
        .all(cx.read())
        .await?;
    Ok(accounts.into_iter().map(|row| (row.id, row.name)).collect())
}

fn name_of(names: &BTreeMap<i64, String>, row: &application::Model) -> Result<String> {
    names.get(&row.account_id).cloned().ok_or(Error::NotFound)
}
