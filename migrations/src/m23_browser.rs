//! Applications that are written and sealed in their authors' browsers. Of such a draft `answers` is an
//! age file for its author's own key; of such a sealing `answers` is one for the application's, and
//! `manifest`, `salt` and `answers_salt` are empty until the opening has read them there.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite takes one column a statement, and a default for each that may not be null.
        for (table, column) in [
            ("applications", boolean("in_browser").default(false).take()),
            ("applications", text_null("own_recipient")), // its author's public key, once it is made
            ("sealings", boolean("in_browser").default(false).take()),
        ] {
            let mut alter = Table::alter();
            alter.table(table).add_column(column);
            manager.alter_table(alter).await?;
        }
        Ok(())
    }
}
