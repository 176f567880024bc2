//! The state of a competition, folded from its entries and kept by position: only the tail is read.
//!
//! Nothing but committed entries gets in here, so a rolled-back command leaves no trace.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use domain::{
    Refusal,
    competitions::Competition,
    event::{Entry, Event},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::{
    Result,
    entity::{competition, entry},
    error::bad_row,
};

/// A competition's state; none before its announcement.
#[derive(Clone, Default)]
pub(super) struct Fold(Option<Arc<Competition>>);

impl Fold {
    pub(super) fn state(&self) -> Option<&Arc<Competition>> {
        self.0.as_ref()
    }

    pub(super) fn position(&self) -> u64 {
        self.0.as_ref().map_or(0, |state| state.position)
    }

    /// Takes the next entry or refuses it and stays as it was. Copies the state first if others
    /// hold it.
    pub(super) fn apply(&mut self, entry: &Entry) -> Result<(), Refusal> {
        match &mut self.0 {
            Some(state) => Arc::make_mut(state).apply(entry),
            none => {
                *none = Some(Arc::new(Competition::begin(entry)?));
                Ok(())
            }
        }
    }

    /// Reads what is missing up to the head's position.
    pub(super) async fn catch_up(
        &mut self,
        head: &competition::Model,
        db: &impl ConnectionTrait,
    ) -> Result<()> {
        if i128::from(self.position()) > i128::from(head.position) {
            // The database was put back to an older state under our feet.
            *self = Self::default();
        }
        if i128::from(self.position()) == i128::from(head.position) {
            return Ok(());
        }
        let from = i64::try_from(self.position()).map_err(crate::Error::internal)?;
        let rows = entry::Entity::find()
            .filter(entry::Column::CompetitionId.eq(head.id))
            .filter(entry::Column::N.gte(from))
            .filter(entry::Column::N.lt(head.position))
            .order_by_asc(entry::Column::N)
            .all(db)
            .await?;
        for row in rows {
            let name = format!("entries {} {}", head.slug, row.n);
            let entry = parse(&row.bytes).map_err(|why| bad_row(&name, why))?;
            self.apply(&entry).map_err(|why| bad_row(&name, why))?;
        }
        if i128::from(self.position()) != i128::from(head.position) {
            return Err(bad_row(&format!("competitions {}", head.slug), "entries are missing"));
        }
        Ok(())
    }
}

/// Reads an entry from its canonical bytes.
pub(crate) fn parse(bytes: &[u8]) -> Result<Entry, Box<dyn std::error::Error + Send + Sync>> {
    let raw = ledger::Entry::parse(bytes)?;
    Ok(Entry {
        n: raw.n,
        at: domain::time::parse_rfc3339_ms(&raw.at).ok_or("not a time")?,
        by: raw.by.parse()?,
        event: Event::from_parts(&raw.kind, raw.data)?,
    })
}

/// The folds of all competitions that were asked for.
#[derive(Default)]
pub(super) struct Folds(Mutex<HashMap<i64, Fold>>);

impl Folds {
    pub(super) fn get(&self, competition: i64) -> Fold {
        let folds = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        folds.get(&competition).cloned().unwrap_or_default()
    }

    /// Keeps a fold of committed entries, unless a newer one is there.
    pub(super) fn keep(&self, competition: i64, fold: Fold) {
        let mut folds = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = folds.entry(competition).or_default();
        if fold.position() > kept.position() {
            *kept = fold;
        }
    }

    /// Forgets a fold that is ahead of its database.
    pub(super) fn forget(&self, competition: i64) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&competition);
    }
}
