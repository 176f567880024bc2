//! Leases: of several servers on one database, exactly one does a worker's turn.

use std::time::Duration;

use sea_orm::{
    ActiveValue::Set,
    Condition, EntityTrait,
    sea_query::{Expr, ExprTrait, OnConflict},
};

use super::Cx;
use crate::{Result, entity::lease};

impl Cx {
    /// Takes or renews a lease. False: another server holds it, so leave the work to it.
    pub async fn lease(&self, name: &str, term: Duration) -> Result<bool> {
        let now = self.now().as_millisecond();
        let term = i64::try_from(term.as_millis()).unwrap_or(i64::MAX);
        let row = lease::ActiveModel {
            name: Set(name.to_owned()),
            holder: Set(self.node().to_owned()),
            until: Set(now.saturating_add(term)),
        };
        let own = Expr::col((lease::Entity, lease::Column::Holder)).eq(self.node());
        let over = Expr::col((lease::Entity, lease::Column::Until)).lte(now);
        let mut or_take = OnConflict::column(lease::Column::Name);
        or_take
            .update_columns([lease::Column::Holder, lease::Column::Until])
            .action_cond_where(Condition::any().add(own).add(over));
        let tx = self.begin().await?;
        let insert = lease::Entity::insert(row).on_conflict(or_take);
        let written = insert.exec_without_returning(tx.db()).await?;
        tx.commit().await?;
        Ok(written == 1)
    }
}
