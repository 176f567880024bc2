//! One telling of one entry, or of a test, to one webhook.

use sea_orm::entity::prelude::*;

/// One telling of one entry, or of a test, to one webhook.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "webhook_deliveries")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub webhook_id: i64,
    /// The same at each attempt.
    #[sea_orm(column_type = "Text", unique)]
    pub message_id: String,
    /// The entry's place in the feed; none: a test.
    pub position: Option<i64>,
    /// Sent out of turn and tried once.
    pub alone: bool,
    pub attempts: i32,
    pub created_at: i64,
    pub due_at: i64,
    #[sea_orm(column_type = "Text", nullable)]
    pub claimed_by: Option<String>,
    pub claimed_until: Option<i64>,
    pub tried_at: Option<i64>,
    /// What the last attempt came to.
    #[sea_orm(column_type = "Text", nullable)]
    pub outcome: Option<String>,
    /// The HTTP status of the last answer.
    pub status: Option<i32>,
    pub delivered_at: Option<i64>,
    /// Given up.
    pub failed_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
