//! The record as pages show it: entries read, the newest first, and one entry with what proves it.

use domain::{
    Slug,
    access::Action,
    competitions::view::{EntryView, Listed, RecordLine},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{
    Cx, Error, RecordEntry, Result, accounts::Viewer, entity::entry, ledger::last_checkpoint,
};

/// At most `limit` entries with an index below `before`, the newest first; all if it is none.
pub async fn lines<'a>(
    cx: &Cx,
    viewer: impl Into<Option<&'a Viewer>>,
    slug: &Slug,
    before: Option<u64>,
    limit: u64,
) -> Result<Vec<RecordLine>> {
    cx.authorize(viewer, slug, Action::ReadPublic, None).await?;
    let head = cx.competition(slug).await?;
    let before = before.and_then(|n| i64::try_from(n).ok()).unwrap_or(head.position);
    let rows = entry::Entity::find()
        .filter(entry::Column::CompetitionId.eq(head.id))
        .filter(entry::Column::N.lt(before))
        .order_by_desc(entry::Column::N)
        .limit(limit)
        .all(cx.read())
        .await?;
    let signed = last_checkpoint(cx, slug).await?.map_or(0, |checkpoint| checkpoint.size);
    let line = |row: entry::Model| {
        let entry = RecordEntry::try_from(row)?.read()?;
        Ok(RecordLine { signed: entry.n < signed, entry })
    };
    rows.into_iter().map(line).collect()
}

/// Index and leaf hash (lower-case hex) of the newest entry of all these competitions.
pub async fn last(cx: &Cx, all: &[Listed]) -> Result<Option<(u64, String)>> {
    let Some(newest) = all.iter().max_by_key(|one| one.state.last_at) else { return Ok(None) };
    let n = newest.state.position - 1;
    let found = cx.entries(&newest.slug, n.checked_sub(1), 1).await?.into_iter().next();
    Ok(found.map(|entry| (entry.n, entry.leaf.to_string())))
}

/// One entry.
pub async fn entry<'a>(
    cx: &Cx,
    viewer: impl Into<Option<&'a Viewer>>,
    slug: &Slug,
    n: u64,
) -> Result<EntryView> {
    cx.authorize(viewer, slug, Action::ReadPublic, None).await?;
    let after = n.checked_sub(1);
    let found = cx.entries(slug, after, 1).await?.into_iter().next();
    let raw = found.filter(|entry| entry.n == n).ok_or(Error::NotFound)?;
    let signed = last_checkpoint(cx, slug).await?.is_some_and(|checkpoint| n < checkpoint.size);
    Ok(EntryView {
        line: RecordLine { entry: raw.read()?, signed },
        leaf: raw.leaf.to_string(),
        canonical: String::from_utf8(raw.bytes).map_err(Error::internal)?,
    })
}
