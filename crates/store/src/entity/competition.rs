//! A competition: the head that its writers lock, its draft, and the projection for lists.

use sea_orm::entity::prelude::*;

/// A competition: the head that its writers lock, its draft, and the projection for lists.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "competitions")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Its public number, like `2026-014`.
    #[sea_orm(column_type = "Text")]
    pub slug: String,
    /// JSON of the rulebook while it is being built.
    #[sea_orm(column_type = "Text")]
    pub draft: String,
    /// Goes up with each save; a stale save is refused.
    pub draft_version: i32,
    pub created_by: i64,
    /// Who changed the draft or its seats last.
    pub edited_by: i64,
    pub approved_by: Option<i64>,
    pub approved_at: Option<i64>,
    /// Projection.
    #[sea_orm(column_type = "Text")]
    pub stage: String,
    /// Projection: the current round.
    #[sea_orm(column_type = "Text", nullable)]
    pub round: Option<String>,
    /// Projection.
    pub intake_closes: Option<i64>,
    /// Projection: when the clock has something to do next.
    pub due_at: Option<i64>,
    /// Number of entries.
    pub position: i64,
    /// Number of public changes that have no entry.
    pub revision: i64,
    pub rehearsal: bool,
    #[sea_orm(column_type = "Text")]
    pub title_uk: String,
    #[sea_orm(column_type = "Text")]
    pub title_en: String,
    #[sea_orm(column_type = "Text")]
    pub enterprise_uk: String,
    #[sea_orm(column_type = "Text")]
    pub enterprise_en: String,
    pub created_at: i64,
    pub changed_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
