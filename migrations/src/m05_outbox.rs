//! Mail waiting to go out, written in the transaction of the act that caused it, and the leases by
//! which of several servers exactly one does a worker's turn.

use sea_orm_migration::{prelude::*, schema::*};

use crate::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("outbox")
                    .col(big_pk_auto("id"))
                    .col(text_uniq("message_id")) // fixed here, so a repeat carries the same one
                    .col(text("recipient"))
                    .col(text("language"))
                    .col(text("message")) // the template
                    .col(text("data")) // JSON for the template; emptied once sent
                    .col(integer("attempts").default(0))
                    .col(big_integer("created_at"))
                    .col(big_integer("due_at"))
                    .col(text_null("claimed_by"))
                    .col(big_integer_null("claimed_until"))
                    .col(big_integer_null("sent_at"))
                    .col(big_integer_null("given_up_at"))
                    .col(text_null("last_error"))
                    .to_owned(),
            )
            .await?;
        index(manager, "outbox", &["sent_at", "due_at"], false).await?;
        manager
            .create_table(
                Table::create()
                    .table("leases")
                    .col(text("name").primary_key())
                    .col(text("holder"))
                    .col(big_integer("until"))
                    .to_owned(),
            )
            .await
    }
}
