//! The schedule: who comes when and where, for the panel and for those who watch it.

use domain::{
    ApplicationId, Slug,
    access::Action,
    applications::reading::{Part, Reader},
    interviews::place_from,
};
use jiff::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{Lost, Slot, ids, lost, name_of, names, of_round, slot, slots};
use crate::{
    Cx, Error, Result,
    accounts::Viewer,
    applications::{Readings, code_of},
    clock::from_ms,
    entity::{application, interview_change, interview_move},
};

/// The round's schedule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schedule {
    /// The rulebook's name of the round; empty where none with interviews is under way.
    pub round: String,
    /// Slots that are somebody's, in order.
    pub slots: Vec<Scheduled>,
    /// Who lost a time and has none now, as far as the reader may know them.
    pub lost: Vec<(Expected, Lost)>,
}

/// A slot that is somebody's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheduled {
    /// When.
    pub slot: Slot,
    /// Where: for the panel at once, for observers from a day before.
    pub place: Option<String>,
    /// Whose; none where the reader may not know: recused, or not declared yet.
    pub candidate: Option<Expected>,
    /// When it changed last, or the place became known.
    pub changed: Timestamp,
}

/// Who comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// The row of the application: what tells one from another, and nothing of the code.
    pub id: ApplicationId,
    /// The name.
    pub name: String,
    /// Whether the interview may be broadcast.
    pub broadcast: bool,
}

/// For members. A recused one learns that there is a slot, not whose.
pub async fn for_panel(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<Schedule> {
    schedule(cx, viewer, slug, Action::Interview).await
}

/// For observers, who come to watch.
pub async fn for_observers(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<Schedule> {
    schedule(cx, viewer, slug, Action::WatchInterviews).await
}

async fn schedule(cx: &Cx, viewer: &Viewer, slug: &Slug, action: Action) -> Result<Schedule> {
    let standing = cx.authorize(viewer, slug, action, None).await?;
    let head = cx.competition(slug).await?;
    let state = cx.state_of(&head).await?.ok_or(Error::NotFound)?;
    let named = state.current_round().filter(|(_, round)| !round.blind);
    let Some((index, round)) = named else { return Ok(Schedule::default()) };
    let watches = action == Action::WatchInterviews;
    let applications = of_round(cx, &state, (head.id, index)).await?;
    let names = names(cx, &applications).await?;
    let expected = |row: &application::Model| -> Result<Option<Expected>> {
        let code = code_of(row)?.ok_or(Error::NotFound)?;
        if !watches && !standing.may_about(Action::ReadNamed, &state, &code) {
            return Ok(None);
        }
        let id = ApplicationId(row.id);
        Ok(Some(Expected { id, name: name_of(&names, row)?, broadcast: row.broadcasts }))
    };
    let now = cx.now();
    let mut shown = Vec::new();
    let rows = slots(cx, head.id, &round.id).await?;
    for row in &rows {
        let Some(id) = row.application_id else { continue };
        // Whoever is out of the round since doesn't come.
        let Some(its) = applications.iter().find(|one| one.id == id) else { continue };
        let candidate = expected(its)?;
        let (slot, taken) = (slot(row)?, from_ms(row.changed_at, "interview_slots")?);
        let known = place_from(slot.starts);
        let changed = if watches && now >= known { taken.max(known) } else { taken };
        let place = (!watches || now >= known).then(|| row.place.clone());
        shown.push(Scheduled { slot, place, candidate, changed });
    }
    let without: Vec<_> = applications
        .iter()
        .filter(|one| rows.iter().all(|row| row.application_id != Some(one.id)))
        .collect();
    let taken = interview_move::Entity::find()
        .filter(interview_move::Column::ApplicationId.is_in(ids(without.iter().copied())))
        .all(cx.read())
        .await?;
    let asked = interview_change::Entity::find()
        .filter(interview_change::Column::ApplicationId.is_in(ids(without.iter().copied())))
        .all(cx.read())
        .await?;
    let mut gone = Vec::new();
    for one in without {
        let its = taken.iter().filter(|row| row.application_id == one.id);
        let own = asked.iter().filter(|row| row.application_id == one.id);
        if let (Some(lost), Some(who)) = (lost(&round.id, its, own)?, expected(one)?) {
            gone.push((who, lost));
        }
    }
    let named = shown.iter().filter_map(|slot| slot.candidate.as_ref());
    let named = named.chain(gone.iter().map(|(who, _)| who)).map(|who| who.id.0);
    let reader = if watches { Reader::Observer } else { Reader::Panel };
    let readings = Readings { viewer, reader, part: Part::Names, state: &state };
    readings.note(cx, &named.collect::<Vec<_>>()).await?;
    Ok(Schedule { round: round.id.clone(), slots: shown, lost: gone })
}
