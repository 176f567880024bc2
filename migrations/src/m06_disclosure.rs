//! The true enterprise of an announced restricted competition, with what opens its commitment.

use sea_orm_migration::{prelude::*, schema::*};

use crate::belongs_to;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("disclosures")
                    .col(big_integer("competition_id").primary_key())
                    .col(text("enterprise")) // JSON as it was committed to
                    .col(binary("salt"))
                    .foreign_key(&mut belongs_to("disclosures", "competition_id", "competitions"))
                    .to_owned(),
            )
            .await
    }
}
