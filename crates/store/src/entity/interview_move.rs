//! A time that the secretary took from a candidate.

use sea_orm::entity::prelude::*;

/// A time that the secretary took from a candidate.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "interview_moves")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub application_id: i64,
    /// The rulebook's name of the round.
    #[sea_orm(column_type = "Text")]
    pub round: String,
    /// When the interview was to begin.
    pub was_at: i64,
    pub moved_at: i64,
    /// Closed under the application's key.
    #[sea_orm(column_type = "Text")]
    pub reason: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
