//! Somebody who can sign in.

use sea_orm::entity::prelude::*;

/// Somebody who can sign in.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "accounts")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Lower-case, unique.
    #[sea_orm(column_type = "Text")]
    pub email: String,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// PHC string; none until a password was chosen.
    #[sea_orm(column_type = "Text", nullable)]
    pub password_hash: Option<String>,
    /// `secretary`, `administrator`, or none.
    #[sea_orm(column_type = "Text", nullable)]
    pub office: Option<String>,
    /// `uk` or `en`.
    #[sea_orm(column_type = "Text")]
    pub language: String,
    /// When the address was confirmed.
    pub confirmed_at: Option<i64>,
    pub created_at: i64,
    pub disabled_at: Option<i64>,
    /// Whether they want mail that nobody must get.
    pub news: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
