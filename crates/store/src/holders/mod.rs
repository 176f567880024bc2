//! Key holders: seats that together open the applications. Each brings the public half of a key of
//! its own; with the last one the opening key is drawn, dealt and forgotten; at the opening each
//! brings the share that only it can read. The rows go with the opening, or with the competition.
//!
//! Whoever leaves the seat leaves the share: it can't be brought any more, like one whose key is
//! lost. The domain keeps enough of them on their seats. Read `deal` next.

mod bring;
mod deal;
mod share;
mod view;

pub use bring::bring_key;
pub use deal::deal_now;
pub use share::bring_share;
pub use view::{Coming, Holding, SittingShares, holding};

pub(crate) use bring::ask;
pub(crate) use deal::deal_if_complete;
pub(crate) use share::{Brought, brought};
pub(crate) use view::shares_of;

use domain::SeatId;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::{CommandTx, Result, entity::key_holder};

/// The rows of a competition, in the order of seats.
pub(crate) async fn rows(
    db: &impl ConnectionTrait,
    competition: i64,
) -> Result<Vec<key_holder::Model>> {
    let of_it = key_holder::Column::CompetitionId.eq(competition);
    let mut rows = key_holder::Entity::find().filter(of_it).all(db).await?;
    // By bytes, whatever the database's alphabet.
    rows.sort_by(|a, b| a.seat.cmp(&b.seat));
    Ok(rows)
}

/// What a seat brought goes with its holder.
pub(crate) async fn forget(tx: &CommandTx, seat: &SeatId) -> Result<()> {
    let of_seat = (tx.competition().id, seat.to_string());
    key_holder::Entity::delete_by_id(of_seat).exec(tx.db()).await?;
    Ok(())
}

/// When the applications are open, or never will be, nobody needs a share any more.
pub(crate) async fn forget_all(tx: &CommandTx) -> Result<()> {
    let of_it = key_holder::Column::CompetitionId.eq(tx.competition().id);
    key_holder::Entity::delete_many().filter(of_it).exec(tx.db()).await?;
    Ok(())
}
