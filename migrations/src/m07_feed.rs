//! The feed of all public entries: each gets its place once it is committed, in an order that never
//! changes. `feed_heads` tells how far each competition is in it; its row 0 holds the number of
//! places and is what its only writer locks.

use sea_orm_migration::{prelude::*, schema::*};

use crate::belongs_to;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("feed")
                    .col(big_integer("position").primary_key())
                    .col(big_integer("competition_id"))
                    .col(big_integer("n"))
                    .index(Index::create().unique().col("competition_id").col("n"))
                    .foreign_key(&mut belongs_to("feed", "competition_id", "competitions"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("feed_heads")
                    // Not a reference: 0 stands for the feed as a whole.
                    .col(big_integer("competition_id").primary_key())
                    .col(big_integer("next"))
                    .to_owned(),
            )
            .await?;
        let whole = Query::insert()
            .into_table("feed_heads")
            .columns(["competition_id", "next"])
            .values_panic([0.into(), 0.into()])
            .to_owned();
        manager.execute(whole).await
    }
}
