//! The candidate's page: the own slot, free ones, requests and what the secretary took; and all of it
//! to be taken along.

use std::sync::Arc;

use domain::{
    Slug, Text,
    access::Action,
    applications::reading::{Part, Reader},
    competitions::{Competition, StageCode},
    interviews::place_from,
};
use jiff::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{Change, Lost, Slot, change, lost, slot, slots};
use crate::{
    Cx, Error, Result,
    accounts::Viewer,
    applications::Reading,
    clock::from_ms,
    entity::{application, interview_change, interview_move, interview_slot},
    interviews::move_of,
    keys::ApplicationKey,
};

/// A candidate's slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnSlot {
    /// When.
    pub slot: Slot,
    /// Where, from a day before.
    pub place: Option<String>,
    /// Whether the secretary gave it.
    pub assigned: bool,
    /// When it became the candidate's, or the place known.
    pub changed: Timestamp,
}

/// A time that the secretary took from the candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// When the interview was to begin.
    pub was: Timestamp,
    /// When it was taken.
    pub at: Timestamp,
    /// Why.
    pub reason: String,
}

/// The candidate's page.
#[derive(Clone, Debug)]
pub struct OwnInterview {
    /// The competition's state.
    pub state: Arc<Competition>,
    /// The round's title.
    pub round: Text,
    /// The rulebook's name of it.
    pub round_id: String,
    /// The own slot.
    pub slot: Option<OwnSlot>,
    /// Free slots ahead, the first one first.
    pub free: Vec<Slot>,
    /// The own requests, the newest first.
    pub changes: Vec<Change>,
    /// Times that the secretary took, the last one first.
    pub moves: Vec<Move>,
    /// The time that was theirs last, while they have none.
    pub lost: Option<Lost>,
}

/// The viewer's own interview. Not found where they aren't a candidate of the round.
pub async fn own(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<OwnInterview> {
    let standing = cx.authorize(viewer, slug, Action::ReadOwn, None).await?;
    let (Some(id), Some(code)) = (standing.application, standing.code) else {
        return Err(Error::NotFound);
    };
    let state = cx.state(slug).await?;
    let (index, round) = state.current_round().ok_or(Error::NotFound)?;
    if round.blind || !state.candidates(index).contains(&code) {
        return Err(Error::NotFound);
    }
    let row = application::Entity::find_by_id(id.0).one(cx.read()).await?.ok_or(Error::NotFound)?;
    let rows = slots(cx, row.competition_id, &round.id).await?;
    let held = rows.iter().find(|one| one.application_id == Some(id.0));
    let now = cx.now();
    let held = held.map(|one| own_slot(one, now)).transpose()?;
    let free = rows.iter().filter(|one| one.application_id.is_none());
    let free = free.map(slot).collect::<Result<Vec<_>>>()?;
    let asked = interview_change::Entity::find()
        .filter(interview_change::Column::ApplicationId.eq(id.0))
        .order_by_desc(interview_change::Column::Id)
        .all(cx.read())
        .await?;
    let taken = moves(cx, id.0).await?;
    let lost = if held.is_none() { lost(&round.id, &taken, &asked)? } else { None };
    let key = cx.keys().of(&row)?;
    if !asked.is_empty() || !taken.is_empty() {
        let (reader, part) = (Reader::Candidate, Part::Interview);
        Reading { application: id.0, viewer, reader, part, state: &state }.note(cx).await?;
    }
    Ok(OwnInterview {
        round: round.title.clone(),
        round_id: round.id.clone(),
        slot: held,
        free: free.into_iter().filter(|slot| slot.starts > now).collect(),
        changes: asked.iter().map(|row| change(&key, row)).collect::<Result<_>>()?,
        moves: taken.iter().map(|row| moved(&key, row)).collect::<Result<_>>()?,
        lost,
        state,
    })
}

async fn moves(cx: &Cx, application: i64) -> Result<Vec<interview_move::Model>> {
    let rows = interview_move::Entity::find()
        .filter(interview_move::Column::ApplicationId.eq(application))
        .order_by_desc(interview_move::Column::Id);
    Ok(rows.all(cx.read()).await?)
}

fn moved(key: &ApplicationKey, row: &interview_move::Model) -> Result<Move> {
    let fault = format!("interview_moves {}", row.id);
    let (was, at) = (from_ms(row.was_at, &fault)?, from_ms(row.moved_at, &fault)?);
    Ok(Move { was, at, reason: key.open_text(&move_of(row.moved_at), &row.reason)? })
}

/// An application's interviews and requests, to be taken along.
pub(crate) async fn exported(
    cx: &Cx,
    key: &ApplicationKey,
    application: i64,
) -> Result<serde_json::Value> {
    let held = interview_slot::Entity::find()
        .filter(interview_slot::Column::ApplicationId.eq(application))
        .all(cx.read())
        .await?;
    let asked = interview_change::Entity::find()
        .filter(interview_change::Column::ApplicationId.eq(application))
        .all(cx.read())
        .await?;
    let time = domain::time::rfc3339_ms;
    let held = held.iter().map(|row| {
        let OwnSlot { slot, place, .. } = own_slot(row, cx.now())?;
        let (from, to) = (time(slot.starts), time(slot.ends));
        Ok(serde_json::json!({ "round": row.round, "from": from, "to": to, "place": place }))
    });
    let asked = asked.iter().map(|row| {
        let one = change(key, row)?;
        let answer = one
            .answer
            .map(|(granted, words)| serde_json::json!({ "granted": granted, "text": words }));
        Ok(serde_json::json!({ "reason": one.reason, "at": time(one.at), "answer": answer }))
    });
    let taken = moves(cx, application).await?;
    let taken = taken.iter().map(|row| {
        let one = moved(key, row)?;
        let (was, at) = (time(one.was), time(one.at));
        Ok(serde_json::json!({ "was": was, "at": at, "reason": one.reason }))
    });
    let (held, asked) = (held.collect::<Result<Vec<_>>>()?, asked.collect::<Result<Vec<_>>>()?);
    let moved = taken.collect::<Result<Vec<_>>>()?;
    Ok(serde_json::json!({ "slots": held, "changes": asked, "moves": moved }))
}

fn own_slot(row: &interview_slot::Model, now: Timestamp) -> Result<OwnSlot> {
    let slot = slot(row)?;
    let known = place_from(slot.starts);
    let place = (now >= known).then(|| row.place.clone());
    let taken = from_ms(row.changed_at, "interview_slots")?;
    // That the place became known is a change too, so that calendars take it over.
    let changed = if place.is_some() { taken.max(known) } else { taken };
    Ok(OwnSlot { slot, place, assigned: row.assigned, changed })
}

impl OwnInterview {
    /// Whether another time may be asked for now: no request waits, and the slot is ahead.
    pub fn may_ask(&self, now: Timestamp) -> bool {
        let waits = self.changes.iter().any(|change| change.answer.is_none());
        let ahead = self.slot.as_ref().is_some_and(|own| own.slot.starts > now);
        ahead && !waits && self.is_open()
    }

    /// Whether slots are chosen now.
    pub fn is_open(&self) -> bool {
        self.state.interview_round().is_ok() && self.state.stage.code() != StageCode::Suspended
    }
}
