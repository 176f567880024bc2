//! From here on content lies closed. An application gets a key of its own: its public half, the key
//! under the installation's key, and the key as an age file for the rulebook's recipients.
//! `applications.answers`, `documents.name`, `sealings.answers` and `sealings.answers_salt` hold
//! closed bytes from now on. A migration has no keys, so it can't close what lies in plain, and
//! rules that are in a record without recipients can't be changed: it takes empty tables only.

use sea_orm_migration::{
    prelude::*,
    schema::*,
    sea_orm::{ConnectionTrait, Statement},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        let any = "SELECT 1 AS one FROM entries LIMIT 1";
        let any = Statement::from_string(db.get_database_backend(), any);
        if db.query_one_raw(any).await?.is_some() {
            return Err(DbErr::Custom(
                "competitions of this database were announced before applications were \
                 encrypted: begin with an empty database"
                    .to_owned(),
            ));
        }
        // SQLite takes one column a statement, and a default for each that may not be null.
        for column in [
            text("recipient").default("").take(),
            text("sealed_key").default("").take(),
            binary_null("kept_key"),
        ] {
            let mut table = Table::alter();
            table.table("applications").add_column(column);
            manager.alter_table(table).await?;
        }
        manager
            .create_table(
                Table::create()
                    .table("installation")
                    .col(big_integer("id").primary_key())
                    .col(binary("proof")) // the portal's public key, closed under the key of rows
                    .to_owned(),
            )
            .await
    }
}
