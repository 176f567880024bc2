//! The true enterprise of an announced restricted competition.

use sea_orm::entity::prelude::*;

/// The true enterprise of an announced restricted competition.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "disclosures")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub competition_id: i64,
    /// JSON of what was committed to.
    #[sea_orm(column_type = "Text")]
    pub enterprise: String,
    /// The commitment's salt.
    pub salt: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
