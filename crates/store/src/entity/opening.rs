//! The opening as the secretary prepared it; the chair's act is an entry.

use sea_orm::entity::prelude::*;

/// The opening as the secretary prepared it; the chair's act is an entry.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "openings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub competition_id: i64,
    pub prepared_by: i64,
    pub prepared_at: i64,
    /// How many applications the opening under way has compared, of how many.
    pub compared: i64,
    pub total: i64,
    /// When it was last seen under way.
    pub beat_at: Option<i64>,
    /// Why the last one broke off.
    #[sea_orm(column_type = "Text", nullable)]
    pub broke: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
