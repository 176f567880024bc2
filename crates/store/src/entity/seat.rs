//! A seat in a panel and who holds it.

use sea_orm::entity::prelude::*;

/// A seat in a panel and who holds it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "seats")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub competition_id: i64,
    /// `m1`, `o1`: its id in the record.
    #[sea_orm(column_type = "Text")]
    pub seat: String,
    /// `chair`, `member` or `observer`.
    #[sea_orm(column_type = "Text")]
    pub role: String,
    #[sea_orm(column_type = "Text")]
    pub organisation_uk: String,
    #[sea_orm(column_type = "Text")]
    pub organisation_en: String,
    #[sea_orm(column_type = "Text")]
    pub name_uk: String,
    #[sea_orm(column_type = "Text")]
    pub name_en: String,
    /// Lower-case.
    #[sea_orm(column_type = "Text")]
    pub email: String,
    /// Once accepted.
    pub account_id: Option<i64>,
    pub created_at: i64,
    pub invited_at: Option<i64>,
    pub accepted_at: Option<i64>,
    pub vacated_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
