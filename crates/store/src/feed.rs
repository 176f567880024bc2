//! The feed of all public entries of all competitions, in one order that never changes.
//!
//! An entry gets its place after its commit, never in its own transaction: places given there would
//! become visible in another order than they count, and a reader would miss what came late. One
//! writer at a time ([`sequence`]) gives the places of everything that is committed and has none; it
//! runs before each reading that finds such entries, and by a worker. A record's own entries keep
//! their order.

use std::collections::HashMap;

use domain::Slug;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DatabaseBackend, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::{ExprTrait, LockType, OnConflict},
};

use crate::{
    Cx, RecordEntry, Result,
    entity::{competition, entry, feed, feed_head},
    error::bad_row,
};

/// The row that holds the number of places.
const WHOLE: i64 = 0;
/// Places that are given in one transaction, at most; also rows in one statement.
const TURN: u64 = 2_000;
const ROWS: usize = 500;
/// Records that are looked at in one transaction: a condition has a limit too.
const RECORDS: usize = 200;

/// An entry at its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedEntry {
    /// Its place, from 1, without a gap.
    pub position: u64,
    /// Whose record it belongs to.
    pub competition: Slug,
    /// The entry.
    pub entry: RecordEntry,
}

/// At most `limit` entries behind the place `after`; 0 is before the first.
pub async fn read(cx: &Cx, after: u64, limit: u64) -> Result<Vec<FeedEntry>> {
    sequence(cx).await?;
    // A place beyond what the column holds has nothing behind it.
    let Ok(after) = i64::try_from(after) else { return Ok(Vec::new()) };
    let rows = feed::Entity::find()
        .find_also_related(entry::Entity)
        .filter(feed::Column::Position.gt(after))
        .order_by_asc(feed::Column::Position)
        .limit(limit)
        .all(cx.read())
        .await?;
    let slugs = slugs(cx, rows.iter().map(|(place, _)| place.competition_id)).await?;
    rows.into_iter()
        .map(|(place, entry)| {
            let name = format!("feed {}", place.position);
            let entry = entry.ok_or_else(|| bad_row(&name, "its entry is gone"))?;
            let competition = slugs.get(&place.competition_id);
            let competition = competition.ok_or_else(|| bad_row(&name, "its record is gone"))?;
            Ok(FeedEntry {
                position: place.position.unsigned_abs(),
                competition: competition.clone(),
                entry: entry.try_into()?,
            })
        })
        .collect()
}

/// The names of competitions.
pub(crate) async fn slugs(cx: &Cx, of: impl Iterator<Item = i64>) -> Result<HashMap<i64, Slug>> {
    let mut ids: Vec<i64> = of.collect();
    ids.sort_unstable();
    ids.dedup();
    let rows: Vec<(i64, String)> = competition::Entity::find()
        .select_only()
        .columns([competition::Column::Id, competition::Column::Slug])
        .filter(competition::Column::Id.is_in(ids))
        .into_tuple()
        .all(cx.read())
        .await?;
    rows.into_iter()
        .map(|(id, slug)| {
            let slug = slug.parse().map_err(|why| bad_row(&format!("competitions {id}"), why))?;
            Ok((id, slug))
        })
        .collect()
}

/// Gives every committed entry its place; returns how many were given.
pub async fn sequence(cx: &Cx) -> Result<u64> {
    let mut given = 0;
    // Asked without a lock first: mostly there is nothing to do.
    while !waiting(cx.read()).await?.is_empty() {
        given += turn(cx).await?;
    }
    Ok(given)
}

/// Records that are longer than they are in the feed: competition and first index without a place.
async fn waiting(db: &impl ConnectionTrait) -> Result<Vec<(i64, i64)>> {
    let next: HashMap<i64, i64> = feed_head::Entity::find()
        .all(db)
        .await?
        .into_iter()
        .map(|head| (head.competition_id, head.next))
        .collect();
    let heads: Vec<(i64, i64)> = competition::Entity::find()
        .select_only()
        .columns([competition::Column::Id, competition::Column::Position])
        .filter(competition::Column::Position.gt(0))
        .into_tuple()
        .all(db)
        .await?;
    let known = |id: i64| next.get(&id).copied().unwrap_or_default();
    let longer = heads.into_iter().filter(|(id, position)| *position > known(*id));
    Ok(longer.map(|(id, _)| (id, known(id))).collect())
}

/// One transaction of [`sequence`].
async fn turn(cx: &Cx) -> Result<u64> {
    let tx = cx.begin().await?;
    let mut whole = feed_head::Entity::find_by_id(WHOLE);
    if cx.backend() == DatabaseBackend::Postgres {
        // Whoever waits here reads, in the statements that follow, what the one before committed.
        whole = whole.lock(LockType::Update);
    }
    let whole = whole.one(tx.db()).await?.ok_or_else(|| bad_row("feed_heads 0", "is missing"))?;
    let behind = waiting(tx.db()).await?;
    if behind.is_empty() {
        return Ok(0);
    }
    let unplaced = behind.iter().take(RECORDS).fold(Condition::any(), |any, (id, next)| {
        any.add(entry::Column::CompetitionId.eq(*id).and(entry::Column::N.gte(*next)))
    });
    // By time, so that a feed that is read for the first time tells the story as it went. Times of
    // one record never go back, so its entries stay in order.
    let entries: Vec<(i64, i64)> = entry::Entity::find()
        .select_only()
        .columns([entry::Column::CompetitionId, entry::Column::N])
        .filter(unplaced)
        .order_by_asc(entry::Column::At)
        .order_by_asc(entry::Column::CompetitionId)
        .order_by_asc(entry::Column::N)
        .limit(TURN)
        .into_tuple()
        .all(tx.db())
        .await?;
    let mut heads: HashMap<i64, i64> = HashMap::from([(WHOLE, whole.next)]);
    let mut places = Vec::with_capacity(entries.len());
    for (position, (competition, n)) in (whole.next + 1..).zip(&entries) {
        heads.insert(WHOLE, position);
        heads.insert(*competition, n + 1);
        places.push(feed::ActiveModel {
            position: Set(position),
            competition_id: Set(*competition),
            n: Set(*n),
        });
    }
    for rows in places.chunks(ROWS) {
        feed::Entity::insert_many(rows.to_vec()).exec_without_returning(tx.db()).await?;
    }
    let heads = heads.into_iter().map(|(competition, next)| feed_head::ActiveModel {
        competition_id: Set(competition),
        next: Set(next),
    });
    let mut renewed = OnConflict::column(feed_head::Column::CompetitionId);
    renewed.update_column(feed_head::Column::Next);
    let heads: Vec<_> = heads.collect();
    for rows in heads.chunks(ROWS) {
        feed_head::Entity::insert_many(rows.to_vec())
            .on_conflict(renewed.clone())
            .exec_without_returning(tx.db())
            .await?;
    }
    tx.commit().await?;
    Ok(entries.len() as u64)
}
