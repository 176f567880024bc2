//! Which file a window showed where it sends another, and which save of a fix it was made of: what two
//! windows do never overwrites unseen.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut uploads = Table::alter();
        uploads.table("uploads").add_column(big_integer_null("shown")); // a document's id
        manager.alter_table(uploads).await?;
        let mut fixes = Table::alter();
        // JSON: the version, who saved it last and when; empty: never
        fixes.table("fixes").add_column(text("saved").default("").take());
        manager.alter_table(fixes).await
    }
}
