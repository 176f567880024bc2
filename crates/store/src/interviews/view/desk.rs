//! The secretary's page: all slots, all candidates of the round, and what they ask for.

use std::collections::BTreeMap;

use domain::{
    ApplicationId, Refusal, Slug, Text,
    access::Action,
    applications::reading::{Part, Reader},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{Change, Slot, change, ids, name_of, names, of_round, slot, slots};
use crate::{
    Cx, Error, Result,
    accounts::Viewer,
    applications::Readings,
    entity::{application, interview_change, interview_slot},
};

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
    let rows = slots(cx, head.id, &round.id).await?;
    let applications = of_round(cx, &state, (head.id, index)).await?;
    let waiting = interview_change::Entity::find()
        .filter(interview_change::Column::ApplicationId.is_in(ids(&applications)))
        .filter(interview_change::Column::Granted.is_null())
        .all(cx.read())
        .await?;
    let asking: Vec<i64> = waiting.iter().map(|row| row.application_id).collect();
    for (part, whose) in [(Part::Names, ids(&applications)), (Part::Interview, asking)] {
        let reader = Reader::Secretary;
        Readings { viewer, reader, part, state: &state }.note(cx, &whose).await?;
    }
    let waiting: BTreeMap<i64, _> =
        waiting.into_iter().map(|row| (row.application_id, row)).collect();
    let names = names(cx, &applications).await?;
    let one = |row: &application::Model| {
        let waits = waiting.get(&row.id);
        let waits = waits.map(|waits| change(&cx.keys().of(row)?, waits)).transpose()?;
        Ok(Interviewed {
            id: ApplicationId(row.id),
            name: name_of(&names, row)?,
            broadcast: row.broadcasts,
            slot: rows.iter().find(|one| one.application_id == Some(row.id)).map(|one| one.id),
            change: waits,
        })
    };
    let mut candidates = applications.iter().map(one).collect::<Result<Vec<_>>>()?;
    candidates.sort_by_key(|one| (one.name.to_lowercase(), one.id));
    let placed = |one: &interview_slot::Model| Ok((slot(one)?, one.place.clone()));
    let slots = rows.iter().map(placed).collect::<Result<_>>()?;
    Ok(Desk { round: round.title.clone(), slots, candidates, closed })
}
