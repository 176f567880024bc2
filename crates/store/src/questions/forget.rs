//! Forgetting who asked.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::Expr};

use crate::{
    Result,
    entity::{asker, question},
};

/// Forgets who an asker was. What waits is taken back; of what was answered or turned down the row
/// stays, for the record refers to it, without the words as they were asked, or what was said to them.
pub(crate) async fn forget(db: &impl ConnectionTrait, account: i64) -> Result<()> {
    let askers = asker::Entity::find().filter(asker::Column::AccountId.eq(account));
    let ids: Vec<i64> = askers.all(db).await?.iter().map(|row| row.id).collect();
    let own = question::Column::AskerId.is_in(ids.clone());
    question::Entity::delete_many()
        .filter(own.clone())
        .filter(question::Column::AnsweredN.is_null())
        .filter(question::Column::DeclinedAt.is_null())
        .exec(db)
        .await?;
    question::Entity::update_many()
        .col_expr(question::Column::Text, Expr::value(""))
        .col_expr(question::Column::Words, Expr::value(None::<String>))
        .filter(own)
        .exec(db)
        .await?;
    asker::Entity::update_many()
        .col_expr(asker::Column::AccountId, Expr::value(None::<i64>))
        .filter(asker::Column::Id.is_in(ids))
        .exec(db)
        .await?;
    Ok(())
}
