//! A witness's signature under a checkpoint.

use sea_orm::entity::prelude::*;

/// A witness's signature under a checkpoint.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "cosignatures")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub competition_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub size: i64,
    /// The witness's verifier key.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub witness: String,
    /// The signature line, with its newline.
    #[sea_orm(column_type = "Text")]
    pub line: String,
    /// By the witness's clock.
    pub at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
