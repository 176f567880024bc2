//! What one sealing committed to.

use sea_orm::entity::prelude::*;

/// What one sealing committed to.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sealings")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub application_id: i64,
    pub competition_id: i64,
    #[sea_orm(column_type = "Text")]
    pub code: String,
    /// The entry.
    pub n: i64,
    pub at: i64,
    pub salt: Vec<u8>,
    /// Closed under the application's key.
    pub answers_salt: Vec<u8>,
    /// An age file for the application's key: JSON, exactly as committed.
    #[sea_orm(column_type = "Text")]
    pub answers: String,
    /// JSON, exactly as committed.
    #[sea_orm(column_type = "Text")]
    pub manifest: String,
    pub commitment: Vec<u8>,
    /// The public half of the application's key.
    #[sea_orm(column_type = "Text")]
    pub recipient: String,
    /// The application's key as an age file for whoever opens it, and for its author if that has a
    /// key.
    #[sea_orm(column_type = "Text")]
    pub sealed_key: String,
    /// Its author's public key.
    #[sea_orm(column_type = "Text", nullable)]
    pub own_recipient: Option<String>,
    /// Whether its author's browser sealed it. Until the opening `answers` is the whole content
    /// then, and manifest and salts are empty.
    pub in_browser: bool,
    /// The entry that withdrew it.
    pub withdrawn_n: Option<i64>,
    /// The entry that replaced it.
    pub replaced_n: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Whether the portal knows neither manifest nor salts: its author's browser sealed it, and it
    /// was not opened, or didn't match.
    pub fn is_unread(&self) -> bool {
        self.in_browser && self.manifest.is_empty()
    }
}
