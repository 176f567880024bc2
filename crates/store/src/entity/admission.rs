//! The secretary's proposal on one application; the chair's decision is an entry.

use sea_orm::entity::prelude::*;

/// The secretary's proposal on one application; the chair's decision is an entry.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "admissions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub application_id: i64,
    pub admitted: bool,
    /// The rulebook's code, if not admitted.
    #[sea_orm(column_type = "Text", nullable)]
    pub ground: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub explanation: String,
    pub by_account: i64,
    pub decided_at: i64,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
