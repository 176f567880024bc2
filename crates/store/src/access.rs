//! In what capacity somebody acts in a competition, and whether they may: built from the session's
//! account, the folded state and the rows (seat held, application owned), decided by
//! [`domain::access::check`], inside the command's transaction or before a query.
//!
//! What one may not even know of is [`Error::NotFound`], like what does not exist. Deliberately
//! absent: rules. They are in `domain::access`; here are only the facts that they ask for.

use std::collections::BTreeSet;

use domain::{
    ApplicationId, Code, SeatId, Slug,
    access::{Action, Denial, Facts, Role, RoundFacts, check},
    accounts::Office,
    competitions::{Competition, Phase, SeatStatus, Stage, StageCode, rules::Round},
    panel::ConflictsPayload,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::{
    CommandTx, Cx, Error, Result,
    accounts::Viewer,
    entity::{application, competition, conflict_commitment, seat},
    error::bad_row,
};

/// As what somebody was let in, for the command or query that asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The capacity.
    pub role: Role,
    /// The seat held, if the role is one.
    pub seat: Option<SeatId>,
    /// The application owned, a draft too.
    pub application: Option<ApplicationId>,
    /// Its code, once sealed.
    pub code: Option<Code>,
    /// Candidates from whom the actor, as a member, is recused by the declaration in force.
    pub recused: BTreeSet<Code>,
    /// What the decision was made on, with the code that was asked about.
    pub facts: Facts,
}

impl Standing {
    /// The seat, for what only holders of seats get past the check with.
    pub fn held_seat(&self) -> Result<&SeatId> {
        self.seat.as_ref().ok_or(Error::NotFound)
    }

    /// Whether another action would be allowed now, about no application in particular: for links.
    pub fn may(&self, action: Action) -> bool {
        let facts = Facts { recused: false, in_round: false, ..self.facts };
        check(self.role, action, &facts).is_ok()
    }

    /// Whether another action would be allowed now about this application.
    pub(crate) fn may_about(&self, action: Action, state: &Competition, code: &Code) -> bool {
        check(self.role, action, &self.facts_about(state, code)).is_ok()
    }

    fn facts_about(&self, state: &Competition, code: &Code) -> Facts {
        let round = state.current_round();
        let in_round = round.is_some_and(|(index, _)| state.candidates(index).contains(code));
        Facts { recused: self.recused.contains(code), in_round, ..self.facts }
    }
}

impl Cx {
    /// Decides before a query; `about` is the application in question, if one is. A draft, an
    /// unknown number and whatever is hidden are not found.
    pub async fn authorize<'a>(
        &self,
        viewer: impl Into<Option<&'a Viewer>>,
        slug: &Slug,
        action: Action,
        about: Option<&Code>,
    ) -> Result<Standing> {
        let head = self.competition(slug).await?;
        let state = self.state_of(&head).await?;
        decide(self.read(), viewer.into(), &head, state.as_deref(), action, about).await
    }
}

impl CommandTx {
    /// Decides inside the command, on the state that it acts upon.
    pub async fn authorize<'a>(
        &self,
        viewer: impl Into<Option<&'a Viewer>>,
        action: Action,
        about: Option<&Code>,
    ) -> Result<Standing> {
        let (head, state) = (self.competition(), self.announced());
        decide(self.db(), viewer.into(), head, state, action, about).await
    }
}

/// Decides on a row and a state that belong together.
pub(crate) async fn decide(
    db: &impl ConnectionTrait,
    viewer: Option<&Viewer>,
    head: &competition::Model,
    state: Option<&Competition>,
    action: Action,
    about: Option<&Code>,
) -> Result<Standing> {
    let mut standing = standing(db, viewer, head, state).await?;
    if let Some(code) = about {
        let state = state.filter(|state| state.applications.contains_key(code));
        standing.facts = standing.facts_about(state.ok_or(Error::NotFound)?, code);
    }
    match check(standing.role, action, &standing.facts) {
        Ok(()) => Ok(standing),
        Err(Denial::Hidden) => Err(Error::NotFound),
        Err(denial) => Err(Error::Denied(denial)),
    }
}

