//! What is asked to be put right in an application.

use sea_orm::entity::prelude::*;

/// What is asked to be put right in an application.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fixes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub application_id: i64,
    /// The entry that asked.
    pub n: i64,
    /// JSON: part to what is wrong with it, closed under the application's key.
    #[sea_orm(column_type = "Text")]
    pub wrong: String,
    /// JSON of the answers typed so far, closed likewise; empty without them.
    #[sea_orm(column_type = "Text")]
    pub answers: String,
    /// JSON: their version, who saved them last and when; empty if nothing was saved ever.
    #[sea_orm(column_type = "Text")]
    pub saved: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
