//! Blind copies of documents: files of their own beside those that are sealed, so that nothing that
//! tells of its author reaches the panel. What was attached before has none, and is not given out
//! blind.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite takes one column a statement.
        for column in
            [text_null("copy_blob"), big_integer_null("copy_size"), binary_null("copy_sha256")]
        {
            let mut table = Table::alter();
            table.table("documents").add_column(column);
            manager.alter_table(table).await?;
        }
        crate::index(manager, "documents", &["copy_blob"], false).await
    }
}
