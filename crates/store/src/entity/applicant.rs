//! By whose number an application was begun, as a keyed hash.

use sea_orm::entity::prelude::*;

/// By whose number an application was begun, as a keyed hash.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "applicants")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub application_id: i64,
    pub competition_id: i64,
    pub number: Vec<u8>,
    /// 0 for who gave the number first, then counted on for who insisted.
    pub claim: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
