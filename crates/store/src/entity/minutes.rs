//! The minutes of a competition, as they are signed.

use sea_orm::entity::prelude::*;

/// The minutes of a competition, as they are signed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "minutes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub competition_id: i64,
    #[sea_orm(column_type = "Text")]
    pub text_uk: String,
    #[sea_orm(column_type = "Text")]
    pub text_en: String,
    pub sha256: Vec<u8>,
    /// The position that they describe.
    pub n: i64,
    pub at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
