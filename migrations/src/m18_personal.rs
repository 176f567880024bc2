//! What people may ask about their own data: to have it corrected, to have it destroyed. Files lie
//! outside of transactions, so those to be destroyed are listed with the rows that go.

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
                    .table("erasure_requests")
                    .col(big_integer("application_id").primary_key())
                    .col(big_integer("asked_at"))
                    .foreign_key(&mut part_of("erasure_requests", "application_id", "applications"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("doomed_files")
                    .col(text("blob").primary_key()) // the storage key
                    .col(big_integer("since"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("corrections")
                    .col(big_pk_auto("id"))
                    .col(big_integer("account_id"))
                    .col(text("wrong"))
                    .col(text("correct"))
                    .col(big_integer("created_at"))
                    .col(text_null("answer"))
                    .col(big_integer_null("answered_at"))
                    .col(big_integer_null("answered_by"))
                    .foreign_key(&mut part_of("corrections", "account_id", "accounts"))
                    .foreign_key(&mut belongs_to("corrections", "answered_by", "accounts"))
                    .to_owned(),
            )
            .await?;
        index(manager, "corrections", &["account_id"], false).await?;
        index(manager, "corrections", &["answered_at"], false).await?;
        // One person, one application: by the database itself.
        manager
            .create_table(
                Table::create()
                    .table("applicants")
                    .col(big_integer("application_id").primary_key())
                    .col(big_integer("competition_id"))
                    .col(binary("number")) // a keyed hash; the key lies apart
                    .foreign_key(&mut part_of("applicants", "application_id", "applications"))
                    .to_owned(),
            )
            .await?;
        index(manager, "applicants", &["competition_id", "number"], true).await?;
        // What is destroyed of a person is found by their address.
        index(manager, "outbox", &["recipient"], false).await
    }
}
