//! Who can sign in, and what they do about it themselves: register, sign in and out, recover a
//! password; and what the administrator does: invite, disable.
//!
//! What an unauthenticated visitor asks for (register, recover) does the same work and gives the
//! same answer whether the address is known or not; the difference stands only in the mail. An
//! account exists from the moment its address is confirmed, so nobody's address is taken by
//! somebody else. Seats lie elsewhere: an account knows nothing of competitions.

mod create;
mod news;
mod offices;
pub mod passwords;
mod queue;
mod recover;
mod register;
pub mod sessions;
mod sign_in;
pub(crate) mod tokens;

use domain::{
    AccountId, Lang,
    accounts::{Email, Office},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::{Result, entity::account, error::bad_row};

pub use create::{NewAccount, create, create_in};
pub(crate) use news::news_link;
pub use news::{set_news, unsubscribe, wants_news, wants_news_by};
pub(crate) use offices::administrator;
pub use offices::{OfficeHolder, disable, enable, invite, invite_again, office_holders};
pub use passwords::{KeptPassword, PasswordError};
pub use queue::{MailState, QueuedMail, mail_queue, send_again};
pub use recover::{ask_recovery, choose_password, password_link, recoverable};
pub use register::{Registration, confirm, pending, register};
pub use sign_in::{SignedIn, set_language, sign_in};
pub use tokens::Token;

/// Who is signed in, as every command takes it. It comes from the session and from nowhere else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// The account.
    pub id: AccountId,
    /// The person's name.
    pub name: String,
    /// The address they sign in with.
    pub email: String,
    /// The language of their mail.
    pub lang: Lang,
    /// What they do for the portal itself.
    pub office: Office,
}

/// Why something about an account didn't happen.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// The password isn't taken, or too many people sign in at once.
    #[error("password: {0}")]
    Password(#[from] PasswordError),
    /// Anything else.
    #[error(transparent)]
    Store(#[from] crate::Error),
}

impl TryFrom<account::Model> for Viewer {
    type Error = crate::Error;

    fn try_from(row: account::Model) -> Result<Self> {
        let name = format!("accounts {}", row.id);
        let office = row.office.as_deref().unwrap_or("none").parse();
        Ok(Self {
            id: AccountId(row.id),
            office: office.map_err(|why| bad_row(&name, why))?,
            lang: row.language.parse().map_err(|why| bad_row(&name, why))?,
            name: row.name,
            email: row.email,
        })
    }
}

pub(crate) async fn by_email(
    db: &impl ConnectionTrait,
    email: &Email,
) -> Result<Option<account::Model>> {
    let query = account::Entity::find();
    Ok(query.filter(account::Column::Email.eq(email.as_str())).one(db).await?)
}

/// The column's form of an office.
fn office_column(office: Office) -> Option<String> {
    (office != Office::None).then(|| office.code().to_owned())
}
