<<<<<<< HEAD
=======
//! What each sees: the candidate the free slots and the own one, the secretary all of it, the panel
//! the slots that are somebody's.

use std::sync::Arc;

use domain::{
    ApplicationId, Code, Refusal, Slug, Text,
    access::Action,
    applications::reading::{Part, Reader},
    competitions::{Competition, StageCode},
    interviews::place_from,
};
use jiff::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{answer_of, move_of, reason_of};
use crate::{
    Cx, Error, Result,
    accounts::Viewer,
    applications::{Reading, Readings, reader_of},
    clock::from_ms,
    entity::{account, application, interview_change, interview_move, interview_slot},
    error::bad_row,
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
    /// The own slot.
    pub slot: Option<OwnSlot>,
    /// Free slots ahead, the first one first.
    pub free: Vec<Slot>,
    /// The own requests, the newest first.
    pub changes: Vec<Change>,
    /// Times that the secretary took, the last one first.
    pub moves: Vec<Move>,
}

/// A candidate of the interviews, for the secretary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interviewed {
    /// The row.
    pub id: ApplicationId,
    /// The name.
    pub name: String,
    /// Whether the interview may be broadcast.
    pub broadcast: bool,
    /// The slot, once there is one.
    pub slot: Option<i64>,
    /// A request that waits.
    pub change: Option<Change>,
}

/// The secretary's page.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The round's title.
    pub round: Text,
    /// All slots in order, each with its place.
    pub slots: Vec<(Slot, String)>,
    /// The candidates by name.
    pub candidates: Vec<Interviewed>,
    /// Why nothing can be offered now, if so.
    pub closed: Option<Refusal>,
}

/// Who comes to a slot, as the panel sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// The code.
    pub code: Code,
    /// The name.
    pub name: String,
    /// Whether the interview may be broadcast.
    pub broadcast: bool,
}

/// A slot as the panel sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PanelSlot {
    /// When.
    pub slot: Slot,
    /// Where.
    pub place: String,
    /// Whose; none where the reader may not know: recused, or not declared yet.
    pub candidate: Option<Expected>,
    /// When it changed last.
    pub changed: Timestamp,
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
    let rows = slots(cx, slug, &round.id).await?;
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
    let key = cx.keys().of(&row)?;
    let moves = moves(cx, &key, id.0).await?;
    if !asked.is_empty() || !moves.is_empty() {
        let (reader, part) = (Reader::Candidate, Part::Interview);
        Reading { application: id.0, viewer, reader, part, state: &state }.note(cx).await?;
    }
    Ok(OwnInterview {
        round: round.title.clone(),
        slot: held,
        free: free.into_iter().filter(|slot| slot.starts > now).collect(),
        changes: asked.iter().map(|row| change(&key, row)).collect::<Result<_>>()?,
        moves,
        state,
    })
}

async fn moves(cx: &Cx, key: &ApplicationKey, application: i64) -> Result<Vec<Move>> {
    let rows = interview_move::Entity::find()
        .filter(interview_move::Column::ApplicationId.eq(application))
        .order_by_desc(interview_move::Column::Id)
        .all(cx.read())
        .await?;
    let one = |row: &interview_move::Model| {
        let fault = format!("interview_moves {}", row.id);
        let (was, at) = (from_ms(row.was_at, &fault)?, from_ms(row.moved_at, &fault)?);
        Ok(Move { was, at, reason: key.open_text(&move_of(row.moved_at), &row.reason)? })
    };
    rows.iter().map(one).collect()
}

