use std::time::Duration;

use domain::{AccountId, Lang, accounts::Email};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use serde_json::json;

use super::{
    AccountError, Token, Viewer, by_email, passwords, sessions,
    tokens::{self, Issue, Purpose},
};
use crate::{Cx, Error, Result, Tx, entity::account, outbox::Mail};

/// How long the link after a forgotten password works.
const GOOD_FOR: Duration = Duration::from_secs(3600);

/// Sends a link by which a new password is chosen, or, to an address without an account, a mail
/// that says so. One token and one mail are written either way.
pub async fn ask_recovery(cx: &Cx, email: &Email, lang: Lang) -> Result<()> {
    let mut tx = cx.begin().await?;
    let known = by_email(tx.db(), email).await?.filter(|row| row.disabled_at.is_none());
    let issue = Issue {
        purpose: if known.is_some() { Purpose::Password } else { Purpose::Nothing },
        account: known.as_ref().map(|row| AccountId(row.id)),
        email,
        detail: json!({}),
        good_for: GOOD_FOR,
    };
    let (token, until) = tokens::issue(&tx, issue).await?;
    let (message, data) = match known {
        Some(known) => (
            "password-recovery",
            json!({
                "name": known.name,
                "link": format!("/password/{token}"),
                "until_at": until.as_millisecond(),
            }),
        ),
        None => ("account-unknown", json!({"link": "/register"})),
    };
    tx.enqueue(Mail { to: email.to_string(), language: lang, message, data }).await?;
    tx.commit().await
}

/// A link by which the holder of an account chooses a password: for invitations and the command
/// line. Links sent before stop working.
pub async fn password_link(
    tx: &Tx,
    account: AccountId,
    email: &Email,
    good_for: Duration,
) -> Result<(Token, jiff::Timestamp)> {
    tokens::revoke(tx, Purpose::Password, account).await?;
    let purpose = Purpose::Password;
    let issue = Issue { purpose, account: Some(account), email, detail: json!({}), good_for };
    tokens::issue(tx, issue).await
}

/// The account for which a link chooses a password. Reading changes nothing.
pub async fn recoverable(cx: &Cx, token: &Token) -> Result<Viewer> {
    let row = tokens::look(cx.read(), Purpose::Password, token, cx.now()).await?;
    let account = account::Entity::find_by_id(row.account_id.ok_or(Error::NotFound)?);
    let account = account.filter(account::Column::DisabledAt.is_null()).one(cx.read()).await?;
    account.ok_or(Error::NotFound)?.try_into()
}

/// Sets the password, ends every session of the account and tells its holder by mail.
pub async fn choose_password(cx: &Cx, token: &Token, password: String) -> Result<(), AccountError> {
    let person = recoverable(cx, token).await?;
    let own = vec![person.name.clone(), person.email.clone()];
    let kept = passwords::choose(password, own).await?;
    let mut tx = cx.begin().await?;
    tokens::take(&tx, Purpose::Password, token).await?;
    tokens::revoke(&tx, Purpose::Password, person.id).await?;
    let now = tx.now().as_millisecond();
    let update = account::Entity::update_many()
        .col_expr(account::Column::PasswordHash, Expr::value(kept.0))
        .filter(account::Column::Id.eq(person.id.0))
        .filter(account::Column::DisabledAt.is_null());
    let updated = update.exec(tx.db()).await.map_err(Error::from)?;
    if updated.rows_affected != 1 {
        return Err(Error::NotFound.into());
    }
    // The link came to the address, so this confirms an invited one; the first word stays.
    let confirmed = account::Entity::update_many()
        .col_expr(account::Column::ConfirmedAt, Expr::value(now))
        .filter(account::Column::Id.eq(person.id.0))
        .filter(account::Column::ConfirmedAt.is_null());
    let first = confirmed.exec(tx.db()).await.map_err(Error::from)?.rows_affected == 1;
    sessions::end_all(&tx, person.id).await?;
    if !first {
        let data = json!({"name": person.name, "changed_at": now, "link": "/password"});
        let message = "password-changed";
        tx.enqueue(Mail { to: person.email, language: person.lang, message, data }).await?;
    }
    Ok(tx.commit().await?)
}
