//! A file handed in with an application; its bytes lie in storage.

use sea_orm::entity::prelude::*;

/// A file handed in with an application; its bytes lie in storage.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "documents")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub application_id: i64,
    /// The rulebook's id of the document asked for.
    #[sea_orm(column_type = "Text")]
    pub document: String,
    /// The file's name as the candidate has it, closed under the application's key.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// Found in the content, not claimed by the browser.
    #[sea_orm(column_type = "Text")]
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    pub sha256: Vec<u8>,
    /// The storage key; empty once the file is destroyed.
    #[sea_orm(column_type = "Text")]
    pub blob: String,
    pub pages: Option<i32>,
    /// The storage key of the copy that is read blind; none where nobody reads it so.
    #[sea_orm(column_type = "Text", nullable)]
    pub copy_blob: Option<String>,
    pub copy_size: Option<i64>,
    pub copy_sha256: Option<Vec<u8>>,
    /// How many pictures the copy goes without.
    pub copy_left_out: i32,
    pub created_at: i64,
    /// Replaced or taken back; kept while a sealing covers it.
    pub removed_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// What a file's row has for a type as long as only its author's browser knows what it is.
pub const CLOSED: &str = "application/age";

impl Model {
    /// Whether the portal got it as an age file and has never looked into it: size and hash are that
    /// file's, and the name is its author's alone.
    pub fn is_closed(&self) -> bool {
        self.media_type == CLOSED
    }

    /// Whether its file is destroyed; size and hash stay for whoever compares.
    pub fn is_destroyed(&self) -> bool {
        self.blob.is_empty()
    }
}
