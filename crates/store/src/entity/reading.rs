//! That somebody read something of an application.

use sea_orm::entity::prelude::*;

/// That somebody read something of an application.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "readings")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub application_id: i64,
    /// Tells readers of one role apart; 0 is the portal.
    pub account_id: i64,
    /// The role.
    #[sea_orm(column_type = "Text")]
    pub reader: String,
    #[sea_orm(column_type = "Text")]
    pub part: String,
    /// Of a file: the rulebook's id.
    #[sea_orm(column_type = "Text")]
    pub document: String,
    /// In which the panel read.
    #[sea_orm(column_type = "Text")]
    pub round: String,
    /// The beginning of the time that the line stands for.
    pub since: i64,
    /// The first reading in it.
    pub at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
