//! Who sends what is due, and what becomes of it. Of each webhook only the first delivery that has
//! not come to its end may be tried, and by one process at a time: that keeps the feed's order.
//! What an administrator asked for stands beside the order and is tried once.

use std::time::Duration;

use jiff::Timestamp;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, DatabaseBackend, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select,
    sea_query::{Expr, ExprTrait, LockBehavior, LockType, Query},
};

use super::{Key, Outcome, Secret};
use crate::{
    Cx, Result,
    entity::{webhook, webhook_delivery as delivery},
    error::bad_row,
};

/// How long is waited after each attempt that failed, in seconds, as Standard Webhooks advises.
/// Whoever fails after the last is given up.
const WAITS: [u64; 9] =
    [5, 5 * 60, 30 * 60, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];
const HOUR: u64 = 3600;

/// A delivery that this process has claimed to try.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// Its row, for [`settle`].
    pub id: i64,
    /// Whose it is.
    pub webhook: i64,
    /// Where it goes.
    pub url: String,
    /// The same at each attempt.
    pub message_id: String,
    /// The entry's place in the feed; none: a test.
    pub position: Option<u64>,
    /// When it was made.
    pub created_at: Timestamp,
    /// How many attempts have failed.
    pub attempts: u32,
    /// Tried once, out of turn.
    pub alone: bool,
    /// Everything that signs, the newest first.
    secrets: Vec<Secret>,
}

impl Attempt {
    /// The value of `webhook-signature`: one signature for each secret that holds.
    pub fn signatures(&self, at: Timestamp, body: &[u8]) -> String {
        let signed = self.secrets.iter().map(|secret| secret.sign(&self.message_id, at, body));
        signed.collect::<Vec<_>>().join(" ")
    }
}

/// Claims deliveries that are due, the longest waiting first, for `term`: until then no other
/// process tries them. Call [`settle`] for each.
pub async fn claim(cx: &Cx, key: &Key, limit: u64, term: Duration) -> Result<Vec<Attempt>> {
    // Asked without a lock first: mostly there is nothing to do.
    if due(cx.now()).one(cx.read()).await?.is_none() {
        return Ok(Vec::new());
    }
    let tx = cx.begin().await?;
    let now = tx.now().as_millisecond();
    let mut due = due(tx.now()).limit(limit);
    if cx.backend() == DatabaseBackend::Postgres {
        due = due.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    }
    let rows = due.all(tx.db()).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let term = i64::try_from(term.as_millis()).unwrap_or(i64::MAX);
    delivery::Entity::update_many()
        .set(delivery::ActiveModel {
            claimed_by: Set(Some(cx.node().to_owned())),
            claimed_until: Set(Some(now.saturating_add(term))),
            ..Default::default()
        })
        .filter(delivery::Column::Id.is_in(rows.iter().map(|row| row.id)))
        .exec(tx.db())
        .await?;
    let webhooks = webhook::Entity::find()
        .filter(webhook::Column::Id.is_in(rows.iter().map(|row| row.webhook_id)))
        .all(tx.db())
        .await?;
    tx.commit().await?;
    rows.into_iter()
        .map(|row| {
            let webhook = webhooks.iter().find(|one| one.id == row.webhook_id);
            let webhook = webhook.ok_or_else(|| bad_row(&name(row.id), "its webhook is gone"))?;
            attempt(row, webhook, key, now)
        })
        .collect()
}

/// What may be tried, the longest waiting first.
fn due(now: Timestamp) -> Select<delivery::Entity> {
    let now = now.as_millisecond();
    let free = Condition::any()
        .add(delivery::Column::ClaimedUntil.is_null())
        .add(delivery::Column::ClaimedUntil.lte(now));
    delivery::Entity::find()
        .filter(open())
        .filter(delivery::Column::DueAt.lte(now))
        .filter(free)
        .filter(in_turn())
        .order_by_asc(delivery::Column::DueAt)
        .order_by_asc(delivery::Column::Id)
}

/// Neither arrived nor given up.
fn open() -> Condition {
    Condition::all()
        .add(delivery::Column::DeliveredAt.is_null())
        .add(delivery::Column::FailedAt.is_null())
}

