//! The panel's rows: who sits where, and what stays secret until the reveal, with its salts. An
//! e-mail address or an account has at most one seat in a competition, by the database itself.

use sea_orm_migration::{prelude::*, schema::*};

use crate::{belongs_to, index, part_of};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        seats(manager).await?;
        conflicts(manager).await?;
        scorecards(manager).await
    }
}

async fn seats(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("seats")
                .col(big_pk_auto("id"))
                .col(big_integer("competition_id"))
                .col(text("seat"))
                .col(text("role"))
                .col(text("organisation_uk"))
                .col(text("organisation_en"))
                .col(text("name_uk"))
                .col(text("name_en"))
                .col(text("email")) // lower-case
                .col(big_integer_null("account_id"))
                .col(big_integer("created_at"))
                .col(big_integer_null("invited_at"))
                .col(big_integer_null("accepted_at"))
                .col(big_integer_null("vacated_at"))
                .foreign_key(&mut belongs_to("seats", "competition_id", "competitions"))
                .foreign_key(&mut belongs_to("seats", "account_id", "accounts"))
                .to_owned(),
        )
        .await?;
    index(manager, "seats", &["competition_id", "seat"], true).await?;
    index(manager, "seats", &["competition_id", "account_id"], true).await?;
    index(manager, "seats", &["competition_id", "email"], true).await?;
    index(manager, "seats", &["account_id"], false).await?;
    index(manager, "seats", &["email"], false).await
}

async fn conflicts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("conflicts")
                .col(big_integer("competition_id"))
                .col(text("seat"))
                .col(big_integer("application_id"))
                .col(boolean("conflicted"))
                .col(text_null("kind"))
                .col(big_integer("changed_at"))
                .primary_key(
                    Index::create().col("competition_id").col("seat").col("application_id"),
                )
                .foreign_key(&mut belongs_to("conflicts", "competition_id", "competitions"))
                .foreign_key(&mut part_of("conflicts", "application_id", "applications"))
                .to_owned(),
        )
        .await?;
    index(manager, "conflicts", &["application_id"], false).await?;
    manager
        .create_table(
            Table::create()
                .table("conflict_commitments")
                .col(big_integer("competition_id"))
                .col(text("seat"))
                .col(big_integer("n"))
                .col(binary("salt"))
                .col(text("payload")) // JSON, exactly as committed
                .primary_key(Index::create().col("competition_id").col("n"))
                .foreign_key(&mut belongs_to(
                    "conflict_commitments",
                    "competition_id",
                    "competitions",
                ))
                .to_owned(),
        )
        .await?;
    index(manager, "conflict_commitments", &["competition_id", "seat"], false).await
}

async fn scorecards(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("scorecards")
                .col(big_pk_auto("id"))
                .col(big_integer("competition_id"))
                .col(text("round"))
                .col(text("seat"))
                .col(text("code"))
                .col(text("scores")) // JSON, criterion → integer
                .col(text("reasons")) // JSON, criterion → text
                .col(integer("version").default(0))
                .col(big_integer("changed_at"))
                .col(big_integer_null("committed_n"))
                .col(big_integer_null("committed_at"))
                .col(binary_null("salt"))
                .col(binary_null("rationale_salt"))
                .col(binary_null("commitment"))
                .foreign_key(&mut belongs_to("scorecards", "competition_id", "competitions"))
                .to_owned(),
        )
        .await?;
    index(manager, "scorecards", &["competition_id", "round", "seat", "code"], true).await?;
    index(manager, "scorecards", &["competition_id", "committed_n"], true).await
}
