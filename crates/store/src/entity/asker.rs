//! Who asks public questions in one competition.

use sea_orm::entity::prelude::*;

/// Who asks public questions in one competition.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "askers")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub competition_id: i64,
    /// Never shown; none once the person is forgotten.
    pub account_id: Option<i64>,
    /// Drawn at random; the same for all of the person's questions here.
    pub label: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