/// Everything, for the secretary.
pub async fn for_secretary(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<Desk> {
    cx.authorize(viewer, slug, Action::AnswerQuestions, None).await?;
    let head = cx.competition(slug).await?;
    let state = cx.state_of(&head).await?.ok_or(Error::NotFound)?;
    let closed = state.interview_round().err();
    let Some((index, round)) = state.current_round().filter(|(_, round)| !round.blind) else {
        let (round, slots, candidates) = (Text::default(), Vec::new(), Vec::new());
        return Ok(Desk { round, slots, candidates, closed });
    };
    let rows = slots(cx, slug, &round.id).await?;
    let applications = application::Entity::find()
        .filter(application::Column::CompetitionId.eq(head.id))
        .filter(application::Column::Code.is_not_null())
        .all(cx.read())
        .await?;
    let codes = state.candidates(index);
    let is_one = |row: &application::Model| {
        codes.iter().any(|code| Some(code.as_str()) == row.code.as_deref())
    };
    let applications: Vec<_> = applications.into_iter().filter(is_one).collect();
    let named: Vec<i64> = applications.iter().map(|row| row.id).collect();
    let (reader, part) = (Reader::Secretary, Part::Names);
    Readings { viewer, reader, part, state: &state }.note(cx, &named).await?;
    let mut candidates = Vec::new();
    for row in applications {
        let waits = interview_change::Entity::find()
            .filter(interview_change::Column::ApplicationId.eq(row.id))
            .filter(interview_change::Column::Granted.is_null())
            .one(cx.read())
            .await?;
        let waits = match waits {
            Some(waits) => {
                let part = Part::Interview;
                let reading = Reading { application: row.id, viewer, reader, part, state: &state };
                reading.note(cx).await?;
                Some(change(&cx.keys().of(&row)?, &waits)?)
            }
            None => None,
        };
        candidates.push(Interviewed {
            id: ApplicationId(row.id),
            name: name(cx, row.account_id).await?,
            broadcast: row.broadcasts,
            slot: rows.iter().find(|one| one.application_id == Some(row.id)).map(|one| one.id),
            change: waits,
        });
    }
    candidates.sort_by_key(|one| (one.name.to_lowercase(), one.id));
    let placed = |one: &interview_slot::Model| Ok((slot(one)?, one.place.clone()));
    let slots = rows.iter().map(placed).collect::<Result<_>>()?;
    Ok(Desk { round: round.title.clone(), slots, candidates, closed })
}

/// The slots that are somebody's, for members. A recused member learns that there is one, not whose.
pub async fn for_panel(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<Vec<PanelSlot>> {
    let standing = cx.authorize(viewer, slug, Action::ReadPublic, None).await?;
    if !standing.held_seat().is_ok_and(|seat| seat.as_str().starts_with('m')) {
        return Err(Error::NotFound);
    }
    let state = cx.state(slug).await?;
    let named = state.current_round().filter(|(_, round)| !round.blind);
    let Some((_, round)) = named else { return Ok(Vec::new()) };
    let mut shown = Vec::new();
    for row in slots(cx, slug, &round.id).await? {
        let Some(id) = row.application_id else { continue };
        let fault = format!("interview_slots {}", row.id);
        let its = application::Entity::find_by_id(id).one(cx.read()).await?;
        let its = its.ok_or_else(|| bad_row(&fault, "no application"))?;
        let code = its.code.as_deref().unwrap_or_default().parse::<Code>();
        let code = code.map_err(|why| bad_row(&fault, why))?;
        let may = cx.authorize(viewer, slug, Action::ReadNamed, Some(&code)).await;
        let candidate = match may {
            Ok(standing) => {
                let (application, reader) = (its.id, reader_of(standing.role));
                let reading =
                    Reading { application, viewer, reader, part: Part::Names, state: &state };
                reading.note(cx).await?;
                let name = name(cx, its.account_id).await?;
                Some(Expected { code, name, broadcast: its.broadcasts })
            }
            Err(Error::Denied(_) | Error::NotFound) => None,
            Err(other) => return Err(other),
        };
        let (slot, place, changed) =
            (slot(&row)?, row.place.clone(), from_ms(row.changed_at, &fault)?);
        shown.push(PanelSlot { slot, place, candidate, changed });
    }
    Ok(shown)
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
    let moved = moves(cx, key, application).await?.into_iter().map(
        |one| serde_json::json!({ "was": time(one.was), "at": time(one.at), "reason": one.reason }),
    );
    let (held, asked) = (held.collect::<Result<Vec<_>>>()?, asked.collect::<Result<Vec<_>>>()?);
    let moved: Vec<_> = moved.collect();
    Ok(serde_json::json!({ "slots": held, "changes": asked, "moves": moved }))
}

async fn slots(cx: &Cx, slug: &Slug, round: &str) -> Result<Vec<interview_slot::Model>> {
    let head = cx.competition(slug).await?;
    let rows = interview_slot::Entity::find()
        .filter(interview_slot::Column::CompetitionId.eq(head.id))
        .filter(interview_slot::Column::Round.eq(round))
        .order_by_asc(interview_slot::Column::StartsAt);
    Ok(rows.all(cx.read()).await?)
}

pub(super) fn slot(row: &interview_slot::Model) -> Result<Slot> {
    let fault = format!("interview_slots {}", row.id);
    let (starts, ends) = (from_ms(row.starts_at, &fault)?, from_ms(row.ends_at, &fault)?);
    Ok(Slot { id: row.id, starts, ends })
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

async fn name(cx: &Cx, account: i64) -> Result<String> {
    let row = account::Entity::find_by_id(account).one(cx.read()).await?;
    Ok(row.ok_or(Error::NotFound)?.name)
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
>>>>>>> 4d22837 (The access log knows who read complaints, interview requests and lists of names; receipts of what was replaced or withdrawn open with what became of it)
