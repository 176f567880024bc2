//! What candidates write and hand in. A document's bytes lie in storage under `blob`; a sealing
//! keeps what was committed, so the opening can compare, and `sealed_documents` says which files it
//! covers, so that none of them is collected as an orphan.

use sea_orm_migration::{prelude::*, schema::*};

use crate::{belongs_to, index, part_of};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        applications(manager).await?;
        sealings(manager).await?;
        admission(manager).await
    }
}

async fn applications(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("applications")
                .col(big_pk_auto("id"))
                .col(big_integer("competition_id"))
                .col(big_integer("account_id"))
                .col(text("state"))
                .col(text("answers")) // JSON: the draft, question → answer
                .col(integer("version").default(0))
                .col(text_null("code"))
                .col(big_integer("created_at"))
                .col(big_integer("changed_at"))
                .foreign_key(&mut belongs_to("applications", "competition_id", "competitions"))
                .foreign_key(&mut belongs_to("applications", "account_id", "accounts"))
                .to_owned(),
        )
        .await?;
    index(manager, "applications", &["competition_id", "account_id"], true).await?;
    index(manager, "applications", &["competition_id", "code"], true).await?;
    index(manager, "applications", &["account_id"], false).await?;
    manager
        .create_table(
            Table::create()
                .table("documents")
                .col(big_pk_auto("id"))
                .col(big_integer("application_id"))
                .col(text("document")) // the rulebook's document id
                .col(text("name"))
                .col(text("media_type"))
                .col(big_integer("size")) // bytes
                .col(binary("sha256"))
                .col(text("blob")) // the storage key
                .col(integer_null("pages"))
                .col(big_integer("created_at"))
                .col(big_integer_null("removed_at"))
                .foreign_key(&mut part_of("documents", "application_id", "applications"))
                .to_owned(),
        )
        .await?;
    index(manager, "documents", &["blob"], false).await?;
    // One live file for each document asked for; sea-query's builder has no partial index for both.
    manager
        .get_connection()
        .execute_unprepared(
            "CREATE UNIQUE INDEX ix_documents_live ON documents (application_id, document) \
             WHERE removed_at IS NULL",
        )
        .await?;
    index(manager, "documents", &["application_id"], false).await
}

async fn sealings(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("sealings")
                .col(big_pk_auto("id"))
                .col(big_integer("application_id"))
                .col(big_integer("competition_id"))
                .col(text("code"))
                .col(big_integer("n"))
                .col(big_integer("at"))
                .col(binary("salt"))
                .col(binary("answers_salt"))
                .col(text("answers")) // JSON, exactly as committed
                .col(text("manifest")) // JSON, exactly as committed
                .col(binary("commitment"))
                .col(big_integer_null("withdrawn_n"))
                .col(big_integer_null("replaced_n"))
                .foreign_key(&mut belongs_to("sealings", "application_id", "applications"))
                .foreign_key(&mut belongs_to("sealings", "competition_id", "competitions"))
                .to_owned(),
        )
        .await?;
    index(manager, "sealings", &["competition_id", "n"], true).await?;
    index(manager, "sealings", &["application_id"], false).await?;
    manager
        .create_table(
            Table::create()
                .table("sealed_documents")
                .col(big_integer("sealing_id"))
                .col(big_integer("document_id"))
                .primary_key(Index::create().col("sealing_id").col("document_id"))
                .foreign_key(&mut part_of("sealed_documents", "sealing_id", "sealings"))
                .foreign_key(&mut belongs_to("sealed_documents", "document_id", "documents"))
                .to_owned(),
        )
        .await?;
    index(manager, "sealed_documents", &["document_id"], false).await
}

async fn admission(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("openings")
                .col(big_integer("competition_id").primary_key())
                .col(big_integer("prepared_by"))
                .col(big_integer("prepared_at"))
                .foreign_key(&mut belongs_to("openings", "competition_id", "competitions"))
                .foreign_key(&mut belongs_to("openings", "prepared_by", "accounts"))
                .to_owned(),
        )
        .await?;
    // The secretary's proposal; the chair's decision is an entry.
    manager
        .create_table(
            Table::create()
                .table("admissions")
                .col(big_integer("application_id").primary_key())
                .col(boolean("admitted"))
                .col(text_null("ground"))
                .col(text("explanation").default(""))
                .col(big_integer("by_account"))
                .col(big_integer("decided_at"))
                .col(integer("version").default(0))
                .foreign_key(&mut part_of("admissions", "application_id", "applications"))
                .foreign_key(&mut belongs_to("admissions", "by_account", "accounts"))
                .to_owned(),
        )
        .await
}
