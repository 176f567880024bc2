//! What a holder sees of the own key, and who has come to the opening.

use std::sync::Arc;

use domain::{
    SeatId, Slug, Text,
    access::Action,
    competitions::{Competition, Stage},
    panel::SeatRole,
};
use jiff::Timestamp;
use sea_orm::{ConnectionTrait, EntityTrait};

use crate::{
    Cx, Error, Result,
    accounts::Viewer,
    applications::awaited,
    clock::from_ms,
    entity::{key_holder, opening},
    error::bad_row,
};

/// The viewer's part in the opening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    /// The competition.
    pub slug: Slug,
    /// Its state.
    pub state: Arc<Competition>,
    /// The viewer's seat.
    pub seat: SeatId,
    /// The public key that was brought for it.
    pub recipient: Option<String>,
    /// The seats whose public keys are awaited.
    pub awaited: Vec<SeatId>,
    /// The share, as an age file for that key, once dealt and until the opening.
    pub share: Option<String>,
    /// When the share was brought to the opening.
    pub brought_at: Option<Timestamp>,
    /// Whether the sitting was prepared, so that shares may be brought.
    pub sits: bool,
    /// Who has come.
    pub shares: Option<SittingShares>,
}

impl Holding {
    /// Whether the public half of a key is awaited of the viewer.
    pub fn is_awaited(&self) -> bool {
        matches!(self.state.stage, Stage::Intake { .. })
            && self.state.dealt.is_none()
            && self.recipient.is_none()
    }
}

/// Who has come to an opening by key holders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SittingShares {
    /// How many it takes.
    pub k: u32,
    /// The seats with a share.
    pub seats: Vec<Coming>,
}

/// Somebody who holds a share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coming {
    /// The seat.
    pub seat: SeatId,
    /// What it is.
    pub role: SeatRole,
    /// On whose behalf.
    pub organisation: Text,
    /// When the share was brought.
    pub at: Option<Timestamp>,
}

impl SittingShares {
    /// How many have come.
    pub fn came(&self) -> u32 {
        self.seats.iter().filter(|one| one.at.is_some()).count() as u32
    }

    /// Whether that is enough.
    pub fn is_enough(&self) -> bool {
        self.came() >= self.k
    }
}

/// The viewer's part, for the page of the own key. Who holds no share finds nothing.
pub async fn holding(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<Holding> {
    let standing = cx.authorize(viewer, slug, Action::ReadPublic, None).await?;
    let head = cx.competition(slug).await?;
    let state = cx.state_of(&head).await?.ok_or(Error::NotFound)?;
    let seat = standing.seat.filter(|_| standing.facts.holder).ok_or(Error::NotFound)?;
    let row = key_holder::Entity::find_by_id((head.id, seat.to_string())).one(cx.read()).await?;
    let name = format!("key_holders {} {seat}", head.id);
    let at = row.as_ref().and_then(|row| row.given_at);
    let dealt = state.dealt.as_ref().and_then(|dealt| dealt.of(&seat));
    Ok(Holding {
        slug: slug.clone(),
        awaited: awaited(cx.read(), head.id, &state).await?,
        share: row.as_ref().and_then(|row| row.share.clone()),
        brought_at: at.map(|at| from_ms(at, &name)).transpose()?,
        recipient: row
            .map(|row| row.recipient)
            .or_else(|| dealt.map(|share| share.recipient.clone())),
        sits: opening::Entity::find_by_id(head.id).one(cx.read()).await?.is_some(),
        shares: shares_of(cx.read(), head.id, &state).await?,
        state,
        seat,
    })
}

/// Who has come, where key holders open and have not yet.
pub(crate) async fn shares_of(
    db: &impl ConnectionTrait,
    competition: i64,
    state: &Competition,
) -> Result<Option<SittingShares>> {
    if state.dealt.is_none() || state.stage.is_opened() {
        return Ok(None);
    }
    let rows = super::rows(db, competition).await?;
    let coming = state.share_holders().map(|id| {
        let row = rows.iter().find(|row| row.seat == id.as_str());
        let at = row.and_then(|row| row.given_at);
        let at = at.map(|at| from_ms(at, "key_holders")).transpose()?;
        let seat = state.seats.get(id).ok_or_else(|| bad_row("key_holders", "not a seat"))?;
        let (role, organisation) = (seat.role, seat.organisation.clone());
        Ok(Coming { seat: id.clone(), role, organisation, at })
    });
    let seats = coming.collect::<Result<_>>()?;
    Ok(Some(SittingShares { k: state.rules.sealing.k, seats }))
}
