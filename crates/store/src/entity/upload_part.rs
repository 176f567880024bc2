//! A part of a file that arrives; its bytes lie in storage.

use sea_orm::entity::prelude::*;

/// A part of a file that arrives; its bytes lie in storage.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "upload_parts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub upload_id: String,
    /// Where in the file it begins.
    #[sea_orm(primary_key, auto_increment = false)]
    pub start: i64,
    /// The storage key.
    #[sea_orm(column_type = "Text")]
    pub blob: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