/// The facts of a competition's state that concern everybody alike.
pub(crate) fn facts(state: Option<&Competition>) -> Facts {
    let Some(state) = state else { return Facts::at(StageCode::Draft) };
    let open = state.stage.open_round().is_some();
    let preparing = matches!(state.stage, Stage::Round { phase: Phase::Preparing, .. });
    let facts = |round: &Round| RoundFacts { blind: round.blind, preparing, open };
    Facts {
        opened: state.stage.is_opened(),
        round: state.current_round().map(|(_, round)| facts(round)),
        observers_see_progress: state.rules.observers_see_progress,
        ..Facts::at(state.stage.code())
    }
}

/// A seat goes before an application and that before an office: who has a part in a competition
/// acts in it by that part only, whatever else they are.
async fn standing(
    db: &impl ConnectionTrait,
    viewer: Option<&Viewer>,
    head: &competition::Model,
    state: Option<&Competition>,
) -> Result<Standing> {
    let mut standing = Standing {
        role: Role::Visitor,
        seat: None,
        application: None,
        code: None,
        recused: BTreeSet::new(),
        facts: facts(state),
    };
    let Some(viewer) = viewer else { return Ok(standing) };
    standing.role = match viewer.office {
        Office::None => Role::Account,
        Office::Secretary => Role::Secretary,
        Office::Administrator => Role::Administrator,
    };
    // A draft has neither accepted seats nor applications.
    let Some(state) = state else { return Ok(standing) };
    if let Some(row) = own_application(db, viewer, head.id).await? {
        let name = format!("applications {}", row.id);
        standing.role = Role::Candidate;
        standing.application = Some(ApplicationId(row.id));
        standing.code =
            row.code.map(|c| c.parse()).transpose().map_err(|why| bad_row(&name, why))?;
    }
    if let Some((id, seat)) = own_seat(db, viewer, head.id, state).await? {
        standing.role = Role::Seat(seat);
        standing.facts.declared = state.conflicts.contains_key(&id);
        standing.facts.holder = state.is_holder(&id);
        standing.recused = recused(db, head.id, state, &id).await?;
        standing.seat = Some(id);
    }
    Ok(standing)
}

async fn own_application(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    competition: i64,
) -> Result<Option<application::Model>> {
    let query = application::Entity::find()
        .filter(application::Column::CompetitionId.eq(competition))
        .filter(application::Column::AccountId.eq(viewer.id.0));
    Ok(query.one(db).await?)
}

/// The seat that the account accepted and has not left, by row and by record.
async fn own_seat(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    competition: i64,
    state: &Competition,
) -> Result<Option<(SeatId, domain::panel::SeatRole)>> {
    let row = seat::Entity::find()
        .filter(seat::Column::CompetitionId.eq(competition))
        .filter(seat::Column::AccountId.eq(viewer.id.0))
        .filter(seat::Column::VacatedAt.is_null())
        .one(db)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let id: SeatId = row.seat.parse().map_err(|why| bad_row(&format!("seats {}", row.id), why))?;
    let held = state.seats.get(&id).filter(|seat| seat.status == SeatStatus::Held);
    Ok(held.map(|seat| (id, seat.role)))
}

/// From whom a member is recused: what the record has revealed, else what the declaration in force
/// commits to. What was typed since and not declared doesn't count.
pub(crate) async fn recused(
    db: &impl ConnectionTrait,
    competition: i64,
    state: &Competition,
    seat: &SeatId,
) -> Result<BTreeSet<Code>> {
    let Some(declaration) = state.conflicts.get(seat) else { return Ok(BTreeSet::new()) };
    if let Some(revealed) = &declaration.recused {
        return Ok(revealed.clone());
    }
    let n = i64::try_from(declaration.n).map_err(Error::internal)?;
    let row = conflict_commitment::Entity::find_by_id((competition, n)).one(db).await?;
    let name = format!("conflict_commitments {competition} {n}");
    let row = row.ok_or_else(|| bad_row(&name, "missing"))?;
    let payload: ConflictsPayload =
        serde_json::from_str(&row.payload).map_err(|why| bad_row(&name, why))?;
    if payload.seat != *seat {
        return Err(bad_row(&name, "belongs to another seat"));
    }
    Ok(payload.recused.into_iter().collect())
}
