//! Files that arrive in parts, so that a connection that drops costs no more than a part. Each part
//! is a stored file; they are put together when the last has come.

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
                    .table("uploads")
                    .col(text("id").primary_key())
                    .col(big_integer("application_id"))
                    .col(text("document")) // the rulebook's document id
                    .col(text("name"))
                    .col(big_integer("length")) // bytes
                    .col(big_integer("received").default(0))
                    .col(big_integer("created_at"))
                    .col(big_integer("changed_at"))
                    .col(big_integer_null("done_at"))
                    .foreign_key(&mut part_of("uploads", "application_id", "applications"))
                    .to_owned(),
            )
            .await?;
        index(manager, "uploads", &["application_id"], false).await?;
        index(manager, "uploads", &["changed_at"], false).await?;
        manager
            .create_table(
                Table::create()
                    .table("upload_parts")
                    .col(text("upload_id"))
                    .col(big_integer("start"))
                    .col(text("blob"))
                    .primary_key(Index::create().col("upload_id").col("start"))
                    .foreign_key(&mut part_of("upload_parts", "upload_id", "uploads"))
                    .to_owned(),
            )
            .await?;
        index(manager, "upload_parts", &["blob"], false).await
    }
}
