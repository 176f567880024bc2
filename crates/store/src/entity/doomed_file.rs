//! A stored file whose rows are destroyed and that goes next.

use sea_orm::entity::prelude::*;

/// A stored file whose rows are destroyed and that goes next.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "doomed_files")]
pub struct Model {
    /// The storage key.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub blob: String,
    pub since: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
