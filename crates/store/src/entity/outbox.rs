//! A mail that goes out, or went.

use sea_orm::entity::prelude::*;

/// A mail that goes out, or went.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(column_type = "Text")]
    pub message_id: String,
    #[sea_orm(column_type = "Text")]
    pub recipient: String,
    #[sea_orm(column_type = "Text")]
    pub language: String,
    /// The template.
    #[sea_orm(column_type = "Text")]
    pub message: String,
    /// JSON for the template; `{}` once sent.
    #[sea_orm(column_type = "Text")]
    pub data: String,
    pub attempts: i32,
    pub created_at: i64,
    pub due_at: i64,
    #[sea_orm(column_type = "Text", nullable)]
    pub claimed_by: Option<String>,
    pub claimed_until: Option<i64>,
    pub sent_at: Option<i64>,
    /// Refused for good.
    pub given_up_at: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub last_error: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
