//! A candidate's application in one competition.

use sea_orm::entity::prelude::*;

/// A candidate's application in one competition.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "applications")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub competition_id: i64,
    pub account_id: i64,
    #[sea_orm(column_type = "Text")]
    pub state: String,
    /// JSON of the draft: question to answer.
    #[sea_orm(column_type = "Text")]
    pub answers: String,
    /// Goes up with each save; a stale save is refused.
    pub version: i32,
    /// Given at the first sealing.
    #[sea_orm(column_type = "Text", nullable)]
    pub code: Option<String>,
    pub created_at: i64,
    pub changed_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
