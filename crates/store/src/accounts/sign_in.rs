use domain::{AccountId, Lang, accounts::Email};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

use super::{
    AccountError, KeptPassword, Token, Viewer, by_email, passwords,
    sessions::{self, Session},
};
use crate::{Cx, Error, Result, entity::account};

/// A sign-in that held.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// For the cookie.
    pub token: Token,
    /// Who it is.
    pub viewer: Viewer,
}

/// Signs in: none if address and password don't belong together. `before` is the session that the
/// browser had: it ends, so that no session outlives a change of who is signed in. `device` is what
/// the person recognises the browser by.
pub async fn sign_in(
    cx: &Cx,
    email: Option<&Email>,
    password: String,
    device: &str,
    before: Option<&Session>,
) -> Result<Option<SignedIn>, AccountError> {
    let account = match email {
        Some(email) => by_email(cx.read(), email).await?,
        None => None,
    };
    let account = account.filter(|row| row.disabled_at.is_none() && row.confirmed_at.is_some());
    let kept = account.as_ref().and_then(|row| row.password_hash.clone()).map(KeptPassword);
    let right = passwords::verify(password, kept).await?;
    let Some(account) = account.filter(|_| right) else { return Ok(None) };
    let tx = cx.begin().await?;
    // Read again under the lock: the password may have changed while it was computed.
    let now = account::Entity::find_by_id(account.id)
        .filter(account::Column::DisabledAt.is_null())
        .one(tx.db())
        .await
        .map_err(Error::from)?;
    let Some(now) = now.filter(|now| now.password_hash == account.password_hash) else {
        return Ok(None);
    };
    if let Some(before) = before {
        sessions::end(&tx, before.id).await?;
    }
    let token = sessions::open(&tx, AccountId(now.id), device).await?;
    tx.commit().await?;
    Ok(Some(SignedIn { token, viewer: now.try_into()? }))
}

/// Chooses the language of the viewer's mail.
pub async fn set_language(cx: &Cx, viewer: &Viewer, lang: Lang) -> Result<()> {
    let tx = cx.begin().await?;
    account::Entity::update_many()
        .col_expr(account::Column::Language, Expr::value(lang.code()))
        .filter(account::Column::Id.eq(viewer.id.0))
        .exec(tx.db())
        .await?;
    tx.commit().await
}
