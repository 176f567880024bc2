//! Who read an application: written before its content is given to anybody. One line a reader, thing
//! and hour, so that a page that is loaded again makes no second one.

use sea_orm_migration::{prelude::*, schema::*};

use crate::{index, part_of};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("readings")
                    .col(big_pk_auto("id"))
                    .col(big_integer("application_id"))
                    // Only tells readers of one role apart; 0 is the portal. No key: who has left
                    // has still read.
                    .col(big_integer("account_id"))
                    .col(text("reader")) // the role
                    .col(text("part"))
                    .col(text("document")) // of a file: the rulebook's id; else empty
                    .col(text("round")) // in which the panel read; else empty
                    .col(big_integer("since")) // the beginning of the hour, of the portal's day
                    .col(big_integer("at"))
                    .foreign_key(&mut part_of("readings", "application_id", "applications"))
                    .to_owned(),
            )
            .await?;
        let once = ["application_id", "account_id", "reader", "part", "document", "round", "since"];
        index(manager, "readings", &once, true).await
    }
}
