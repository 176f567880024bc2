//! Public questions. Only `askers` knows whose they are; a secretary is shown its label, which is
//! drawn at random and tells neither who nor which came first.

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
                    .table("askers")
                    .col(big_pk_auto("id"))
                    .col(big_integer("competition_id"))
                    .col(big_integer_null("account_id")) // none: forgotten
                    .col(integer("label"))
                    .foreign_key(&mut belongs_to("askers", "competition_id", "competitions"))
                    .foreign_key(&mut belongs_to("askers", "account_id", "accounts"))
                    .to_owned(),
            )
            .await?;
        index(manager, "askers", &["competition_id", "account_id"], true).await?;
        index(manager, "askers", &["competition_id", "label"], true).await?;
        index(manager, "askers", &["account_id"], false).await?;
        manager
            .create_table(
                Table::create()
                    .table("questions")
                    .col(big_pk_auto("id"))
                    .col(big_integer("competition_id"))
                    .col(big_integer("asker_id"))
                    .col(text("language")) // in which it was asked
                    .col(text("text")) // as it was asked
                    .col(big_integer("asked_at"))
                    .col(big_integer_null("answered_n"))
                    .col(big_integer_null("declined_at"))
                    .col(text_null("reason")) // why it is not published
                    .col(text_null("words")) // and what the asker is told
                    .foreign_key(&mut belongs_to("questions", "competition_id", "competitions"))
                    .foreign_key(&mut part_of("questions", "asker_id", "askers"))
                    .to_owned(),
            )
            .await?;
        index(manager, "questions", &["competition_id", "answered_n"], true).await?;
        index(manager, "questions", &["asker_id"], false).await
    }
}
