//! Webhooks: addresses that are told of every public entry, and each telling. A secret isn't here:
//! it is made of the salt and of a key that lies apart from the database.

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
                    .table("webhooks")
                    .col(big_pk_auto("id"))
                    .col(text("name")) // what it is for
                    .col(text_uniq("url"))
                    .col(binary("salt"))
                    .col(binary_null("old_salt"))
                    .col(big_integer_null("old_until")) // until then both secrets sign
                    .col(integer("secrets").default(1)) // how many it has had
                    .col(big_integer("position")) // the feed is told of up to here
                    .col(big_integer_null("paused_at"))
                    .col(big_integer_null("gone_at")) // it answered 410
                    .col(big_integer_null("failing_at")) // a delivery was given up
                    .col(big_integer("created_at"))
                    .col(big_integer("created_by"))
                    .foreign_key(&mut belongs_to("webhooks", "created_by", "accounts"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("webhook_deliveries")
                    .col(big_pk_auto("id"))
                    .col(big_integer("webhook_id"))
                    .col(text_uniq("message_id")) // fixed here, so a repeat carries the same one
                    .col(big_integer_null("position")) // none: a test
                    .col(boolean("alone").default(false)) // out of turn, tried once
                    .col(integer("attempts").default(0))
                    .col(big_integer("created_at"))
                    .col(big_integer("due_at"))
                    .col(text_null("claimed_by"))
                    .col(big_integer_null("claimed_until"))
                    .col(big_integer_null("tried_at"))
                    .col(text_null("outcome")) // what the last attempt came to
                    .col(integer_null("status")) // and the HTTP status, if there was one
                    .col(big_integer_null("delivered_at"))
                    .col(big_integer_null("failed_at")) // given up
                    .foreign_key(&mut part_of("webhook_deliveries", "webhook_id", "webhooks"))
                    .to_owned(),
            )
            .await?;
        // An entry is told of once to each, however many servers plan it.
        index(manager, "webhook_deliveries", &["webhook_id", "position"], true).await?;
        index(manager, "webhook_deliveries", &["delivered_at", "failed_at", "due_at"], false).await
    }
}
