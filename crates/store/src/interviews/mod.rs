//! Interviews: the secretary offers slots, each candidate of the round takes one or is given one, and
//! asks for another with a reason.
//!
//! Rows only, no entry: see `domain::interviews`. The database keeps a slot to one candidate and a
//! candidate to one slot; a time that the secretary takes from somebody has its reason in a row. Where
//! it is, is told to the panel and, from a day before, to its candidate and to observers.

mod change;
mod letters;
mod moving;
mod offer;
mod take;
mod view;

pub use change::{answer, ask};
pub use letters::tell_places;
pub use moving::{assign, remove};
pub use offer::{Offer, offer};
pub use take::choose;
pub(crate) use view::exported;
pub use view::{
    Change, Desk, Expected, Interviewed, Lost, Move, OwnInterview, OwnSlot, Schedule, Scheduled,
    Slot, for_observers, for_panel, for_secretary, own,
};

use domain::{ApplicationId, competitions::Competition};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use letters::{free_ahead, tell, tell_of_free};

use crate::{
    CommandTx, Error, Result,
    applications::code_of,
    entity::{application, interview_slot},
};

/// The place of the reason for a change.
fn reason_of(asked_at: i64) -> String {
    format!("interview_changes/{asked_at}/reason")
}

/// The place of the answer.
fn answer_of(asked_at: i64) -> String {
    format!("interview_changes/{asked_at}/answer")
}

/// The place of the reason why the secretary took a time.
fn move_of(moved_at: i64) -> String {
    format!("interview_moves/{moved_at}/reason")
}

/// The slot that an application has in a round.
async fn slot_of(
    db: &impl ConnectionTrait,
    application: i64,
    round: &str,
) -> Result<Option<interview_slot::Model>> {
    let rows = interview_slot::Entity::find()
        .filter(interview_slot::Column::ApplicationId.eq(application))
        .filter(interview_slot::Column::Round.eq(round));
    Ok(rows.one(db).await?)
}

/// An application that takes part in the interviews under way.
async fn interviewed(
    tx: &CommandTx,
    state: &Competition,
    id: ApplicationId,
) -> Result<application::Model> {
    let row = application::Entity::find_by_id(id.0).one(tx.db()).await?.ok_or(Error::NotFound)?;
    let code = code_of(&row)?.filter(|_| row.competition_id == tx.competition().id);
    let code = code.ok_or(Error::NotFound)?;
    if state.is_interviewed(&code) { Ok(row) } else { Err(Error::NotFound) }
}
