//! Mail that nobody must get: each of these letters has a link that stops all of them, for whoever
//! has it and without signing in. Official mail asks for nothing of this.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

use super::Viewer;
use crate::{Cx, Error, Result, Tx, entity::account};

/// Whether the viewer wants news.
pub async fn wants_news(cx: &Cx, viewer: &Viewer) -> Result<bool> {
    wants(cx, viewer.id.0).await
}

/// The viewer's choice.
pub async fn set_news(cx: &Cx, viewer: &Viewer, wanted: bool) -> Result<()> {
    set(cx, viewer.id.0, wanted).await
}

/// Whether they who have this link still want news. Errors: not found, if it is nobody's.
pub async fn wants_news_by(cx: &Cx, token: &str) -> Result<bool> {
    wants(cx, named(cx, token)?).await
}

/// Stops the news of those who have this link. Doing it twice changes nothing. Errors: not found, if
/// it is nobody's.
pub async fn unsubscribe(cx: &Cx, token: &str) -> Result<()> {
    set(cx, named(cx, token)?, false).await
}

/// The path of an account's link, for one letter.
pub(crate) fn news_link(tx: &Tx, account: i64) -> Result<String> {
    Ok(format!("/news/{}", tx.cx().keys().news_token(tx.cx(), account)?))
}

fn named(cx: &Cx, token: &str) -> Result<i64> {
    cx.keys().of_news_token(token).ok_or(Error::NotFound)
}

async fn wants(cx: &Cx, account: i64) -> Result<bool> {
    let row = account::Entity::find_by_id(account).one(cx.read()).await?;
    Ok(row.ok_or(Error::NotFound)?.news)
}

async fn set(cx: &Cx, account: i64, wanted: bool) -> Result<()> {
    let tx = cx.begin().await?;
    let set = account::Entity::update_many()
        .col_expr(account::Column::News, Expr::value(wanted))
        .filter(account::Column::Id.eq(account))
        .exec(tx.db())
        .await?;
    if set.rows_affected == 0 { Err(Error::NotFound) } else { tx.commit().await }
}
