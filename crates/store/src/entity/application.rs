//! A candidate's application in one competition.

use sea_orm::entity::prelude::*;

/// A candidate's application in one competition.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "applications")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub competition_id: i64,
    pub account_id: i64,
    #[sea_orm(column_type = "Text")]
    pub state: String,
    /// JSON of the draft, question to answer, closed under its key, or its author's own if that
    /// writes in the browser. Empty: what was sealed last.
    #[sea_orm(column_type = "Text")]
    pub answers: String,
    /// Goes up with each save; a stale save is refused.
    pub version: i32,
    /// JSON: section to its version, who saved it last and when.
    #[sea_orm(column_type = "Text")]
    pub sections: String,
    /// Given at the first sealing.
    #[sea_orm(column_type = "Text", nullable)]
    pub code: Option<String>,
    /// The public half of the application's key.
    #[sea_orm(column_type = "Text")]
    pub recipient: String,
    /// The application's key, closed under the installation's. None: only its author and who opens
    /// it have it.
    pub kept_key: Option<Vec<u8>>,
    /// Whether its author's browser writes and seals it: the portal has no key of it then, until
    /// it is opened.
    pub in_browser: bool,
    /// Of such a one the author's public key, for which the draft is an age file.
    #[sea_orm(column_type = "Text", nullable)]
    pub own_recipient: Option<String>,
    pub created_at: i64,
    pub changed_at: i64,
    /// The deadline for which its author was reminded that it isn't sealed.
    pub reminded_for: Option<i64>,
    /// Whether its author agreed to be named with the result; from the opening on.
    pub publishes_name: bool,
    /// Whether its author agreed to a broadcast interview; from the opening on.
    pub broadcasts: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Whether its author's browser has all of it, and the portal no key.
    pub fn is_written_in_browser(&self) -> bool {
        self.in_browser && self.kept_key.is_none()
    }

    /// Whether what was on its way at the deadline may still come into its draft. A closed application
    /// takes nothing more; one in a browser does as long as it isn't sealed, for then nobody opens it.
    pub fn takes_late(&self) -> bool {
        self.kept_key.is_some() || (self.in_browser && self.state != "sealed")
    }
}
