//! What the author of an application agreed to, as the opening read it.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite takes one column a statement.
        for column in ["publishes_name", "broadcasts"] {
            let mut table = Table::alter();
            table.table("applications").add_column(boolean(column).default(false).take());
            manager.alter_table(table).await?;
        }
        Ok(())
    }
}
