//! Times of interviews that the secretary changed, and whether a slot's candidate was told where it is.

use sea_orm_migration::{prelude::*, schema::*};

use crate::{index, part_of};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut alter = Table::alter();
        let told = boolean("place_told").default(false).take();
        alter.table("interview_slots").add_column(told);
        manager.alter_table(alter).await?;
        manager
            .create_table(
                Table::create()
                    .table("interview_moves")
                    .col(big_pk_auto("id"))
                    .col(big_integer("application_id"))
                    .col(text("round"))
                    .col(big_integer("was_at")) // when the interview was to begin
                    .col(big_integer("moved_at"))
                    .col(text("reason")) // closed under the application's key
                    .foreign_key(&mut part_of("interview_moves", "application_id", "applications"))
                    .to_owned(),
            )
            .await?;
        index(manager, "interview_moves", &["application_id"], false).await
    }
}
