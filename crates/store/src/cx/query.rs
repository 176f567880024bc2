//! Reading a competition: its row, its state, its entries.

use std::{collections::BTreeMap, sync::Arc};

use domain::{Slug, competitions::Competition, event::Entry};
use jiff::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{Cx, fold};
use crate::{
    Error, Result,
    clock::from_ms,
    entity::{competition, entry},
    error::bad_row,
};

/// An entry as it is served: exactly the hashed bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordEntry {
    /// Its index.
    pub n: u64,
    /// When.
    pub at: Timestamp,
    /// Its kind, `application.sealed`.
    pub kind: String,
    /// The canonical bytes.
    pub bytes: Vec<u8>,
    /// SHA-256(0x00 || bytes).
    pub leaf: ledger::Hash,
}

impl RecordEntry {
    /// What the entry says.
    pub fn read(&self) -> Result<Entry> {
        fold::parse(&self.bytes).map_err(|why| bad_row(&format!("entries {}", self.n), why))
    }
}

impl Cx {
    /// The row of a competition, drafts too: whoever shows it checks access first.
    pub async fn competition(&self, slug: &Slug) -> Result<competition::Model> {
        let query = competition::Entity::find();
        let row = query.filter(competition::Column::Slug.eq(slug.as_str())).one(self.read());
        row.await?.ok_or(Error::NotFound)
    }

    /// The state of an announced competition; a draft is not found.
    pub async fn state(&self, slug: &Slug) -> Result<Arc<Competition>> {
        let head = self.competition(slug).await?;
        self.state_of(&head).await?.ok_or(Error::NotFound)
    }

    /// The state that belongs to a row just read; none of a draft.
    pub async fn state_of(&self, head: &competition::Model) -> Result<Option<Arc<Competition>>> {
        let kept = self.0.folds.get(head.id);
        let mut fold = kept.clone();
        if i128::from(kept.position()) > i128::from(head.position) {
            // Either the row was read a moment before a commit, or the database was put back.
            let now = self.competition(&head.slug.parse().map_err(Error::internal)?).await?;
            if i128::from(kept.position()) <= i128::from(now.position) {
                return Ok(kept.state().cloned());
            }
            self.0.folds.forget(head.id);
        }
        fold.catch_up(head, self.read()).await?;
        self.0.folds.keep(head.id, fold.clone());
        Ok(fold.state().cloned())
    }

    /// At most `limit` entries behind the index `after`, or from the first.
    pub async fn entries(
        &self,
        slug: &Slug,
        after: Option<u64>,
        limit: u64,
    ) -> Result<Vec<RecordEntry>> {
        let head = self.competition(slug).await?;
        let from = after.map_or(0, |n| n.saturating_add(1));
        self.entries_of(head.id, from, limit).await
    }

    pub(crate) async fn entries_of(
        &self,
        competition: i64,
        from: u64,
        limit: u64,
    ) -> Result<Vec<RecordEntry>> {
        // An index beyond what the column holds has nothing behind it.
        let Ok(from) = i64::try_from(from) else { return Ok(Vec::new()) };
        let rows = entry::Entity::find()
            .filter(entry::Column::CompetitionId.eq(competition))
            .filter(entry::Column::N.gte(from))
            .order_by_asc(entry::Column::N)
            .limit(limit)
            .all(self.read())
            .await?;
        rows.into_iter().map(RecordEntry::try_from).collect()
    }

    /// When entries with these numbers were made, by number.
    pub(crate) async fn times_of(
        &self,
        competition: i64,
        numbers: impl IntoIterator<Item = i64>,
    ) -> Result<BTreeMap<i64, Timestamp>> {
        let rows = entry::Entity::find()
            .filter(entry::Column::CompetitionId.eq(competition))
            .filter(entry::Column::N.is_in(numbers))
            .all(self.read())
            .await?;
        let time = |row: entry::Model| Ok((row.n, RecordEntry::try_from(row)?.at));
        rows.into_iter().map(time).collect()
    }
}

impl TryFrom<entry::Model> for RecordEntry {
    type Error = Error;

    fn try_from(row: entry::Model) -> Result<Self> {
        let name = format!("entries {} {}", row.competition_id, row.n);
        let leaf =
            row.leaf_hash.try_into().map_err(|_| bad_row(&name, "leaf_hash is not 32 bytes"))?;
        Ok(Self {
            n: u64::try_from(row.n).map_err(|why| bad_row(&name, why))?,
            at: from_ms(row.at, &name)?,
            kind: row.kind,
            bytes: row.bytes,
            leaf: ledger::Hash(leaf),
        })
    }
}