/// Out of turn, or the first of a webhook that is sent to.
fn in_turn() -> Condition {
    let running = webhook::Entity::find()
        .select_only()
        .column(webhook::Column::Id)
        .filter(webhook::Column::PausedAt.is_null())
        .filter(webhook::Column::GoneAt.is_null())
        .into_query();
    let first = Query::select()
        .expr(Expr::col(delivery::Column::Position).min())
        .from(delivery::Entity)
        .cond_where(open())
        .and_where(Expr::col(delivery::Column::Alone).eq(false))
        .and_where(delivery::Column::WebhookId.in_subquery(running))
        .group_by_col(delivery::Column::WebhookId)
        .column(delivery::Column::WebhookId)
        .to_owned();
    let pair = Expr::tuple([
        Expr::col((delivery::Entity, delivery::Column::Position)),
        Expr::col((delivery::Entity, delivery::Column::WebhookId)),
    ]);
    Condition::any()
        .add(delivery::Column::Alone.eq(true))
        .add(delivery::Column::Alone.eq(false).and(pair.in_subquery(first)))
}

fn attempt(row: delivery::Model, webhook: &webhook::Model, key: &Key, now: i64) -> Result<Attempt> {
    let name = name(row.id);
    let old = webhook.old_salt.as_ref().filter(|_| webhook.old_until.is_some_and(|at| now < at));
    let salts = std::iter::once(&webhook.salt).chain(old);
    Ok(Attempt {
        id: row.id,
        webhook: webhook.id,
        url: webhook.url.clone(),
        position: row.position.map(i64::unsigned_abs),
        created_at: crate::clock::from_ms(row.created_at, &name)?,
        attempts: u32::try_from(row.attempts).map_err(|why| bad_row(&name, why))?,
        alone: row.alone,
        message_id: row.message_id,
        secrets: salts.map(|salt| key.secret(salt)).collect(),
    })
}

/// Writes down what a claimed delivery came to: it arrived, is due again after a while, or is given
/// up. A receiver that is gone gets nothing more.
pub async fn settle(cx: &Cx, attempt: &Attempt, outcome: Outcome) -> Result<()> {
    let jitter = u16::from_be_bytes(cx.random_bytes());
    let tx = cx.begin().await?;
    let now = tx.now().as_millisecond();
    let again = wait(attempt.attempts, jitter).filter(|_| !attempt.alone);
    let arrived = outcome.is_delivered();
    let row = delivery::ActiveModel {
        attempts: Set(i32::try_from(attempt.attempts.saturating_add(1)).unwrap_or(i32::MAX)),
        tried_at: Set(Some(now)),
        outcome: Set(Some(outcome.code().to_owned())),
        status: Set(outcome.status().map(i32::from)),
        claimed_by: Set(None),
        claimed_until: Set(None),
        delivered_at: Set(arrived.then_some(now)),
        failed_at: Set((!arrived && again.is_none()).then_some(now)),
        due_at: Set(now.saturating_add(again.unwrap_or_default())),
        ..Default::default()
    };
    // A slower process changes nothing of what has come to its end meanwhile.
    let settled = delivery::Entity::update_many()
        .set(row)
        .filter(delivery::Column::Id.eq(attempt.id))
        .filter(open())
        .exec(tx.db())
        .await?;
    if settled.rows_affected > 0 {
        let given_up = again.is_none() && !attempt.alone;
        let state = match outcome {
            _ if arrived => {
                Some(webhook::ActiveModel { failing_at: Set(None), ..Default::default() })
            }
            _ if outcome.is_gone() => {
                Some(webhook::ActiveModel { gone_at: Set(Some(now)), ..Default::default() })
            }
            _ if given_up => {
                Some(webhook::ActiveModel { failing_at: Set(Some(now)), ..Default::default() })
            }
            _ => None,
        };
        if let Some(state) = state {
            webhook::Entity::update_many()
                .set(state)
                .filter(webhook::Column::Id.eq(attempt.webhook))
                .exec(tx.db())
                .await?;
        }
    }
    tx.commit().await
}

/// How long is waited after so many attempts that failed before this one, in milliseconds: the
/// table's time and up to a tenth more. None: it is given up.
fn wait(before: u32, jitter: u16) -> Option<i64> {
    let wait = WAITS.get(usize::try_from(before).ok()?)? * 1000;
    let more = wait / 10 * u64::from(jitter) / u64::from(u16::MAX);
    i64::try_from(wait + more).ok()
}

fn name(id: i64) -> String {
    format!("webhook_deliveries {id}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_attempts_over_three_days() {
        let waits: Vec<_> = (0..).map_while(|before| wait(before, 0)).collect();
        assert_eq!(waits.len(), 9);
        let seconds = |ms: &i64| ms / 1000;
        assert_eq!(waits.iter().take(4).map(seconds).collect::<Vec<_>>(), [5, 300, 1800, 7200]);
        assert_eq!(waits.iter().map(seconds).sum::<i64>() / 3600, 75);
        assert_eq!(wait(0, u16::MAX), Some(5_500));
        assert_eq!(wait(u32::MAX, 0), None);
    }
}
