//! What opens a commitment to a member's list of conflicts.

use sea_orm::entity::prelude::*;

/// What opens a commitment to a member's list of conflicts.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "conflict_commitments")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub competition_id: i64,
    #[sea_orm(column_type = "Text")]
    pub seat: String,
    #[sea_orm(primary_key, auto_increment = false)]
    /// The entry.
    pub n: i64,
    pub salt: Vec<u8>,
    /// JSON, exactly as committed.
    #[sea_orm(column_type = "Text")]
    pub payload: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
