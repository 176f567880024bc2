//! A time at which somebody may be interviewed.

use sea_orm::entity::prelude::*;

/// A time at which somebody may be interviewed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "interview_slots")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub competition_id: i64,
    /// The rulebook's name of the round.
    #[sea_orm(column_type = "Text")]
    pub round: String,
    pub starts_at: i64,
    pub ends_at: i64,
    /// Or a link.
    #[sea_orm(column_type = "Text")]
    pub place: String,
    /// Whose it is, once it is somebody's.
    pub application_id: Option<i64>,
    /// By the secretary, not chosen.
    pub assigned: bool,
    pub changed_at: i64,
    /// Whether its candidate was told where it is.
    pub place_told: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
