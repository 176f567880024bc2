//! Seats: who is to sit on the panel or to observe, their invitations, and taking and leaving a
//! seat. Names and addresses are here; the record has only the seat and its organisation.
//!
//! One person has at most one seat in a competition: the database itself refuses a second row of
//! the same address or account.

mod accept;
mod invite;
mod provide;

pub use accept::{accept, accept_new, invitation, vacate};
pub use invite::invite;
pub(crate) use invite::invite_all;
pub use provide::{SeatInput, provide};

use domain::{
    Text,
    competitions::{
        Competition, SeatStatus,
        view::{ProvidedSeat, SeatView},
    },
    panel::SeatRole,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::{Error, Result, clock::from_ms, entity::seat, error::bad_row};

/// A competition's seats with their holders, the chair first, then the panel, then observers.
pub(crate) async fn provided(
    db: &impl ConnectionTrait,
    competition: i64,
) -> Result<Vec<ProvidedSeat>> {
    rows(db, competition).await?.into_iter().map(ProvidedSeat::try_from).collect()
}

/// The same as the public sees it: without addresses, standing as the record tells.
pub(crate) async fn public(
    db: &impl ConnectionTrait,
    competition: i64,
    state: &Competition,
) -> Result<Vec<SeatView>> {
    let seats = provided(db, competition).await?.into_iter().map(|seat| SeatView {
        status: state.seats.get(&seat.id).map_or(SeatStatus::Open, |seat| seat.status),
        id: seat.id,
        role: seat.role,
        organisation: seat.organisation,
        name: seat.name,
    });
    Ok(seats.collect())
}

async fn rows(db: &impl ConnectionTrait, competition: i64) -> Result<Vec<seat::Model>> {
    let query = seat::Entity::find().filter(seat::Column::CompetitionId.eq(competition));
    Ok(query.order_by_asc(seat::Column::Id).all(db).await?)
}

/// The row of a seat.
async fn row(db: &impl ConnectionTrait, competition: i64, id: &str) -> Result<seat::Model> {
    let query = seat::Entity::find()
        .filter(seat::Column::CompetitionId.eq(competition))
        .filter(seat::Column::Seat.eq(id));
    query.one(db).await?.ok_or(Error::NotFound)
}

impl TryFrom<seat::Model> for ProvidedSeat {
    type Error = Error;

    fn try_from(row: seat::Model) -> Result<Self> {
        let name = format!("seats {}", row.id);
        let at = |ms: Option<i64>| ms.map(|ms| from_ms(ms, &name)).transpose();
        Ok(Self {
            id: row.seat.parse().map_err(|why| bad_row(&name, why))?,
            role: row.role.parse::<SeatRole>().map_err(|why| bad_row(&name, why))?,
            organisation: Text::new(row.organisation_uk, row.organisation_en),
            name: Text::new(row.name_uk, row.name_en),
            email: row.email,
            invited_at: at(row.invited_at)?,
            accepted_at: at(row.accepted_at)?,
            vacated_at: at(row.vacated_at)?,
        })
    }
}
