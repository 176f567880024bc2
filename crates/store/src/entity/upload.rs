//! A file that arrives in parts.

use sea_orm::entity::prelude::*;

/// A file that arrives in parts.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "uploads")]
pub struct Model {
    /// Drawn at random: its address is made of it.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub id: String,
    pub application_id: i64,
    /// The rulebook's id of the document asked for.
    #[sea_orm(column_type = "Text")]
    pub document: String,
    /// The file's name as the candidate has it, closed under the application's key.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// Bytes of the whole file.
    pub length: i64,
    /// Bytes that have come and are durable.
    pub received: i64,
    pub created_at: i64,
    pub changed_at: i64,
    /// The file that its window showed in its place; none where it showed nothing there.
    pub shown: Option<i64>,
    /// Why it waited for a choice once it had come whole, if it did.
    pub waits: Option<String>,
    /// When it became a document.
    pub done_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
