//! A draft's sections: each has a version of its own, so that two windows on different sections
//! don't get in each other's way.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // JSON: section → version, who saved it, when.
        let column = text("sections").default("{}").to_owned();
        let table = Table::alter().table("applications").add_column(column).to_owned();
        manager.alter_table(table).await
    }
}
