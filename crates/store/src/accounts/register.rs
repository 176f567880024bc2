use std::time::Duration;

use domain::{
    Lang,
    accounts::{Email, Office, PersonName},
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    KeptPassword, NewAccount, Token, by_email, create_in,
    tokens::{self, Issue, Purpose},
};
use crate::{Conflict, Cx, Error, Result, error::bad_row, outbox::Mail};

/// How long the link in the mail works.
const GOOD_FOR: Duration = Duration::from_secs(24 * 3600);

/// Somebody who wants an account.
#[derive(Clone, Debug)]
pub struct Registration {
    /// The person's name.
    pub name: PersonName,
    /// The address, not known to be theirs yet.
    pub email: Email,
    /// What they chose, from [`super::passwords::choose`].
    pub password: KeptPassword,
    /// The language of their mail.
    pub lang: Lang,
}

/// What waits for the confirmation.
#[derive(Serialize, Deserialize)]
struct Waiting {
    name: String,
    password: KeptPassword,
    lang: Lang,
}

/// Sends a link that confirms the address, or, if it has an account, a mail that says so. One
/// token and one mail are written either way.
pub async fn register(cx: &Cx, new: Registration) -> Result<()> {
    let mut tx = cx.begin().await?;
    let known = by_email(tx.db(), &new.email).await?;
    let waiting = Waiting { name: new.name.to_string(), password: new.password, lang: new.lang };
    let purpose = if known.is_some() { Purpose::Nothing } else { Purpose::Confirm };
    let detail = match purpose {
        Purpose::Confirm => serde_json::to_value(&waiting)?,
        _ => json!({}),
    };
    let issue = Issue { purpose, account: None, email: &new.email, detail, good_for: GOOD_FOR };
    let (token, until) = tokens::issue(&tx, issue).await?;
    let (message, data) = match known {
        Some(known) => (
            "account-exists",
            json!({"name": known.name, "link": "/sign-in", "recovery_link": "/password"}),
        ),
        None => (
            "account-confirm",
            json!({
                "name": waiting.name,
                "link": format!("/register/{token}"),
                "until_at": until.as_millisecond(),
            }),
        ),
    };
    tx.enqueue(Mail { to: new.email.to_string(), language: new.lang, message, data }).await?;
    tx.commit().await
}

/// The address that a link would confirm. Reading changes nothing: mail scanners follow links.
pub async fn pending(cx: &Cx, token: &Token) -> Result<String> {
    Ok(tokens::look(cx.read(), Purpose::Confirm, token, cx.now()).await?.email)
}

/// Makes the account. Errors: `NotFound` for a link that was used or is too old.
pub async fn confirm(cx: &Cx, token: &Token) -> Result<()> {
    let tx = cx.begin().await?;
    let row = tokens::take(&tx, Purpose::Confirm, token).await?;
    let waiting: Waiting = serde_json::from_str(&row.detail)?;
    let odd = |why| bad_row("tokens", why);
    let new = NewAccount {
        name: waiting.name.parse().map_err(odd)?,
        email: row.email.parse().map_err(odd)?,
        password: Some(waiting.password),
        office: Office::None,
        lang: waiting.lang,
    };
    match create_in(&tx, new).await {
        Ok(_) => tx.commit().await,
        // The first of two registrations was confirmed before.
        Err(Error::Conflict(Conflict::Taken)) => Err(Error::NotFound),
        Err(error) => Err(error),
    }
}
