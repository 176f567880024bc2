//! A slot becomes somebody's, or free again.

use domain::{Refusal, Slug, access::Action};
use jiff::Timestamp;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use serde_json::json;

use super::{interviewed, slot_of, tell};
use crate::{
    CommandTx, Cx, Error, Result,
    accounts::Viewer,
    clock::from_ms,
    entity::{application, interview_slot},
};

/// Chooses a slot, once. Choosing one's own again changes nothing. Errors: `SlotTaken`, `SlotPast`,
/// `SlotHeld`.
pub async fn choose(cx: &Cx, viewer: &Viewer, slug: &Slug, slot: i64) -> Result<()> {
    let mut tx = cx.begin_command(slug).await?;
    let standing = tx.authorize(viewer, Action::ReadOwn, None).await?;
    let round = tx.state()?.interview_round()?.1.id.clone();
    let own = standing.application.ok_or(Error::NotFound)?;
    let row = interviewed(&tx, tx.state()?, own).await?;
    match slot_of(tx.db(), row.id, &round).await? {
        Some(held) if held.id == slot => return Ok(()),
        Some(_) => return Err(Refusal::SlotHeld.into()),
        None => {}
    }
    let starts = take(&tx, &round, slot, &row, false).await?;
    tell(&mut tx, &row, "interview-set", Some(starts), json!({})).await?;
    tx.commit().await
}

/// Frees a slot for others.
pub(super) async fn free(tx: &CommandTx, slot: i64) -> Result<()> {
    interview_slot::Entity::update_many()
        .col_expr(interview_slot::Column::ApplicationId, Expr::value(None::<i64>))
        .col_expr(interview_slot::Column::Assigned, Expr::value(false))
        .filter(interview_slot::Column::Id.eq(slot))
        .exec(tx.db())
        .await?;
    Ok(())
}

/// Takes a free slot ahead, and gives its beginning.
pub(super) async fn take(
    tx: &CommandTx,
    round: &str,
    slot: i64,
    row: &application::Model,
    assigned: bool,
) -> Result<Timestamp> {
    let its = |found: &interview_slot::Model| {
        found.competition_id == tx.competition().id && found.round == round
    };
    let found = interview_slot::Entity::find_by_id(slot).one(tx.db()).await?;
    let found = found.filter(its).ok_or(Error::NotFound)?;
    let starts = from_ms(found.starts_at, "interview_slots")?;
    if starts <= tx.now() {
        return Err(Refusal::SlotPast.into());
    }
    let taken = interview_slot::ActiveModel {
        application_id: Set(Some(row.id)),
        assigned: Set(assigned),
        changed_at: Set(tx.now().as_millisecond()),
        place_told: Set(false),
        ..Default::default()
    };
    let rows = interview_slot::Entity::update_many()
        .set(taken)
        .filter(interview_slot::Column::Id.eq(slot))
        .filter(interview_slot::Column::ApplicationId.is_null())
        .exec(tx.db())
        .await?;
    if rows.rows_affected == 1 { Ok(starts) } else { Err(Refusal::SlotTaken.into()) }
}
