//! What an administrator does with a webhook. Nobody else may.

use std::time::Duration;

use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, UpdateResult, sea_query::Expr,
};

use super::{Key, Secret};
use crate::{
    Conflict, Cx, Error, Result, Tx,
    accounts::{Viewer, administrator},
    entity::{feed_head, webhook, webhook_delivery},
    error::{bad_row, is_unique_violation},
};

/// How long the secret before a new one signs too.
const OVERLAP: Duration = Duration::from_secs(24 * 3600);

/// A webhook to be registered. Its address was checked by whoever knows the network.
#[derive(Clone, Debug)]
pub struct NewWebhook {
    /// What it is for.
    pub name: String,
    /// Where messages go.
    pub url: String,
}

/// What becomes of the secret before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rotation {
    /// Both sign for a day, so that the receiver changes without losing a message.
    Overlapping,
    /// It ends at once: somebody else may know it.
    AtOnce,
}

/// Registers a webhook; it is told of what happens from now on. The secret is shown this once.
///
/// # Errors
/// `Conflict::Taken`: the address is registered.
pub async fn register(
    cx: &Cx,
    viewer: &Viewer,
    key: &Key,
    new: NewWebhook,
) -> Result<(i64, Secret)> {
    administrator(viewer)?;
    crate::feed::sequence(cx).await?;
    let salt = cx.random_bytes::<32>();
    let tx = cx.begin().await?;
    let whole = feed_head::Entity::find_by_id(0).one(tx.db()).await?;
    let whole = whole.ok_or_else(|| bad_row("feed_heads 0", "is missing"))?;
    let row = webhook::ActiveModel {
        name: Set(new.name),
        url: Set(new.url),
        salt: Set(salt.to_vec()),
        secrets: Set(1),
        position: Set(whole.next),
        created_at: Set(tx.now().as_millisecond()),
        created_by: Set(viewer.id.0),
        ..Default::default()
    };
    let inserted = webhook::Entity::insert(row).exec(tx.db()).await;
    let id = match inserted {
        Err(error) if is_unique_violation(&error) => return Err(Error::Conflict(Conflict::Taken)),
        inserted => inserted?.last_insert_id,
    };
    tx.commit().await?;
    tracing::info!(webhook = id, by = viewer.id.0, "a webhook was registered");
    Ok((id, key.secret(&salt)))
}

/// Sends nothing more until [`resume`]; what happens meanwhile is sent then.
pub async fn pause(cx: &Cx, viewer: &Viewer, id: i64) -> Result<()> {
    administrator(viewer)?;
    let tx = cx.begin().await?;
    let row = webhook::ActiveModel {
        paused_at: Set(Some(tx.now().as_millisecond())),
        ..Default::default()
    };
    // Pausing twice keeps the first moment; a webhook that is gone has stopped already.
    let paused = update(&tx, id, row, true).await?;
    done(tx, paused, id, viewer, "a webhook was paused").await
}

/// Sends again from where it stopped, also what answered that it is gone; what waits for another
/// attempt is tried at once.
pub async fn resume(cx: &Cx, viewer: &Viewer, id: i64) -> Result<()> {
    administrator(viewer)?;
    let tx = cx.begin().await?;
    let row =
        webhook::ActiveModel { paused_at: Set(None), gone_at: Set(None), ..Default::default() };
    let resumed = update(&tx, id, row, false).await?;
    webhook_delivery::Entity::update_many()
        .col_expr(webhook_delivery::Column::DueAt, Expr::value(tx.now().as_millisecond()))
        .filter(webhook_delivery::Column::WebhookId.eq(id))
        .filter(webhook_delivery::Column::DeliveredAt.is_null())
        .filter(webhook_delivery::Column::FailedAt.is_null())
        .exec(tx.db())
        .await?;
    done(tx, resumed, id, viewer, "a webhook was resumed").await
}

/// Makes a new secret, shown this once. `secrets` is how many there were when the viewer decided,
/// so that a form sent twice makes one.
///
/// # Errors
/// `Conflict::Stale`: it was replaced meanwhile.
pub async fn rotate(
    cx: &Cx,
    viewer: &Viewer,
    key: &Key,
    id: i64,
    secrets: u32,
    rotation: Rotation,
) -> Result<Secret> {
    administrator(viewer)?;
    let salt = cx.random_bytes::<32>();
    let tx = cx.begin().await?;
    let row = webhook::Entity::find_by_id(id).one(tx.db()).await?.ok_or(Error::NotFound)?;
    let stale = |current| Error::Conflict(Conflict::Stale { current });
    if u32::try_from(row.secrets).ok() != Some(secrets) {
        return Err(stale(row.secrets));
    }
    let overlap = i64::try_from(OVERLAP.as_millis()).unwrap_or(i64::MAX);
    let until = tx.now().as_millisecond().saturating_add(overlap);
    let overlapping = rotation == Rotation::Overlapping;
    let renewed = webhook::ActiveModel {
        salt: Set(salt.to_vec()),
        old_salt: Set(overlapping.then_some(row.salt)),
        old_until: Set(overlapping.then_some(until)),
        secrets: Set(row.secrets.saturating_add(1)),
        ..Default::default()
    };
    let renewed = webhook::Entity::update_many()
        .set(renewed)
        .filter(webhook::Column::Id.eq(id))
        .filter(webhook::Column::Secrets.eq(row.secrets))
        .exec(tx.db())
        .await?;
    if renewed.rows_affected == 0 {
        return Err(stale(row.secrets.saturating_add(1)));
    }
    tx.commit().await?;
    tracing::info!(webhook = id, by = viewer.id.0, ?rotation, "a webhook's secret was replaced");
    Ok(key.secret(&salt))
}

/// Forgets a webhook and everything that was sent to it.
pub async fn remove(cx: &Cx, viewer: &Viewer, id: i64) -> Result<()> {
    administrator(viewer)?;
    let tx = cx.begin().await?;
    let removed = webhook::Entity::delete_by_id(id).exec(tx.db()).await?;
    if removed.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    tx.commit().await?;
    tracing::info!(webhook = id, by = viewer.id.0, "a webhook was removed");
    Ok(())
}

/// Of a running webhook only, if asked.
async fn update(
    tx: &Tx,
    id: i64,
    row: webhook::ActiveModel,
    running: bool,
) -> Result<UpdateResult> {
    let mut update = webhook::Entity::update_many().set(row).filter(webhook::Column::Id.eq(id));
    if running {
        update = update
            .filter(webhook::Column::PausedAt.is_null())
            .filter(webhook::Column::GoneAt.is_null());
    }
    Ok(update.exec(tx.db()).await?)
}

/// Commits a change of state. One that is there already is no error, a webhook that isn't is.
async fn done(
    tx: Tx,
    changed: UpdateResult,
    id: i64,
    viewer: &Viewer,
    what: &'static str,
) -> Result<()> {
    if changed.rows_affected == 0 {
        let there = webhook::Entity::find_by_id(id).one(tx.db()).await?;
        return there.map(|_| ()).ok_or(Error::NotFound);
    }
    tx.commit().await?;
    tracing::info!(webhook = id, by = viewer.id.0, "{what}");
    Ok(())
}
