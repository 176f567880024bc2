//! A seat that holds a share of the key that opens a competition's applications. The row goes with
//! the opening.

use sea_orm::entity::prelude::*;

/// A seat that holds a share of the key that opens a competition's applications.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "key_holders")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub competition_id: i64,
    /// `m1`, `o1`: its id in the record.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub seat: String,
    /// The holder's public key.
    #[sea_orm(column_type = "Text")]
    pub recipient: String,
    /// The share as an age file for it, once dealt.
    #[sea_orm(column_type = "Text", nullable)]
    pub share: Option<String>,
    /// The share as the holder brought it to the opening, closed under the installation's key.
    pub given: Option<Vec<u8>>,
    pub given_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
