//! The documents of who was appointed. The application stays, for the appointment rests on it: answers,
//! salts and the row of each file with its hash, so that `check` makes the commitment again. The files
//! themselves go some years after the end.

use std::{collections::BTreeSet, iter};

use domain::{
    Code, Slug,
    competitions::{Competition, Stage},
};
use jiff::Timestamp;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::{destroy::doom, retention::Periods};
use crate::{
    Cx, Result,
    entity::{application, document},
};

/// Who was appointed, if somebody was.
fn appointed(state: &Competition) -> Option<&Code> {
    match &state.stage {
        Stage::Closed { appointed } => appointed.as_ref(),
        _ => None,
    }
}

/// How many files of the appointed are there, and when they are due.
pub(super) async fn due(
    cx: &Cx,
    competition: i64,
    state: &Competition,
    periods: &Periods,
) -> Result<Option<(Timestamp, u64)>> {
    let Some(at) = periods.appointed_due(state) else { return Ok(None) };
    let count = files(cx.read(), competition, state).await?.len() as u64;
    Ok((count > 0).then_some((at, count)))
}

/// Destroys them, if they are due, and says how many documents that were.
pub(super) async fn forget(
    cx: &Cx,
    (competition, slug): (i64, &Slug),
    state: &Competition,
    periods: &Periods,
) -> Result<u64> {
    let due = due(cx, competition, state, periods).await?;
    if due.is_none_or(|(at, _)| at > cx.now()) {
        return Ok(0);
    }
    let tx = cx.begin_command(slug).await?;
    let rows = files(tx.db(), competition, tx.state()?).await?;
    let names =
        rows.iter().flat_map(|row| iter::once(row.blob.clone()).chain(row.copy_blob.clone()));
    doom(&tx, names.collect::<BTreeSet<_>>()).await?;
    let gone = document::ActiveModel {
        blob: Set(String::new()),
        copy_blob: Set(None),
        copy_size: Set(None),
        copy_sha256: Set(None),
        ..Default::default()
    };
    let ids = document::Column::Id.is_in(rows.iter().map(|row| row.id));
    document::Entity::update_many().set(gone).filter(ids).exec(tx.db()).await?;
    tx.commit().await?;
    Ok(rows.len() as u64)
}

async fn files(
    db: &impl ConnectionTrait,
    competition: i64,
    state: &Competition,
) -> Result<Vec<document::Model>> {
    let Some(code) = appointed(state) else { return Ok(Vec::new()) };
    let row = application::Entity::find()
        .filter(application::Column::CompetitionId.eq(competition))
        .filter(application::Column::Code.eq(code.as_str()))
        .one(db)
        .await?;
    let Some(row) = row else { return Ok(Vec::new()) };
    let files = document::Entity::find()
        .filter(document::Column::ApplicationId.eq(row.id))
        .filter(document::Column::Blob.ne(""));
    Ok(files.all(db).await?)
}
