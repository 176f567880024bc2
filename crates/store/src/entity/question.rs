//! A public question as it was asked; its answer is an entry.

use sea_orm::entity::prelude::*;

/// A public question as it was asked; its answer is an entry.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "questions")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub competition_id: i64,
    pub asker_id: i64,
    /// `uk` or `en`.
    #[sea_orm(column_type = "Text")]
    pub language: String,
    /// As it was asked, closed.
    #[sea_orm(column_type = "Text")]
    pub text: String,
    pub asked_at: i64,
    /// The entry of the answer.
    pub answered_n: Option<i64>,
    pub declined_at: Option<i64>,
    /// Why it is not published, as `domain` spells it.
    #[sea_orm(column_type = "Text", nullable)]
    pub reason: Option<String>,
    /// What the asker is told, closed.
    #[sea_orm(column_type = "Text", nullable)]
    pub words: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
