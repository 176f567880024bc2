//! What the administrator does: invite people to an office, disable and enable them. Nobody signs
//! in as somebody else, and nobody is deleted: their acts are in the record.

use std::time::Duration;

use domain::{
    AccountId, Lang,
    access::{Denial, Why},
    accounts::{Email, Office, PersonName},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr};
use serde_json::json;

use super::{NewAccount, Viewer, create_in, password_link, sessions};
use crate::{Cx, Error, Result, Tx, entity::account, outbox::Mail};

/// How long the link in an invitation works.
const GOOD_FOR: Duration = Duration::from_secs(7 * 24 * 3600);

/// Somebody with an office, as the administrator sees them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficeHolder {
    /// The account.
    pub id: AccountId,
    /// The person's name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Their office.
    pub office: Office,
    /// Whether they have chosen a password.
    pub accepted: bool,
    /// Whether they were disabled.
    pub disabled: bool,
}

/// Only the administrator goes on.
pub(crate) fn administrator(viewer: &Viewer) -> Result<()> {
    match viewer.office {
        Office::Administrator => Ok(()),
        Office::Secretary | Office::None => Err(Denial::Forbidden(Why::NotYours).into()),
    }
}

/// Everybody with an office, by name.
pub async fn office_holders(cx: &Cx, viewer: &Viewer) -> Result<Vec<OfficeHolder>> {
    administrator(viewer)?;
    let rows = account::Entity::find()
        .filter(account::Column::Office.is_not_null())
        .order_by_asc(account::Column::Name)
        .order_by_asc(account::Column::Id)
        .all(cx.read())
        .await?;
    rows.into_iter()
        .map(|row| {
            let (accepted, disabled) = (row.confirmed_at.is_some(), row.disabled_at.is_some());
            let Viewer { id, name, email, office, .. } = Viewer::try_from(row)?;
            Ok(OfficeHolder { id, name, email, office, accepted, disabled })
        })
        .collect()
}

/// Makes an account with an office and sends its holder a link to choose a password. Errors:
/// `Conflict::Taken` if the address has an account.
pub async fn invite(
    cx: &Cx,
    viewer: &Viewer,
    name: PersonName,
    email: Email,
    office: Office,
    lang: Lang,
) -> Result<AccountId> {
    administrator(viewer)?;
    let mut tx = cx.begin().await?;
    let new = NewAccount { name: name.clone(), email: email.clone(), password: None, office, lang };
    let id = create_in(&tx, new).await?;
    send_invitation(&mut tx, id, &email, name.as_str(), office, lang).await?;
    tx.commit().await?;
    Ok(id)
}

/// Sends the invitation again, with a new link, to somebody who has not chosen a password.
pub async fn invite_again(cx: &Cx, viewer: &Viewer, id: AccountId) -> Result<()> {
    administrator(viewer)?;
    let mut tx = cx.begin().await?;
    let row = account::Entity::find_by_id(id.0)
        .filter(account::Column::Office.is_not_null())
        .filter(account::Column::ConfirmedAt.is_null())
        .filter(account::Column::DisabledAt.is_null())
        .one(tx.db())
        .await?;
    let person = Viewer::try_from(row.ok_or(Error::NotFound)?)?;
    let email = person.email.parse().map_err(Error::internal)?;
    send_invitation(&mut tx, id, &email, &person.name, person.office, person.lang).await?;
    tx.commit().await
}

async fn send_invitation(
    tx: &mut Tx,
    id: AccountId,
    email: &Email,
    name: &str,
    office: Office,
    lang: Lang,
) -> Result<()> {
    let (token, until) = password_link(tx, id, email, GOOD_FOR).await?;
    let office = match office {
        Office::Administrator => json!({"uk": "адміністратор", "en": "administrator"}),
        Office::Secretary | Office::None => json!({"uk": "секретар", "en": "secretary"}),
    };
    let data = json!({
        "name": name,
        "office": office,
        "link": format!("/password/{token}"),
        "until_at": until.as_millisecond(),
    });
    let message = "account-invited";
    tx.enqueue(Mail { to: email.to_string(), language: lang, message, data }).await
}

/// Ends somebody's sessions at once and lets them sign in no more. Nobody disables themselves, so
/// that one administrator always remains.
pub async fn disable(cx: &Cx, viewer: &Viewer, id: AccountId) -> Result<()> {
    administrator(viewer)?;
    if viewer.id == id {
        return Err(Denial::Forbidden(Why::NotYours).into());
    }
    let tx = cx.begin().await?;
    let now = tx.now().as_millisecond();
    let disabled = account::Entity::update_many()
        .col_expr(account::Column::DisabledAt, Expr::value(now))
        .filter(account::Column::Id.eq(id.0))
        .filter(account::Column::Office.is_not_null())
        .filter(account::Column::DisabledAt.is_null())
        .exec(tx.db())
        .await?;
    if disabled.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    sessions::end_all(&tx, id).await?;
    tx.commit().await
}

/// Lets somebody sign in again.
pub async fn enable(cx: &Cx, viewer: &Viewer, id: AccountId) -> Result<()> {
    administrator(viewer)?;
    let tx = cx.begin().await?;
    let enabled = account::Entity::update_many()
        .col_expr(account::Column::DisabledAt, Expr::value(Option::<i64>::None))
        .filter(account::Column::Id.eq(id.0))
        .filter(account::Column::DisabledAt.is_not_null())
        .exec(tx.db())
        .await?;
    if enabled.rows_affected == 0 { Err(Error::NotFound) } else { tx.commit().await }
}
