//! The sealings of a competition, and whose keys open them.
//!
//! The one way now is `portal`: an application's key is an age file for the portal's key, which
//! lies apart from the database. Nobody brings a share.

use domain::{
    SeatId,
    competitions::rules::{Sealing, SealingWay},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::{Result, entity::sealing, error::bad_row};

/// The public keys for which a competition of these rules seals, as they go into its record.
pub(crate) fn recipients(cx: &crate::Cx, rule: &Sealing) -> Vec<String> {
    match rule.way {
        SealingWay::Portal => vec![cx.keys().recipient()],
    }
}

/// The seats whose keys the opening used, sorted.
pub(crate) fn shares(rule: &Sealing) -> Vec<SeatId> {
    match rule.way {
        SealingWay::Portal => Vec::new(),
    }
}

/// The sealings in force of a whole competition.
pub(crate) async fn sealings_in_force(
    db: &impl ConnectionTrait,
    competition: i64,
) -> Result<Vec<sealing::Model>> {
    let rows = sealing::Entity::find()
        .filter(sealing::Column::CompetitionId.eq(competition))
        .filter(sealing::Column::WithdrawnN.is_null())
        .filter(sealing::Column::ReplacedN.is_null());
    Ok(rows.all(db).await?)
}

/// A column of 32 bytes.
pub(crate) fn bytes_32(column: &[u8], row: &str) -> Result<[u8; 32]> {
    column.try_into().map_err(|_| bad_row(row, "not 32 bytes"))
}
