//! The secretary gives a slot to a candidate, or takes one back. Who loses a time by that
//! reads why on the own page: it may be personal, and mail lies open.

use domain::{ApplicationId, Refusal, Slug, access::Action, interviews::REASON_MAX_CHARS};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::{
    answer_of, interviewed, move_of, slot_of,
    take::{free, take},
    tell,
};
use crate::{
    CommandTx, Cx, FieldErrors, Result,
    accounts::Viewer,
    clock::from_ms,
    entity::{application, interview_change, interview_move, interview_slot},
    texts::{cleaned, fitting},
};

/// Gives a slot to a candidate. Who has one is moved, and that wants a reason at `reason-<application>`;
/// it answers a request that waits. Errors: `SlotTaken`, `SlotPast`, what is wrong with the reason.
pub async fn assign(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    slot: i64,
    application: ApplicationId,
    reason: &str,
) -> Result<()> {
    let mut tx = cx.begin_command(slug).await?;
    tx.authorize(viewer, Action::Steer, None).await?;
    let round = tx.state()?.interview_round()?.1.id.clone();
    let row = interviewed(&tx, tx.state()?, application).await?;
    let held = slot_of(tx.db(), row.id, &round).await?;
    let Some(held) = held else {
        let starts = take(&tx, &round, slot, &row, true).await?;
        tell(&mut tx, &row, "interview-assigned", Some(starts), json!({})).await?;
        return tx.commit().await;
    };
    if held.id == slot {
        return Ok(());
    }
    let reason = given(&format!("reason-{application}"), reason)?;
    free(&tx, held.id).await?;
    let starts = take(&tx, &round, slot, &row, true).await?;
    keep(&tx, &row, &held, &reason).await?;
    let was = json!({ "was_at": held.starts_at });
    tell(&mut tx, &row, "interview-moved", Some(starts), was).await?;
    tx.commit().await
}

/// Takes a slot back: one that nobody has at once, a candidate's with a reason at `reason-slot-<slot>`;
/// the candidate chooses again. Errors: `SlotPast` of one that has begun, what is wrong with the reason.
pub async fn remove(cx: &Cx, viewer: &Viewer, slug: &Slug, slot: i64, reason: &str) -> Result<()> {
    let mut tx = cx.begin_command(slug).await?;
    tx.authorize(viewer, Action::Steer, None).await?;
    let found = interview_slot::Entity::find_by_id(slot)
        .filter(interview_slot::Column::CompetitionId.eq(tx.competition().id))
        .one(tx.db())
        .await?;
    // Taken back twice is taken back once.
    let Some(found) = found else { return Ok(()) };
    let Some(holder) = found.application_id else {
        interview_slot::Entity::delete_by_id(slot).exec(tx.db()).await?;
        return tx.commit().await;
    };
    let row = interviewed(&tx, tx.state()?, ApplicationId(holder)).await?;
    if from_ms(found.starts_at, "interview_slots")? <= tx.now() {
        return Err(Refusal::SlotPast.into());
    }
    let reason = given(&format!("reason-slot-{slot}"), reason)?;
    interview_slot::Entity::delete_by_id(slot).exec(tx.db()).await?;
    keep(&tx, &row, &found, &reason).await?;
    let was = json!({ "was_at": found.starts_at });
    tell(&mut tx, &row, "interview-withdrawn", None, was).await?;
    tx.commit().await
}

fn given(field: &str, reason: &str) -> Result<String> {
    let reason = cleaned(reason);
    let mut errors = FieldErrors::default();
    fitting(&mut errors, field, &reason, REASON_MAX_CHARS);
    errors.into_result()?;
    Ok(reason)
}

/// Keeps why a slot was taken from its candidate, and answers a request that waits with it.
async fn keep(
    tx: &CommandTx,
    row: &application::Model,
    held: &interview_slot::Model,
    reason: &str,
) -> Result<()> {
    let (cx, key) = (tx.cx(), tx.cx().keys().of(row)?);
    let moved_at = tx.now().as_millisecond();
    let moved = interview_move::ActiveModel {
        application_id: Set(row.id),
        round: Set(held.round.clone()),
        was_at: Set(held.starts_at),
        moved_at: Set(moved_at),
        reason: Set(key.close_text(cx, &move_of(moved_at), reason)?),
        ..Default::default()
    };
    interview_move::Entity::insert(moved).exec_without_returning(tx.db()).await?;
    let waits = interview_change::Entity::find()
        .filter(interview_change::Column::ApplicationId.eq(row.id))
        .filter(interview_change::Column::Granted.is_null());
    for asked in waits.all(tx.db()).await? {
        let answered = interview_change::ActiveModel {
            granted: Set(Some(true)),
            answer: Set(key.close_text(cx, &answer_of(asked.asked_at), reason)?),
            answered_at: Set(Some(moved_at)),
            ..Default::default()
        };
        let rows = interview_change::Entity::update_many().set(answered);
        rows.filter(interview_change::Column::Id.eq(asked.id)).exec(tx.db()).await?;
    }
    Ok(())
}
