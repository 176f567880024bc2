//! What complaints say. The record has a commitment to it; the row goes when the person is forgotten.

use sea_orm_migration::{prelude::*, schema::*};

use crate::{belongs_to, index, part_of};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("complaints")
                    .col(big_pk_auto("id"))
                    .col(big_integer("competition_id"))
                    .col(big_integer("application_id"))
                    .col(text("complaint")) // its short name in the record
                    .col(big_integer("n"))
                    .col(text("payload")) // JSON, exactly as committed
                    .col(binary("salt"))
                    .foreign_key(&mut belongs_to("complaints", "competition_id", "competitions"))
                    .foreign_key(&mut part_of("complaints", "application_id", "applications"))
                    .to_owned(),
            )
            .await?;
        index(manager, "complaints", &["competition_id", "complaint"], true).await?;
        index(manager, "complaints", &["application_id"], false).await
    }
}
