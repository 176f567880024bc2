use domain::{
    AccountId, Lang,
    accounts::{Email, Office, PersonName},
};
use sea_orm::{ActiveValue::Set, EntityTrait};

use super::{KeptPassword, office_column};
use crate::{Conflict, Cx, Error, Result, Tx, entity::account, error::is_unique_violation};

/// An account to be made.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// The person's name.
    pub name: PersonName,
    /// The address; whoever calls this knows that it is the person's.
    pub email: Email,
    /// None: the person chooses one by a link.
    pub password: Option<KeptPassword>,
    /// What they do for the portal itself.
    pub office: Office,
    /// The language of their mail.
    pub lang: Lang,
}

/// Makes an account in a transaction of its own: for the command line and the demo world.
/// Errors: `Conflict::Taken` if the address has an account.
pub async fn create(cx: &Cx, new: NewAccount) -> Result<AccountId> {
    let tx = cx.begin().await?;
    let id = create_in(&tx, new).await?;
    tx.commit().await?;
    Ok(id)
}

/// Makes an account as part of something else: the address was confirmed, or an invitation to a
/// seat accepted. Errors: `Conflict::Taken` if the address has an account.
pub async fn create_in(tx: &Tx, new: NewAccount) -> Result<AccountId> {
    let now = tx.now().as_millisecond();
    let confirmed = new.password.is_some().then_some(now);
    let row = account::ActiveModel {
        email: Set(new.email.to_string()),
        name: Set(new.name.to_string()),
        password_hash: Set(new.password.map(|kept| kept.0)),
        office: Set(office_column(new.office)),
        language: Set(new.lang.code().to_owned()),
        confirmed_at: Set(confirmed),
        created_at: Set(now),
        ..Default::default()
    };
    match account::Entity::insert(row).exec(tx.db()).await {
        Ok(made) => Ok(AccountId(made.last_insert_id)),
        Err(error) if is_unique_violation(&error) => Err(Error::Conflict(Conflict::Taken)),
        Err(error) => Err(error.into()),
    }
}
