//! Which files a sealing covers.

use sea_orm::entity::prelude::*;

/// Which files a sealing covers.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sealed_documents")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub sealing_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub document_id: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
