//! What a member declared about one candidate.

use sea_orm::entity::prelude::*;

/// What a member declared about one candidate.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "conflicts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub competition_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    #[sea_orm(column_type = "Text")]
    pub seat: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub application_id: i64,
    pub conflicted: bool,
    #[sea_orm(column_type = "Text", nullable)]
    pub kind: Option<String>,
    pub changed_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
