//! Who gave a number, and who said after that it is theirs all the same: one may not keep another out
//! by beginning first.

use sea_orm_migration::{prelude::*, schema::*};

use crate::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut table = Table::alter();
        table.table("applicants").add_column(integer("claim").default(0).take());
        manager.alter_table(table).await?;
        let mut once = Index::drop();
        once.name("ix_applicants_competition_id_number").table("applicants");
        manager.drop_index(once).await?;
        index(manager, "applicants", &["competition_id", "number", "claim"], true).await
    }
}
