//! Cosignatures: that a witness saw a checkpoint which continues all that it saw before.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("cosignatures")
                    .col(big_integer("competition_id"))
                    .col(big_integer("size")) // of the checkpoint
                    .col(text("witness")) // its verifier key
                    .col(text("line")) // the signature line, with its newline
                    .col(big_integer("at")) // by the witness's clock
                    .primary_key(Index::create().col("competition_id").col("size").col("witness"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("fk_cosignatures_checkpoint")
                            .from("cosignatures", ("competition_id", "size"))
                            .to("checkpoints", ("competition_id", "size")),
                    )
                    .to_owned(),
            )
            .await
    }
}
