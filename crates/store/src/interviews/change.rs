//! Asking for another time with a reason, and the secretary's answer.

use domain::{Refusal, Slug, access::Action, interviews::REASON_MAX_CHARS};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;

use super::{
    answer_of, free_ahead, interviewed, reason_of, slot_of, take::free, tell, tell_of_free,
};
use crate::{
    Cx, Error, FieldErrors, Result,
    accounts::Viewer,
    clock::from_ms,
    entity::{application, interview_change},
    texts::{cleaned, fitting},
};

/// Asks for another time. One request waits at a time. Errors: `SlotMissing`, `SlotPast`,
/// `ChangeWaits`, what is wrong with `reason`.
pub async fn ask(cx: &Cx, viewer: &Viewer, slug: &Slug, reason: &str) -> Result<()> {
    let tx = cx.begin_command(slug).await?;
    let standing = tx.authorize(viewer, Action::ReadOwn, None).await?;
    let round = tx.state()?.interview_round()?.1.id.clone();
    let own = standing.application.ok_or(Error::NotFound)?;
    let row = interviewed(&tx, tx.state()?, own).await?;
    let held = slot_of(tx.db(), row.id, &round).await?.ok_or(Refusal::SlotMissing)?;
    if from_ms(held.starts_at, "interview_slots")? <= tx.now() {
        return Err(Refusal::SlotPast.into());
    }
    let waits = interview_change::Entity::find()
        .filter(interview_change::Column::ApplicationId.eq(row.id))
        .filter(interview_change::Column::Granted.is_null());
    if waits.count(tx.db()).await? > 0 {
        return Err(Refusal::ChangeWaits.into());
    }
    let reason = cleaned(reason);
    let mut errors = FieldErrors::default();
    fitting(&mut errors, "reason", &reason, REASON_MAX_CHARS);
    errors.into_result()?;
    let asked_at = tx.now().as_millisecond();
    let asked = interview_change::ActiveModel {
        application_id: Set(row.id),
        round: Set(round),
        reason: Set(cx.keys().of(&row)?.close_text(cx, &reason_of(asked_at), &reason)?),
        asked_at: Set(asked_at),
        granted: Set(None),
        answer: Set(String::new()),
        was_at: Set(Some(held.starts_at)),
        ..Default::default()
    };
    interview_change::Entity::insert(asked).exec_without_returning(tx.db()).await?;
    tx.commit().await
}

/// Answers a request: granted, the slot is free again and the candidate chooses anew. Errors:
/// `ChangeWaits` where it is answered already, what is wrong with `answer`.
pub async fn answer(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    change: i64,
    granted: bool,
    words: &str,
) -> Result<()> {
    let mut tx = cx.begin_command(slug).await?;
    tx.authorize(viewer, Action::Steer, None).await?;
    let asked = interview_change::Entity::find_by_id(change).one(tx.db()).await?;
    let asked = asked.ok_or(Error::NotFound)?;
    let row = application::Entity::find_by_id(asked.application_id).one(tx.db()).await?;
    let row = row.filter(|row| row.competition_id == tx.competition().id).ok_or(Error::NotFound)?;
    if asked.granted.is_some() {
        return Err(Refusal::StaleVersion.into());
    }
    let words = cleaned(words);
    let mut errors = FieldErrors::default();
    fitting(&mut errors, &format!("answer-{change}"), &words, REASON_MAX_CHARS);
    errors.into_result()?;
    if granted && let Some(held) = slot_of(tx.db(), row.id, &asked.round).await? {
        let before = free_ahead(&tx, &asked.round).await?;
        free(&tx, held.id).await?;
        if before == 0 {
            tell_of_free(&mut tx, &asked.round, Some(row.id)).await?;
        }
    }
    let key = cx.keys().of(&row)?;
    let answered = interview_change::ActiveModel {
        granted: Set(Some(granted)),
        answer: Set(key.close_text(cx, &answer_of(asked.asked_at), &words)?),
        answered_at: Set(Some(tx.now().as_millisecond())),
        ..Default::default()
    };
    let rows = interview_change::Entity::update_many().set(answered);
    rows.filter(interview_change::Column::Id.eq(change)).exec(tx.db()).await?;
    let message = if granted { "interview-freed" } else { "interview-kept" };
    tell(&mut tx, &row, message, None, json!({})).await?;
    tx.commit().await
}
