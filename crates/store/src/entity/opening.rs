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
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
