//! Webhooks as an administrator sees them, and what they have sent again.

use std::collections::HashMap;

use domain::Slug;
use jiff::Timestamp;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};

use super::{Outcome, Webhook, name, plan, state};
use crate::{
    Cx, Error, Result,
    accounts::{Viewer, administrator},
    clock::from_ms,
    entity::{account, entry, feed, webhook, webhook_delivery as delivery},
    error::bad_row,
    feed::slugs,
};

/// The deliveries that a page shows.
const SHOWN: u64 = 50;

/// How far a delivery is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// It is tried next then; not before its turn comes.
    Waiting(Timestamp),
    /// It arrived then.
    Delivered(Timestamp),
    /// It was given up then.
    Failed(Timestamp),
}

/// A delivery, as an administrator sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Its number.
    pub id: i64,
    /// What `webhook-id` says.
    pub message_id: String,
    /// Competition, index and kind of the entry; none: a test.
    pub entry: Option<(Slug, u64, String)>,
    /// How far it is.
    pub progress: Progress,
    /// Attempts so far.
    pub attempts: u32,
    /// What the last attempt came to.
    pub outcome: Option<Outcome>,
}

/// All webhooks, the oldest first.
pub async fn list(cx: &Cx, viewer: &Viewer) -> Result<Vec<Webhook>> {
    administrator(viewer)?;
    let rows = webhook::Entity::find().order_by_asc(webhook::Column::Id).all(cx.read()).await?;
    views(cx, rows).await
}

/// One webhook.
pub async fn one(cx: &Cx, viewer: &Viewer, id: i64) -> Result<Webhook> {
    administrator(viewer)?;
    let row = webhook::Entity::find_by_id(id).one(cx.read()).await?.ok_or(Error::NotFound)?;
    views(cx, vec![row]).await?.pop().ok_or(Error::NotFound)
}

async fn views(cx: &Cx, rows: Vec<webhook::Model>) -> Result<Vec<Webhook>> {
    let names: HashMap<i64, String> = account::Entity::find()
        .select_only()
        .columns([account::Column::Id, account::Column::Name])
        .filter(account::Column::Id.is_in(rows.iter().map(|row| row.created_by)))
        .into_tuple()
        .all(cx.read())
        .await?
        .into_iter()
        .collect();
    // Of every webhook: how many deliveries are open, and how many were given up.
    let counts: Vec<(i64, bool, i64)> = delivery::Entity::find()
        .select_only()
        .column(delivery::Column::WebhookId)
        .expr(Expr::col(delivery::Column::FailedAt).is_not_null())
        .expr(delivery::Column::Id.count())
        .filter(delivery::Column::DeliveredAt.is_null())
        .filter(delivery::Column::Position.is_not_null())
        .group_by(delivery::Column::WebhookId)
        .group_by(Expr::col(delivery::Column::FailedAt).is_not_null())
        .into_tuple()
        .all(cx.read())
        .await?;
    let count = |id: i64, failed: bool| {
        let found =
            counts.iter().find(|(webhook, given_up, _)| (*webhook, *given_up) == (id, failed));
        found.map_or(0, |(_, _, count)| count.unsigned_abs())
    };
    let now = cx.now();
    rows.into_iter()
        .map(|row| {
            let at = |ms| from_ms(ms, &name(row.id));
            Ok(Webhook {
                state: state(&row)?,
                secrets: u32::try_from(row.secrets).map_err(|why| bad_row(&name(row.id), why))?,
                overlap: row.old_until.map(at).transpose()?.filter(|until| now < *until),
                created_at: at(row.created_at)?,
                created_by: names.get(&row.created_by).cloned().unwrap_or_default(),
                waiting: count(row.id, false),
                failed: count(row.id, true),
                id: row.id,
                name: row.name,
                url: row.url,
            })
        })
        .collect()
}

