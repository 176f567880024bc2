//! A browser that is signed in. The cookie holds the token, the row its SHA-256.

use sea_orm::entity::prelude::*;

/// A browser that is signed in. The cookie holds the token, the row its SHA-256.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sessions")]
pub struct Model {
    #[sea_orm(primary_key)]
    /// What the list of sessions names when it revokes one.
    pub id: i64,
    pub token_hash: Vec<u8>,
    pub account_id: i64,
    /// What the person recognises it by: browser and system.
    #[sea_orm(column_type = "Text")]
    pub device: String,
    pub created_at: i64,
    pub last_seen_at: i64,
    pub expires_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
