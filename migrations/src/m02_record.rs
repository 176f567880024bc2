//! The record of each competition and the row that its writers lock: the head. `entries.bytes` are
//! exactly the hashed bytes; nothing in these tables is ever updated but the head's projection.

use sea_orm_migration::{prelude::*, schema::*};

use crate::{belongs_to, index};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("competitions")
                    .col(big_pk_auto("id"))
                    .col(text_uniq("slug"))
                    // The rulebook while it is being built (JSON); the announced one is entry 0.
                    .col(text("draft"))
                    .col(integer("draft_version").default(0))
                    .col(big_integer("created_by"))
                    // Who changed the draft or its seats last: somebody else must approve.
                    .col(big_integer("edited_by"))
                    .col(big_integer_null("approved_by"))
                    .col(big_integer_null("approved_at"))
                    // The projection of the record's fold, for lists and the clock.
                    .col(text("stage"))
                    .col(text_null("round"))
                    .col(big_integer_null("intake_closes"))
                    .col(big_integer_null("due_at")) // the clock's next step
                    .col(big_integer("position").default(0)) // number of entries
                    // Goes up when a public row changed without an entry.
                    .col(big_integer("revision").default(0))
                    .col(boolean("rehearsal").default(false))
                    .col(text("title_uk").default(""))
                    .col(text("title_en").default(""))
                    .col(text("enterprise_uk").default(""))
                    .col(text("enterprise_en").default(""))
                    .col(big_integer("created_at"))
                    .col(big_integer("changed_at"))
                    .foreign_key(&mut belongs_to("competitions", "created_by", "accounts"))
                    .foreign_key(&mut belongs_to("competitions", "edited_by", "accounts"))
                    .foreign_key(&mut belongs_to("competitions", "approved_by", "accounts"))
                    .to_owned(),
            )
            .await?;
        index(manager, "competitions", &["due_at"], false).await?;
        index(manager, "competitions", &["stage", "intake_closes"], false).await?;
        manager
            .create_table(
                Table::create()
                    .table("entries")
                    .col(big_integer("competition_id"))
                    .col(big_integer("n"))
                    .col(big_integer("at"))
                    .col(text("kind"))
                    .col(binary("bytes"))
                    .col(binary("leaf_hash"))
                    .primary_key(Index::create().col("competition_id").col("n"))
                    .foreign_key(&mut belongs_to("entries", "competition_id", "competitions"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("checkpoints")
                    .col(big_integer("competition_id"))
                    .col(big_integer("size"))
                    .col(binary("root"))
                    .col(text("note")) // the signed note, whole
                    .col(big_integer("at"))
                    .primary_key(Index::create().col("competition_id").col("size"))
                    .foreign_key(&mut belongs_to("checkpoints", "competition_id", "competitions"))
                    .to_owned(),
            )
            .await
    }
}