/// The last deliveries of a webhook, the newest first; before them those whose last attempt failed.
pub async fn deliveries(cx: &Cx, viewer: &Viewer, id: i64) -> Result<Vec<Delivery>> {
    administrator(viewer)?;
    let troubled = delivery::Column::DeliveredAt.is_null().and(delivery::Column::Attempts.gt(0));
    let rows = delivery::Entity::find()
        .filter(delivery::Column::WebhookId.eq(id))
        .order_by_desc(troubled)
        .order_by_desc(delivery::Column::Id)
        .limit(SHOWN)
        .all(cx.read())
        .await?;
    let places = rows.iter().filter_map(|row| row.position);
    let entries = feed::Entity::find()
        .find_also_related(entry::Entity)
        .filter(feed::Column::Position.is_in(places))
        .all(cx.read())
        .await?;
    let slugs = slugs(cx, entries.iter().map(|(place, _)| place.competition_id)).await?;
    let entries: HashMap<i64, (Slug, u64, String)> = entries
        .into_iter()
        .filter_map(|(place, entry)| {
            let (slug, entry) = (slugs.get(&place.competition_id)?, entry?);
            Some((place.position, (slug.clone(), place.n.unsigned_abs(), entry.kind)))
        })
        .collect();
    rows.into_iter()
        .map(|row| {
            let name = format!("webhook_deliveries {}", row.id);
            let at = |ms| from_ms(ms, &name);
            let outcome = row.outcome.as_deref();
            Ok(Delivery {
                progress: match (row.delivered_at, row.failed_at) {
                    (Some(delivered), _) => Progress::Delivered(at(delivered)?),
                    (None, Some(failed)) => Progress::Failed(at(failed)?),
                    (None, None) => Progress::Waiting(at(row.due_at)?),
                },
                entry: row.position.and_then(|place| entries.get(&place).cloned()),
                attempts: u32::try_from(row.attempts).unwrap_or_default(),
                outcome: outcome
                    .map(|code| Outcome::from_row(code, row.status, &name))
                    .transpose()?,
                id: row.id,
                message_id: row.message_id,
            })
        })
        .collect()
}

/// Sends a test now, also to a webhook that is paused.
pub async fn send_test(cx: &Cx, viewer: &Viewer, id: i64) -> Result<()> {
    administrator(viewer)?;
    let tx = cx.begin().await?;
    webhook::Entity::find_by_id(id).one(tx.db()).await?.ok_or(Error::NotFound)?;
    let row = plan::delivery(&tx, id, None);
    delivery::Entity::insert(row).exec_without_returning(tx.db()).await?;
    tx.commit().await
}

/// Tries a delivery at once, under the same message id: one that waits keeps its turn, one that came
/// to its end is sent once more.
pub async fn send_again(cx: &Cx, viewer: &Viewer, id: i64, delivery: i64) -> Result<()> {
    administrator(viewer)?;
    let chosen = Condition::all().add(delivery::Column::Id.eq(delivery));
    if repeat(cx, id, chosen).await? == 0 { Err(Error::NotFound) } else { Ok(()) }
}

/// Sends every entry once more that was given up. Returns how many.
pub async fn send_failed(cx: &Cx, viewer: &Viewer, id: i64) -> Result<u64> {
    administrator(viewer)?;
    webhook::Entity::find_by_id(id).one(cx.read()).await?.ok_or(Error::NotFound)?;
    let failed = Condition::all()
        .add(delivery::Column::FailedAt.is_not_null())
        .add(delivery::Column::Position.is_not_null());
    repeat(cx, id, failed).await
}

async fn repeat(cx: &Cx, id: i64, chosen: Condition) -> Result<u64> {
    let tx = cx.begin().await?;
    let now = tx.now().as_millisecond();
    let ended = Condition::any()
        .add(delivery::Column::DeliveredAt.is_not_null())
        .add(delivery::Column::FailedAt.is_not_null());
    let again = delivery::Entity::update_many()
        .col_expr(delivery::Column::Alone, Expr::col(delivery::Column::Alone).or(ended))
        .col_expr(delivery::Column::DueAt, Expr::value(now))
        .col_expr(delivery::Column::DeliveredAt, Expr::value(Option::<i64>::None))
        .col_expr(delivery::Column::FailedAt, Expr::value(Option::<i64>::None))
        .filter(delivery::Column::WebhookId.eq(id))
        .filter(chosen)
        .exec(tx.db())
        .await?;
    tx.commit().await?;
    Ok(again.rows_affected)
}
