//! A candidate's request for another time.

use sea_orm::entity::prelude::*;

/// A candidate's request for another time.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "interview_changes")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub application_id: i64,
    /// The rulebook's name of the round.
    #[sea_orm(column_type = "Text")]
    pub round: String,
    /// Closed under the application's key.
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    pub asked_at: i64,
    pub granted: Option<bool>,
    /// Closed likewise; empty without one.
    #[sea_orm(column_type = "Text")]
    pub answer: String,
    /// When the interview was to begin.
    pub was_at: Option<i64>,
    pub answered_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
