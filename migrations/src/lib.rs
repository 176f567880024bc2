//! The tables, one file a noun, the same on SQLite and PostgreSQL.
//!
//! Times are milliseconds UTC in a `bigint`; codes are text, as `domain` spells them; JSON is text,
//! because it is only ever read whole; digests, salts and record bytes are binary. A row holds only
//! what the record must not or can't: names, drafts, files, sessions, sheets before the reveal,
//! salts, mail. The one exception is the projection in `competitions`, kept for lists. Migrations
//! are never edited after a release: a change is a new file.

pub use sea_orm_migration::prelude::MigratorTrait;
use sea_orm_migration::prelude::*;

mod m01_accounts;
mod m02_record;
mod m03_applications;
mod m04_panel;
mod m05_outbox;
mod m06_disclosure;
mod m07_feed;
mod m09_webhooks;
mod m10_witnesses;
mod m12_sealing;
mod m14_sections;
mod m15_questions;
mod m16_complaints;
mod m17_readings;
mod m18_personal;
mod m19_copies;
mod m19_uploads;
mod m20_holders;
mod m21_fixes;
mod m22_interviews;
mod m23_browser;
mod m24_consents;
mod m24_news;
mod m25_evidence;
mod m26_interviews;
mod m27_claims;
mod m28_windows;
mod m29_interviews;
mod m29_opening;
mod m30_left_out;
mod m31_waiting;

/// Applies the migrations in order; what was applied stands in `seaql_migrations`.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m01_accounts::Migration),
            Box::new(m02_record::Migration),
            Box::new(m03_applications::Migration),
            Box::new(m04_panel::Migration),
            Box::new(m05_outbox::Migration),
            Box::new(m06_disclosure::Migration),
            Box::new(m07_feed::Migration),
            Box::new(m09_webhooks::Migration),
            Box::new(m10_witnesses::Migration),
            Box::new(m12_sealing::Migration),
            Box::new(m14_sections::Migration),
            Box::new(m15_questions::Migration),
            Box::new(m16_complaints::Migration),
            Box::new(m17_readings::Migration),
            Box::new(m18_personal::Migration),
            Box::new(m19_copies::Migration),
            Box::new(m19_uploads::Migration),
            Box::new(m20_holders::Migration),
            Box::new(m21_fixes::Migration),
            Box::new(m22_interviews::Migration),
            Box::new(m23_browser::Migration),
            Box::new(m24_news::Migration),
            Box::new(m24_consents::Migration),
            Box::new(m25_evidence::Migration),
            Box::new(m26_interviews::Migration),
            Box::new(m27_claims::Migration),
            Box::new(m28_windows::Migration),
            Box::new(m29_interviews::Migration),
            Box::new(m29_opening::Migration),
            Box::new(m30_left_out::Migration),
            Box::new(m31_waiting::Migration),
        ]
    }
}

/// Makes an index named `ix_<table>_<columns>`, unique when asked.
async fn index(
    manager: &SchemaManager<'_>,
    table: &'static str,
    columns: &[&'static str],
    unique: bool,
) -> Result<(), DbErr> {
    let mut index = Index::create();
    index.name(format!("ix_{table}_{}", columns.join("_"))).table(table);
    for column in columns {
        index.col(*column);
    }
    if unique {
        index.unique();
    }
    manager.create_index(index).await
}

/// A foreign key from `table.column` to `parent.id` that refuses to orphan a row.
fn belongs_to(
    table: &'static str,
    column: &'static str,
    parent: &'static str,
) -> ForeignKeyCreateStatement {
    let mut key = ForeignKey::create();
    key.name(format!("fk_{table}_{column}")).from(table, column).to(parent, "id");
    key
}

/// The same, and the row goes when its parent goes.
fn part_of(
    table: &'static str,
    column: &'static str,
    parent: &'static str,
) -> ForeignKeyCreateStatement {
    let mut key = belongs_to(table, column, parent);
    key.on_delete(ForeignKeyAction::Cascade);
    key
}
