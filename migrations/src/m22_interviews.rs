//! Interview slots and what candidates ask about theirs. A slot has one candidate at most by its
//! form, a candidate one slot in a round by the index.

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
                    .table("interview_slots")
                    .col(big_pk_auto("id"))
                    .col(big_integer("competition_id"))
                    .col(text("round"))
                    .col(big_integer("starts_at"))
                    .col(big_integer("ends_at"))
                    .col(text("place")) // or a link
                    .col(big_integer_null("application_id"))
                    .col(boolean("assigned")) // not chosen
                    .col(big_integer("changed_at"))
                    .foreign_key(&mut belongs_to(
                        "interview_slots",
                        "competition_id",
                        "competitions",
                    ))
                    .foreign_key(&mut part_of("interview_slots", "application_id", "applications"))
                    .to_owned(),
            )
            .await?;
        index(manager, "interview_slots", &["application_id", "round"], true).await?;
        index(manager, "interview_slots", &["competition_id", "round", "starts_at"], true).await?;
        manager
            .create_table(
                Table::create()
                    .table("interview_changes")
                    .col(big_pk_auto("id"))
                    .col(big_integer("application_id"))
                    .col(text("round"))
                    .col(text("reason")) // closed under the application's key
                    .col(big_integer("asked_at"))
                    .col(boolean_null("granted"))
                    .col(text("answer")) // closed likewise; empty without one
                    .foreign_key(&mut part_of(
                        "interview_changes",
                        "application_id",
                        "applications",
                    ))
                    .to_owned(),
            )
            .await?;
        index(manager, "interview_changes", &["application_id"], false).await
    }
}
