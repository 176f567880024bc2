//! A file that shows what a complaint says; its bytes lie in storage.

use sea_orm::entity::prelude::*;

/// A file that shows what a complaint says; its bytes lie in storage.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "evidence")]
pub struct Model {
    /// Drawn at random: addresses tell no order.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub application_id: i64,
    /// `c1`: its complaint's short name in the record; empty until that is filed.
    #[sea_orm(column_type = "Text")]
    pub complaint: String,
    /// The file's own key, closed under the installation's.
    pub key: Vec<u8>,
    /// The file's name, closed under the file's key.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// Found in the content, not claimed by the browser.
    #[sea_orm(column_type = "Text")]
    pub media_type: String,
    pub pages: Option<i32>,
    /// Bytes.
    pub size: i64,
    pub sha256: Vec<u8>,
    /// The storage key.
    #[sea_orm(column_type = "Text")]
    pub blob: String,
    pub created_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
