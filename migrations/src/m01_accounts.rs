//! Who may sign in: accounts, their sessions, and tokens sent by mail. Tokens and sessions are kept
//! as SHA-256 digests, so a copy of the database opens nobody's account.

use sea_orm_migration::{prelude::*, schema::*};

use crate::{index, part_of};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("accounts")
                    .col(big_pk_auto("id"))
                    .col(text_uniq("email")) // lower-case
                    .col(text("name"))
                    .col(text_null("password_hash")) // PHC string; none until one is chosen
                    .col(text_null("office"))
                    .col(text("language"))
                    .col(big_integer_null("confirmed_at"))
                    .col(big_integer("created_at"))
                    .col(big_integer_null("disabled_at"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("sessions")
                    .col(big_pk_auto("id"))
                    .col(binary_uniq("token_hash"))
                    .col(big_integer("account_id"))
                    .col(text("device"))
                    .col(big_integer("created_at"))
                    .col(big_integer("last_seen_at"))
                    .col(big_integer("expires_at"))
                    .foreign_key(&mut part_of("sessions", "account_id", "accounts"))
                    .to_owned(),
            )
            .await?;
        index(manager, "sessions", &["account_id"], false).await?;
        index(manager, "sessions", &["expires_at"], false).await?;
        manager
            .create_table(
                Table::create()
                    .table("tokens")
                    .col(binary("hash").primary_key())
                    .col(text("purpose"))
                    .col(big_integer_null("account_id"))
                    .col(text("email"))
                    .col(text("detail")) // JSON, as the purpose needs it
                    .col(big_integer("created_at"))
                    .col(big_integer("expires_at"))
                    .col(big_integer_null("used_at"))
                    .foreign_key(&mut part_of("tokens", "account_id", "accounts"))
                    .to_owned(),
            )
            .await?;
        index(manager, "tokens", &["email", "purpose"], false).await?;
        index(manager, "tokens", &["expires_at"], false).await
    }
}
