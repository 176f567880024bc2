//! The seam behind which sealed content is kept closed until the opening.
//!
//! The one way now is `portal`: content lies in rows and storage as it is, and the access rules
//! keep it closed. A way that encrypts to key holders closes the answers here before they are
//! written, gives a share for each holder at the opening, and is chosen by the rulebook; nothing
//! else in the store has to know.

use domain::{
    SeatId,
    applications::Answers,
    competitions::{
        Competition,
        rules::{Sealing as Rule, SealingWay},
    },
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::{Error, Result, entity::sealing, error::bad_row};

/// A way of keeping sealed applications closed.
pub(crate) trait Sealing: Send + Sync {
    /// The answers as they are written into the sealing's row.
    fn close(&self, answers: &Answers) -> Result<String>;

    /// The answers out of the sealing's row, with the keys that were shown.
    fn open(&self, closed: &str) -> Result<Answers>;

    /// The seats whose keys the opening uses, sorted.
    fn shares(&self, state: &Competition) -> Vec<SeatId>;
}

/// The portal keeps applications closed by itself.
struct Portal;

impl Sealing for Portal {
    fn close(&self, answers: &Answers) -> Result<String> {
        let bytes = ledger::canonical_json(answers).map_err(Error::internal)?;
        String::from_utf8(bytes).map_err(Error::internal)
    }

    fn open(&self, closed: &str) -> Result<Answers> {
        Ok(serde_json::from_str(closed)?)
    }

    fn shares(&self, _: &Competition) -> Vec<SeatId> {
        Vec::new()
    }
}

/// The way that the rulebook names.
pub(crate) fn sealing_by(rule: &Rule) -> &'static dyn Sealing {
    match rule.way {
        SealingWay::Portal => &Portal,
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
