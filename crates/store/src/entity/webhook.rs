//! An address that is told of every public entry.

use sea_orm::entity::prelude::*;

/// An address that is told of every public entry.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "webhooks")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    /// What it is for.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text", unique)]
    pub url: String,
    /// What its secret is made of, besides the portal's key.
    pub salt: Vec<u8>,
    /// The secret before, which signs too until `old_until`.
    pub old_salt: Option<Vec<u8>>,
    pub old_until: Option<i64>,
    /// How many secrets it has had.
    pub secrets: i32,
    /// The place in the feed up to which deliveries were made.
    pub position: i64,
    pub paused_at: Option<i64>,
    /// It answered 410.
    pub gone_at: Option<i64>,
    /// A delivery was given up, and none has arrived since.
    pub failing_at: Option<i64>,
    pub created_at: i64,
    pub created_by: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
