//! The end of an account.

use domain::{Refusal, Slug, accounts::Office};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, SqlErr};

use super::erase::{Erasing, erase};
use crate::{
    Cx, Error, Result,
    accounts::{AccountError, KeptPassword, Viewer, passwords, sessions},
    entity::{account, application, competition, outbox, seat, token},
    error::bad_row,
    questions,
};

/// Destroys drafts and then the account itself, sessions, links and mail; who asked its questions is forgotten. False: the password is not
/// the account's. Refused while something holds it: an application that takes part, a seat, an
/// office. Nothing is destroyed then.
pub async fn delete_account(
    cx: &Cx,
    viewer: &Viewer,
    password: String,
) -> Result<bool, AccountError> {
    let row = account::Entity::find_by_id(viewer.id.0);
    let row = row.one(cx.read()).await.map_err(Error::from)?.ok_or(Error::NotFound)?;
    if !passwords::verify(password, row.password_hash.map(KeptPassword)).await? {
        return Ok(false);
    }
    let drafts = free(cx, viewer).await?;
    for slug in drafts {
        if erase(cx, viewer, &slug).await? != Erasing::Done {
            return Err(held().into());
        }
    }
    delete(cx, viewer).await?;
    Ok(true)
}

fn held() -> Error {
    Refusal::AccountHeld.into()
}

/// The viewer's drafts, if there is nothing else that holds the account.
async fn free(cx: &Cx, viewer: &Viewer) -> Result<Vec<Slug>> {
    let seats = seat::Entity::find().filter(seat::Column::AccountId.eq(viewer.id.0));
    if viewer.office != Office::None || seats.one(cx.read()).await?.is_some() {
        return Err(held());
    }
    let rows = application::Entity::find().filter(application::Column::AccountId.eq(viewer.id.0));
    let mut drafts = Vec::new();
    for row in rows.all(cx.read()).await? {
        if row.code.is_some() {
            return Err(held());
        }
        let head = competition::Entity::find_by_id(row.competition_id).one(cx.read()).await?;
        let slug = head.ok_or(Error::NotFound)?.slug.parse();
        drafts.push(slug.map_err(|why| bad_row(&format!("applications {}", row.id), why))?);
    }
    Ok(drafts)
}

/// The row with all that hangs on it; the database refuses while anything else refers to it.
async fn delete(cx: &Cx, viewer: &Viewer) -> Result<()> {
    let tx = cx.begin().await?;
    let mail = outbox::Entity::delete_many();
    mail.filter(outbox::Column::Recipient.eq(&viewer.email)).exec(tx.db()).await?;
    let links = token::Entity::delete_many();
    links.filter(token::Column::Email.eq(&viewer.email)).exec(tx.db()).await?;
    sessions::end_all(&tx, viewer.id).await?;
    questions::forget(tx.db(), viewer.id.0).await?;
    let gone = account::Entity::delete_by_id(viewer.id.0).exec(tx.db()).await;
    match gone.map_err(|error| (error.sql_err(), error)) {
        Ok(_) => {}
        Err((Some(SqlErr::ForeignKeyConstraintViolation(_)), _)) => return Err(held()),
        Err((_, error)) => return Err(error.into()),
    }
    tx.commit().await?;
    cx.scrub().await
}
