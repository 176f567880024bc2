//! What the author of an application agreed to: taken over as a yes or no when the content is read
//! anyway, by the opening or from a fix, so that acting on it opens nothing again. It goes with the row.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Code, applications::Consents};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::{
    Result, Tx,
    entity::{account, application},
    error::bad_row,
};

/// Keeps what was read.
pub(crate) async fn keep_consents(tx: &Tx, application: i64, given: Consents) -> Result<()> {
    let row = application::ActiveModel {
        publishes_name: Set(given.name),
        broadcasts: Set(given.broadcast),
        ..Default::default()
    };
    let rows = application::Entity::update_many().set(row);
    rows.filter(application::Column::Id.eq(application)).exec(tx.db()).await?;
    Ok(())
}

/// The names of those under these codes who agreed to be named.
pub(crate) async fn names_given(
    db: &impl ConnectionTrait,
    competition: i64,
    codes: &BTreeSet<Code>,
) -> Result<BTreeMap<Code, String>> {
    let rows = application::Entity::find()
        .filter(application::Column::CompetitionId.eq(competition))
        .filter(application::Column::PublishesName.eq(true))
        .filter(application::Column::Code.is_in(codes.iter().map(Code::as_str)))
        .all(db)
        .await?;
    let authors = account::Entity::find()
        .filter(account::Column::Id.is_in(rows.iter().map(|row| row.account_id)));
    let authors = authors.all(db).await?.into_iter().map(|row| (row.id, row.name));
    let mut authors: BTreeMap<i64, String> = authors.collect();
    let mut names = BTreeMap::new();
    for row in rows {
        let code = row.code.as_deref().unwrap_or_default().parse::<Code>();
        let code = code.map_err(|why| bad_row(&format!("applications {}", row.id), why))?;
        names.extend(authors.remove(&row.account_id).map(|name| (code, name)));
    }
    Ok(names)
}
