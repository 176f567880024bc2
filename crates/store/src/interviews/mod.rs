//! Interviews: the secretary offers slots, each candidate of the round takes one or is given one, and
//! asks for another with a reason.
//!
//! Rows only, no entry: see `domain::interviews`. The database keeps a slot to one candidate and a
//! candidate to one slot. Where it is, is told to the panel and, from a day before, to its candidate.

mod change;
mod offer;
mod take;
mod view;

pub use change::{answer, ask};
pub use offer::{Offer, offer, remove};
pub use take::{assign, choose};
pub(crate) use view::exported;
pub use view::{
    Change, Desk, Expected, Interviewed, OwnInterview, OwnSlot, PanelSlot, Slot, for_panel,
    for_secretary, own,
};

use domain::{ApplicationId, Code, competitions::Competition};
use jiff::Timestamp;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::json;

use crate::{
    CommandTx, Error, Result,
    entity::{account, application, interview_slot},
    error::bad_row,
    outbox::Mail,
};

/// The place of the reason for a change.
fn reason_of(asked_at: i64) -> String {
    format!("interview_changes/{asked_at}/reason")
}

/// The place of the answer.
fn answer_of(asked_at: i64) -> String {
    format!("interview_changes/{asked_at}/answer")
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
    let code = row.code.as_ref().filter(|_| row.competition_id == tx.competition().id);
    let code: Code = code
        .ok_or(Error::NotFound)?
        .parse()
        .map_err(|why| bad_row(&format!("applications {}", row.id), why))?;
    if state.is_interviewed(&code) { Ok(row) } else { Err(Error::NotFound) }
}

/// A letter to the candidate. Where the interview is stays on the page.
async fn tell(
    tx: &mut CommandTx,
    row: &application::Model,
    message: &'static str,
    starts: Option<Timestamp>,
    more: serde_json::Value,
) -> Result<()> {
    let account = account::Entity::find_by_id(row.account_id).one(tx.db()).await?;
    let Some(person) = account else { return Ok(()) };
    let rules = &tx.state()?.rules;
    let mut data = json!({
        "name": person.name,
        "competition": tx.slug().as_str(),
        "title": rules.title,
        "enterprise": rules.enterprise.name,
        "link": format!("/competitions/{}/apply/interview", tx.slug()),
    });
    if let Some(starts) = starts {
        data["starts_at"] = starts.as_millisecond().into();
        data["place_at"] = domain::interviews::place_from(starts).as_millisecond().into();
    }
    if let (Some(data), serde_json::Value::Object(more)) = (data.as_object_mut(), more) {
        data.extend(more);
    }
    let language = person.language.parse().map_err(|why| bad_row("accounts", why))?;
    tx.enqueue(Mail { to: person.email, language, message, data }).await
}
