//! One-time tokens in links that are sent by mail. The link has 32 random bytes, the row their
//! SHA-256, and a token works once.

use std::{fmt, str::FromStr, time::Duration};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{AccountId, accounts::Email, id::Malformed};
use jiff::Timestamp;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::Expr,
};
use sha2::{Digest, Sha256};

use crate::{Cx, Error, Result, Tx, entity::token};

/// What a token is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Confirms an address and makes the account.
    Confirm,
    /// Sets a password: after an invitation, or a forgotten one.
    Password,
    /// Takes a seat in a competition.
    Seat,
    /// Nothing: written so that a refused request costs what a granted one does.
    Nothing,
}

impl Purpose {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Password => "password",
            Self::Seat => "seat",
            Self::Nothing => "nothing",
        }
    }
}

/// 32 random bytes, as they stand in a link or a cookie. Whoever has them is believed.
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; 32]);

impl Token {
    /// Draws a new one.
    pub(crate) fn draw(cx: &Cx) -> Self {
        Self(cx.random_bytes())
    }

    /// What a row keeps of it.
    pub(crate) fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0).to_vec()
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&URL_SAFE_NO_PAD.encode(self.0))
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token")
    }
}

impl FromStr for Token {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| Malformed)?;
        bytes.try_into().map(Self).map_err(|_| Malformed)
    }
}

/// A token to be written.
pub(crate) struct Issue<'a> {
    pub purpose: Purpose,
    pub account: Option<AccountId>,
    pub email: &'a Email,
    /// JSON, as the purpose needs it.
    pub detail: serde_json::Value,
    pub good_for: Duration,
}

/// Writes a token, and removes those whose time is over.
pub(crate) async fn issue(tx: &Tx, issue: Issue<'_>) -> Result<(Token, Timestamp)> {
    let token = Token::draw(tx.cx());
    let now = tx.now();
    let until = now.checked_add(issue.good_for).map_err(Error::internal)?;
    let over = token::Column::ExpiresAt.lt(now.as_millisecond());
    token::Entity::delete_many().filter(over).exec(tx.db()).await?;
    let row = token::ActiveModel {
        hash: Set(token.hash()),
        purpose: Set(issue.purpose.code().to_owned()),
        account_id: Set(issue.account.map(|id| id.0)),
        email: Set(issue.email.to_string()),
        detail: Set(issue.detail.to_string()),
        created_at: Set(now.as_millisecond()),
        expires_at: Set(until.as_millisecond()),
        used_at: Set(None),
    };
    token::Entity::insert(row).exec_without_returning(tx.db()).await?;
    Ok((token, until))
}

/// The token's row while it still works.
pub(crate) async fn look(
    db: &impl ConnectionTrait,
    purpose: Purpose,
    token: &Token,
    now: Timestamp,
) -> Result<token::Model> {
    let row = token::Entity::find_by_id(token.hash())
        .filter(token::Column::Purpose.eq(purpose.code()))
        .filter(token::Column::UsedAt.is_null())
        .filter(token::Column::ExpiresAt.gt(now.as_millisecond()))
        .one(db)
        .await?;
    row.ok_or(Error::NotFound)
}

/// Uses a token up. Of two requests with the same one, the second finds nothing.
pub(crate) async fn take(tx: &Tx, purpose: Purpose, token: &Token) -> Result<token::Model> {
    let row = look(tx.db(), purpose, token, tx.now()).await?;
    let used = token::Entity::update_many()
        .col_expr(token::Column::UsedAt, Expr::value(tx.now().as_millisecond()))
        .col_expr(token::Column::Detail, Expr::value("{}"))
        .filter(token::Column::Hash.eq(token.hash()))
        .filter(token::Column::UsedAt.is_null())
        .exec(tx.db())
        .await?;
    if used.rows_affected == 1 { Ok(row) } else { Err(Error::NotFound) }
}

/// Ends every unused token of an account for a purpose.
pub(crate) async fn revoke(tx: &Tx, purpose: Purpose, account: AccountId) -> Result<()> {
    token::Entity::delete_many()
        .filter(token::Column::AccountId.eq(account.0))
        .filter(token::Column::Purpose.eq(purpose.code()))
        .filter(token::Column::UsedAt.is_null())
        .exec(tx.db())
        .await?;
    Ok(())
}
