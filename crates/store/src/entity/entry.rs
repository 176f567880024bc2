//! One entry of a record. Never updated, never deleted.

use sea_orm::entity::prelude::*;

/// One entry of a record. Never updated, never deleted.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "entries")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub competition_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub n: i64,
    pub at: i64,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// Exactly the hashed bytes (JCS).
    pub bytes: Vec<u8>,
    /// SHA-256(0x00 || bytes).
    pub leaf_hash: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
