//! What a complaint says.

use sea_orm::entity::prelude::*;

/// What a complaint says.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "complaints")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub competition_id: i64,
    pub application_id: i64,
    /// `c1`: its short name in the record.
    #[sea_orm(column_type = "Text")]
    pub complaint: String,
    /// The entry that filed it.
    pub n: i64,
    /// JSON of what was committed to, closed under the installation's key.
    #[sea_orm(column_type = "Text")]
    pub payload: String,
    /// The commitment's salt.
    pub salt: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
