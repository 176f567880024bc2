//! Deliveries are made of places in the feed, in its order, and forgotten once they are old.

use std::time::Duration;

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, DatabaseBackend, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::{Expr, LockType, OnConflict},
};

use crate::{
    Cx, Result, Tx,
    entity::{feed, webhook, webhook_delivery},
};

/// Deliveries of one webhook that wait at most; the rest stay in the feed until there is room.
const WAITING: u64 = 200;
/// How long it is shown that something arrived, or did not.
const KEPT: Duration = Duration::from_secs(30 * 24 * 3600);

/// Makes deliveries of what is new in the feed, for every webhook that is sent to. Returns how many.
pub async fn plan(cx: &Cx) -> Result<u64> {
    let active = webhook::Entity::find()
        .filter(webhook::Column::PausedAt.is_null())
        .filter(webhook::Column::GoneAt.is_null())
        .order_by_asc(webhook::Column::Id)
        .all(cx.read())
        .await?;
    if active.is_empty() {
        return Ok(0);
    }
    crate::feed::sequence(cx).await?;
    let mut planned = 0;
    for one in active {
        // Asked without a lock first: mostly there is nothing to do.
        let new = feed::Entity::find().filter(feed::Column::Position.gt(one.position));
        if new.limit(1).one(cx.read()).await?.is_some() {
            planned += plan_one(cx, one.id).await?;
        }
    }
    Ok(planned)
}

async fn plan_one(cx: &Cx, id: i64) -> Result<u64> {
    let tx = cx.begin().await?;
    let mut row = webhook::Entity::find_by_id(id);
    if cx.backend() == DatabaseBackend::Postgres {
        row = row.lock(LockType::Update);
    }
    let Some(row) = row.one(tx.db()).await? else { return Ok(0) };
    let waiting = webhook_delivery::Entity::find()
        .filter(webhook_delivery::Column::WebhookId.eq(id))
        .filter(webhook_delivery::Column::DeliveredAt.is_null())
        .filter(webhook_delivery::Column::FailedAt.is_null())
        .count(tx.db())
        .await?;
    let places: Vec<i64> = feed::Entity::find()
        .select_only()
        .column(feed::Column::Position)
        .filter(feed::Column::Position.gt(row.position))
        .order_by_asc(feed::Column::Position)
        .limit(WAITING.saturating_sub(waiting))
        .into_tuple()
        .all(tx.db())
        .await?;
    let Some(last) = places.last().copied() else { return Ok(0) };
    let rows: Vec<_> = places.iter().map(|place| delivery(&tx, id, Some(*place))).collect();
    // The constraint refuses what another server has planned, should it ever come to that.
    let known = OnConflict::columns([
        webhook_delivery::Column::WebhookId,
        webhook_delivery::Column::Position,
    ])
    .do_nothing()
    .to_owned();
    webhook_delivery::Entity::insert_many(rows)
        .on_conflict(known)
        .exec_without_returning(tx.db())
        .await?;
    webhook::Entity::update_many()
        .col_expr(webhook::Column::Position, Expr::value(last))
        .filter(webhook::Column::Id.eq(id))
        .exec(tx.db())
        .await?;
    tx.commit().await?;
    Ok(places.len() as u64)
}

/// A delivery that is due now; without a place, a test.
pub(super) fn delivery(
    tx: &Tx,
    webhook: i64,
    position: Option<i64>,
) -> webhook_delivery::ActiveModel {
    let now = tx.now().as_millisecond();
    webhook_delivery::ActiveModel {
        webhook_id: Set(webhook),
        message_id: Set(format!("msg_{}", hex::encode(tx.cx().random_bytes::<16>()))),
        position: Set(position),
        alone: Set(position.is_none()),
        attempts: Set(0),
        created_at: Set(now),
        due_at: Set(now),
        ..Default::default()
    }
}

/// Forgets deliveries that came to their end a month ago.
pub async fn forget(cx: &Cx) -> Result<u64> {
    let tx = cx.begin().await?;
    let kept = i64::try_from(KEPT.as_millis()).unwrap_or(i64::MAX);
    let before = tx.now().as_millisecond().saturating_sub(kept);
    let old = Condition::any()
        .add(webhook_delivery::Column::DeliveredAt.lt(before))
        .add(webhook_delivery::Column::FailedAt.lt(before));
    let forgotten = webhook_delivery::Entity::delete_many().filter(old).exec(tx.db()).await?;
    tx.commit().await?;
    Ok(forgotten.rows_affected)
}
