//! What is asked to be put right in an application, and what its candidate has typed for it. Words
//! of both lie closed under the application's key and go with it.

use sea_orm_migration::{prelude::*, schema::*};

use crate::part_of;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("fixes")
                    .col(big_integer("application_id").primary_key())
                    .col(big_integer("n")) // the entry that asked
                    .col(text("wrong")) // JSON: part to what is wrong with it, closed
                    .col(text("answers")) // JSON of the draft, closed; empty without one
                    .foreign_key(&mut part_of("fixes", "application_id", "applications"))
                    .to_owned(),
            )
            .await
    }
}
