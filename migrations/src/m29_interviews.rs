//! The time that a request for another one is about, and when it was answered: a calendar is told that
//! an interview doesn't take place.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in ["was_at", "answered_at"] {
            let mut table = Table::alter();
            table.table("interview_changes").add_column(big_integer_null(column));
            manager.alter_table(table).await?;
        }
        Ok(())
    }
}
