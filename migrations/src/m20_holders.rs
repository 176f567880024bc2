//! Key holders: who brought which public key, and the shares of the opening key, each encrypted to
//! its holder; at the opening also those that were brought, closed. The key of an application is
//! from now on wrapped where it is sealed, not where it is begun: who begins anew without the key
//! of before writes under another one.

use sea_orm_migration::{prelude::*, schema::*};

use crate::{belongs_to, index};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("key_holders")
                    .col(big_integer("competition_id"))
                    .col(text("seat"))
                    .col(text("recipient")) // the holder's public key
                    .col(text_null("share")) // an age file for it, in letters
                    .col(binary_null("given")) // the share as it was brought, closed
                    .col(big_integer_null("given_at"))
                    .primary_key(Index::create().col("competition_id").col("seat"))
                    .foreign_key(&mut belongs_to("key_holders", "competition_id", "competitions"))
                    .to_owned(),
            )
            .await?;
        index(manager, "key_holders", &["competition_id", "recipient"], true).await?;
        // SQLite takes one column a statement, and a default for each that may not be null.
        for column in [
            text("recipient").default("").take(),
            text("sealed_key").default("").take(),
            text_null("own_recipient"),
        ] {
            let mut table = Table::alter();
            table.table("sealings").add_column(column);
            manager.alter_table(table).await?;
        }
        for column in ["recipient", "sealed_key"] {
            let moved = format!(
                "UPDATE sealings SET {column} = (SELECT applications.{column} FROM applications \
                 WHERE applications.id = sealings.application_id)"
            );
            manager.get_connection().execute_unprepared(&moved).await?;
        }
        let mut table = Table::alter();
        table.table("applications").drop_column("sealed_key");
        manager.alter_table(table).await
    }
}
