//! A sheet, and after the commit what opens its commitment.

use sea_orm::entity::prelude::*;

/// A sheet, and after the commit what opens its commitment.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "scorecards")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub competition_id: i64,
    #[sea_orm(column_type = "Text")]
    pub round: String,
    #[sea_orm(column_type = "Text")]
    pub seat: String,
    #[sea_orm(column_type = "Text")]
    pub code: String,
    /// JSON: criterion to integer.
    #[sea_orm(column_type = "Text")]
    pub scores: String,
    /// JSON: criterion to text.
    #[sea_orm(column_type = "Text")]
    pub reasons: String,
    /// Goes up with each save; a stale save is refused.
    pub version: i32,
    pub changed_at: i64,
    /// The entry.
    pub committed_n: Option<i64>,
    pub committed_at: Option<i64>,
    pub salt: Option<Vec<u8>>,
    pub rationale_salt: Option<Vec<u8>>,
    pub commitment: Option<Vec<u8>>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
