//! The mail queue as the administrator sees it: who, what kind, how far. Never what it says.

use jiff::Timestamp;
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};

use super::{Viewer, offices::administrator};
use crate::{Cx, Error, Result, clock::from_ms, entity::outbox};

/// The rows that a page shows.
const SHOWN: u64 = 200;

/// How far a mail is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailState {
    /// It waits for its first or next attempt.
    Waiting,
    /// It left.
    Sent,
    /// It was refused for good.
    GivenUp,
}

/// Messages of which the list says to whom they go. Of any other the recipient would tell who
/// applies, asks or complains, or, with its time, whose a code is.
const OPEN: [&str; 11] = [
    "account-confirm",
    "account-exists",
    "account-invited",
    "account-unknown",
    "complaint-chair",
    "correction-answered",
    "key-awaited",
    "password-changed",
    "password-recovery",
    "seat-invitation",
    "share-awaited",
];

/// A mail in the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueuedMail {
    /// Its row.
    pub id: i64,
    /// The recipient's address; none where even that is confidential.
    pub to: Option<String>,
    /// The message's name.
    pub message: String,
    /// How far it is.
    pub state: MailState,
    /// Attempts that failed.
    pub attempts: u32,
    /// When it was written.
    pub created_at: Timestamp,
    /// When it left, or is tried next.
    pub at: Timestamp,
    /// What the mail server said last.
    pub error: Option<String>,
}

/// The last mails, those that wait or were given up first.
pub async fn mail_queue(cx: &Cx, viewer: &Viewer) -> Result<Vec<QueuedMail>> {
    administrator(viewer)?;
    let rows = outbox::Entity::find()
        .order_by_asc(Expr::col(outbox::Column::SentAt).is_not_null())
        .order_by_desc(outbox::Column::Id)
        .limit(SHOWN)
        .all(cx.read())
        .await?;
    rows.into_iter().map(QueuedMail::try_from).collect()
}

/// Tries a mail again that was given up, or at once one that waits.
pub async fn send_again(cx: &Cx, viewer: &Viewer, id: i64) -> Result<()> {
    administrator(viewer)?;
    let tx = cx.begin().await?;
    let again = outbox::Entity::update_many()
        .col_expr(outbox::Column::GivenUpAt, Expr::value(Option::<i64>::None))
        .col_expr(outbox::Column::DueAt, Expr::value(tx.now().as_millisecond()))
        .filter(outbox::Column::Id.eq(id))
        .filter(outbox::Column::SentAt.is_null())
        .exec(tx.db())
        .await?;
    if again.rows_affected == 0 { Err(Error::NotFound) } else { tx.commit().await }
}

impl TryFrom<outbox::Model> for QueuedMail {
    type Error = Error;

    fn try_from(row: outbox::Model) -> Result<Self> {
        let name = format!("outbox {}", row.id);
        let state = match (row.sent_at, row.given_up_at) {
            (Some(_), _) => MailState::Sent,
            (None, Some(_)) => MailState::GivenUp,
            (None, None) => MailState::Waiting,
        };
        let confidential = !OPEN.contains(&row.message.as_str());
        Ok(Self {
            id: row.id,
            to: (!confidential).then_some(row.recipient),
            message: row.message,
            state,
            attempts: u32::try_from(row.attempts).unwrap_or_default(),
            created_at: from_ms(row.created_at, &name)?,
            at: from_ms(row.sent_at.unwrap_or(row.due_at), &name)?,
            // Servers like to repeat whom they refuse.
            error: row.last_error.filter(|_| !confidential),
        })
    }
}
