//! Files that show what a complaint says, each under a key of its own. They go when the person is
//! forgotten.

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
                    .table("evidence")
                    .col(big_integer("id").primary_key()) // drawn at random
                    .col(big_integer("application_id"))
                    .col(text("complaint")) // its short name in the record; empty until it is filed
                    .col(binary("key")) // closed under the installation's key
                    .col(text("name")) // closed under the file's key
                    .col(text("media_type"))
                    .col(integer_null("pages"))
                    .col(big_integer("size")) // bytes
                    .col(binary("sha256"))
                    .col(text("blob")) // the storage key
                    .col(big_integer("created_at"))
                    .foreign_key(&mut part_of("evidence", "application_id", "applications"))
                    .to_owned(),
            )
            .await?;
        index(manager, "evidence", &["application_id", "complaint", "sha256"], true).await?;
        index(manager, "evidence", &["blob"], false).await
    }
}
