//! How far an opening under way has come, and why the last one broke off.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [
            big_integer("compared").default(0).take(),
            big_integer("total").default(0).take(),
            big_integer_null("beat_at"), // when it was last seen under way
            text_null("broke"),
        ] {
            let mut table = Table::alter();
            table.table("openings").add_column(column);
            manager.alter_table(table).await?;
        }
        Ok(())
    }
}
