//! Sessions: a browser that is signed in. The cookie holds the token, the row its SHA-256. A
//! session ends after 12 hours without a request, after 7 days in any case, and at once when it is
//! revoked, the password changes or the account is disabled.

use std::time::Duration;

use domain::AccountId;
use jiff::Timestamp;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr,
};

use super::{Token, Viewer};
use crate::{
    Cx, Error, Result, Tx,
    clock::from_ms,
    entity::{account, session},
};

/// The longest time without a request.
pub const IDLE: Duration = Duration::from_secs(12 * 3600);
/// The longest time in any case.
pub const ABSOLUTE: Duration = Duration::from_secs(7 * 24 * 3600);
/// How exactly the time of the last request is kept.
const SEEN_EVERY: Duration = Duration::from_secs(60);

/// A session that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its row, by which it is revoked.
    pub id: i64,
    /// Who is signed in.
    pub viewer: Viewer,
}

/// A session as its owner sees it in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionView {
    /// Its row, by which it is revoked.
    pub id: i64,
    /// What the person recognises it by: browser and system.
    pub device: String,
    /// When they signed in.
    pub created_at: Timestamp,
    /// The last request, to the minute.
    pub last_seen_at: Timestamp,
}

/// The session of a cookie, while it holds.
pub async fn find(cx: &Cx, token: &Token) -> Result<Option<Session>> {
    let now = cx.now().as_millisecond();
    let found = session::Entity::find()
        .filter(session::Column::TokenHash.eq(token.hash()))
        .filter(session::Column::ExpiresAt.gt(now))
        .filter(session::Column::LastSeenAt.gt(now - milliseconds(IDLE)))
        .one(cx.read())
        .await?;
    let Some(row) = found else { return Ok(None) };
    let account = account::Entity::find_by_id(row.account_id)
        .filter(account::Column::DisabledAt.is_null())
        .one(cx.read())
        .await?;
    let Some(account) = account else { return Ok(None) };
    if row.last_seen_at <= now - milliseconds(SEEN_EVERY) {
        // Beside the request: a page that is read need not wait for the one writing connection.
        let cx = cx.clone();
        tokio::spawn(async move {
            if let Err(error) = seen(&cx, row.id).await {
                tracing::warn!(%error, "a session's last request was not kept");
            }
        });
    }
    Ok(Some(Session { id: row.id, viewer: account.try_into()? }))
}

async fn seen(cx: &Cx, id: i64) -> Result<()> {
    let tx = cx.begin().await?;
    session::Entity::update_many()
        .col_expr(session::Column::LastSeenAt, Expr::value(tx.now().as_millisecond()))
        .filter(session::Column::Id.eq(id))
        .exec(tx.db())
        .await?;
    tx.commit().await
}

/// Begins a session for an account, and removes those that are over.
pub(crate) async fn open(tx: &Tx, account: AccountId, device: &str) -> Result<Token> {
    let now = tx.now().as_millisecond();
    let over = Condition::any()
        .add(session::Column::ExpiresAt.lte(now))
        .add(session::Column::LastSeenAt.lte(now - milliseconds(IDLE)));
    session::Entity::delete_many().filter(over).exec(tx.db()).await?;
    let token = Token::draw(tx.cx());
    let row = session::ActiveModel {
        token_hash: Set(token.hash()),
        account_id: Set(account.0),
        device: Set(device.chars().take(120).collect()),
        created_at: Set(now),
        last_seen_at: Set(now),
        expires_at: Set(now + milliseconds(ABSOLUTE)),
        ..Default::default()
    };
    session::Entity::insert(row).exec_without_returning(tx.db()).await?;
    Ok(token)
}

/// The viewer's sessions, the last used first.
pub async fn list(cx: &Cx, viewer: &Viewer) -> Result<Vec<SessionView>> {
    let now = cx.now().as_millisecond();
    let rows = session::Entity::find()
        .filter(session::Column::AccountId.eq(viewer.id.0))
        .filter(session::Column::ExpiresAt.gt(now))
        .filter(session::Column::LastSeenAt.gt(now - milliseconds(IDLE)))
        .order_by_desc(session::Column::LastSeenAt)
        .all(cx.read())
        .await?;
    rows.into_iter()
        .map(|row| {
            let name = format!("sessions {}", row.id);
            Ok(SessionView {
                id: row.id,
                created_at: from_ms(row.created_at, &name)?,
                last_seen_at: from_ms(row.last_seen_at, &name)?,
                device: row.device,
            })
        })
        .collect()
}

/// Ends one of the viewer's own sessions; somebody else's is not found.
pub async fn revoke(cx: &Cx, viewer: &Viewer, id: i64) -> Result<()> {
    let tx = cx.begin().await?;
    let ended = session::Entity::delete_many()
        .filter(session::Column::Id.eq(id))
        .filter(session::Column::AccountId.eq(viewer.id.0))
        .exec(tx.db())
        .await?;
    if ended.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    tx.commit().await
}

/// Ends all of the viewer's sessions but the one they use.
pub async fn revoke_others(cx: &Cx, viewer: &Viewer, keep: i64) -> Result<()> {
    let tx = cx.begin().await?;
    session::Entity::delete_many()
        .filter(session::Column::AccountId.eq(viewer.id.0))
        .filter(session::Column::Id.ne(keep))
        .exec(tx.db())
        .await?;
    tx.commit().await
}

/// Ends every session of an account, as part of something else.
pub(crate) async fn end_all(tx: &Tx, account: AccountId) -> Result<()> {
    session::Entity::delete_many()
        .filter(session::Column::AccountId.eq(account.0))
        .exec(tx.db())
        .await?;
    Ok(())
}

/// Ends a session, as part of something else.
pub(super) async fn end(tx: &Tx, id: i64) -> Result<()> {
    session::Entity::delete_by_id(id).exec(tx.db()).await?;
    Ok(())
}

fn milliseconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}
