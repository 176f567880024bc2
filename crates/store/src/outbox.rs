//! Mail that is part of an act: written in its transaction, sent by a worker afterwards.
//!
//! The Message-ID is fixed here, so a mail that goes out twice after a crash is one mail to those
//! who receive it. What a template needed, links with secrets above all, is emptied once it is sent.

use std::time::Duration;

use domain::Lang;
use jiff::Timestamp;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, DatabaseBackend, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{LockBehavior, LockType},
};

use crate::{Cx, Result, Tx, entity::outbox, error::bad_row};

/// The longest wait between two attempts.
const LONGEST_WAIT: Duration = Duration::from_secs(3600);
/// How much of an error is kept, in characters.
const ERROR_CHARS: usize = 500;

/// A mail to be sent.
#[derive(Clone, Debug)]
pub struct Mail {
    /// The recipient's address.
    pub to: String,
    /// In which language.
    pub language: Lang,
    /// The template, by its folder's name: `confirm-email`.
    pub message: &'static str,
    /// What the template needs.
    pub data: serde_json::Value,
}

/// A mail that this process has claimed to send.
#[derive(Clone, Debug, PartialEq)]
pub struct Claimed {
    /// Its row, for [`Cx::mail_sent`] and [`Cx::mail_failed`].
    pub id: i64,
    /// With angle brackets, the same at each attempt.
    pub message_id: String,
    /// The recipient's address.
    pub to: String,
    /// In which language.
    pub language: Lang,
    /// The template.
    pub message: String,
    /// What the template needs.
    pub data: serde_json::Value,
    /// When the act happened that it tells of.
    pub created_at: Timestamp,
    /// How many attempts have failed.
    pub attempts: u32,
}

/// Whether another attempt makes sense.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The server is down or asks to come again.
    Later(String),
    /// The address is refused for good.
    Never(String),
}

pub(crate) async fn enqueue(tx: &Tx, host: &str, mail: Mail) -> Result<()> {
    let now = tx.now().as_millisecond();
    let row = outbox::ActiveModel {
        message_id: Set(format!("<{}@{host}>", hex::encode(tx.cx().random_bytes::<16>()))),
        recipient: Set(mail.to),
        language: Set(mail.language.code().to_owned()),
        message: Set(mail.message.to_owned()),
        data: Set(mail.data.to_string()),
        attempts: Set(0),
        created_at: Set(now),
        due_at: Set(now),
        ..Default::default()
    };
    outbox::Entity::insert(row).exec_without_returning(tx.db()).await?;
    Ok(())
}

impl Cx {
    /// Claims mail that is due, the oldest first, for `term`: until then no other process sends it,
    /// after that it is due again. Call [`Cx::mail_sent`] or [`Cx::mail_failed`] for each.
    pub async fn claim_mail(&self, limit: u64, term: Duration) -> Result<Vec<Claimed>> {
        let tx = self.begin().await?;
        let now = tx.now().as_millisecond();
        let free = Condition::any()
            .add(outbox::Column::ClaimedUntil.is_null())
            .add(outbox::Column::ClaimedUntil.lte(now));
        let mut due = outbox::Entity::find()
            .filter(outbox::Column::SentAt.is_null())
            .filter(outbox::Column::GivenUpAt.is_null())
            .filter(outbox::Column::DueAt.lte(now))
            .filter(free)
            .order_by_asc(outbox::Column::DueAt)
            .order_by_asc(outbox::Column::Id)
            .limit(limit);
        if self.backend() == DatabaseBackend::Postgres {
            due = due.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
        }
        let rows = due.all(tx.db()).await?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        outbox::Entity::update_many()
            .set(outbox::ActiveModel {
                claimed_by: Set(Some(self.node().to_owned())),
                claimed_until: Set(Some(now.saturating_add(milliseconds(term)))),
                ..Default::default()
            })
            .filter(outbox::Column::Id.is_in(rows.iter().map(|row| row.id)))
            .exec(tx.db())
            .await?;
        tx.commit().await?;
        rows.into_iter().map(Claimed::try_from).collect()
    }

    /// A claimed mail was taken by the mail server. Empties what may be secret in it.
    pub async fn mail_sent(&self, id: i64) -> Result<()> {
        let tx = self.begin().await?;
        let row = outbox::ActiveModel {
            sent_at: Set(Some(tx.now().as_millisecond())),
            data: Set("{}".into()),
            claimed_by: Set(None),
            claimed_until: Set(None),
            last_error: Set(None),
            ..Default::default()
        };
        let sent = outbox::Entity::update_many().set(row).filter(outbox::Column::Id.eq(id));
        sent.exec(tx.db()).await?;
        tx.commit().await
    }

    /// A claimed mail wasn't taken: it is due again after a wait that doubles up to an hour, or
    /// given up.
    pub async fn mail_failed(&self, mail: &Claimed, failure: Failure) -> Result<()> {
        let tx = self.begin().await?;
        let now = tx.now().as_millisecond();
        let (error, given_up_at) = match failure {
            Failure::Later(error) => (error, None),
            Failure::Never(error) => (error, Some(now)),
        };
        let attempts = i32::try_from(mail.attempts.saturating_add(1)).unwrap_or(i32::MAX);
        let row = outbox::ActiveModel {
            attempts: Set(attempts),
            due_at: Set(now.saturating_add(milliseconds(wait(mail.attempts)))),
            claimed_by: Set(None),
            claimed_until: Set(None),
            given_up_at: Set(given_up_at),
            last_error: Set(Some(error.chars().take(ERROR_CHARS).collect())),
            ..Default::default()
        };
        outbox::Entity::update_many()
            .set(row)
            .filter(outbox::Column::Id.eq(mail.id))
            .filter(outbox::Column::SentAt.is_null())
            .exec(tx.db())
            .await?;
        tx.commit().await
    }
}

/// Half a minute, then twice as long each time.
fn wait(attempts: u32) -> Duration {
    LONGEST_WAIT.min(Duration::from_secs(30) * 2u32.pow(attempts.min(10)))
}

fn milliseconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

impl TryFrom<outbox::Model> for Claimed {
    type Error = crate::Error;

    fn try_from(row: outbox::Model) -> Result<Self> {
        let name = format!("outbox {}", row.id);
        Ok(Self {
            id: row.id,
            message_id: row.message_id,
            to: row.recipient,
            language: row.language.parse().map_err(|why| bad_row(&name, why))?,
            message: row.message,
            data: serde_json::from_str(&row.data).map_err(|why| bad_row(&name, why))?,
            created_at: crate::clock::from_ms(row.created_at, &name)?,
            attempts: u32::try_from(row.attempts).map_err(|why| bad_row(&name, why))?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_an_hour() {
        let waits: Vec<u64> = (0..9).map(|attempts| wait(attempts).as_secs()).collect();
        assert_eq!(waits, [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
        assert_eq!(wait(u32::MAX), LONGEST_WAIT);
    }
}
