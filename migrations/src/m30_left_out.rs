//! How many pictures the copy that is read blind goes without.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut table = Table::alter();
        table.table("documents").add_column(integer("copy_left_out").default(0).take());
        manager.alter_table(table).await
    }
}
