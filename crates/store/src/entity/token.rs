//! A one-time token that was sent by mail, as its SHA-256.

use sea_orm::entity::prelude::*;

/// A one-time token that was sent by mail, as its SHA-256.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tokens")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub hash: Vec<u8>,
    #[sea_orm(column_type = "Text")]
    pub purpose: String,
    /// None for an invitation to somebody without an account.
    pub account_id: Option<i64>,
    #[sea_orm(column_type = "Text")]
    pub email: String,
    /// JSON, as the purpose needs it.
    #[sea_orm(column_type = "Text")]
    pub detail: String,
    pub created_at: i64,
    pub expires_at: i64,
    pub used_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
