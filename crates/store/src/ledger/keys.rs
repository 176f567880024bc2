//! The keys that the log has had, from the first to the one that signs now, and the entries that tell
//! a record of a change. Whoever held the old key has to be convinced of the new one by the record
//! alone, so no key signs a record before an entry in it says where that key comes from.

use std::sync::Arc;

use domain::{
    Slug,
    competitions::{Competition, KeyChange},
    event::{By, Event},
    time::rfc3339_ms,
};
use jiff::Timestamp;
use ledger::{Handover, Signer, Vkey, note::Note};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::last_of;
use crate::{Cx, Error, Result, entity::competition, error::bad_row};

/// The log's keys, at least one, the first first. Cheap to clone.
#[derive(Clone, Debug)]
pub struct LogKeys(Arc<Vec<LogKey>>);

/// One key of the log.
#[derive(Clone, Debug)]
pub struct LogKey {
    /// The public half.
    pub vkey: Vkey,
    /// The private half; a key that signs no more may have lost it.
    pub signer: Option<Signer>,
    /// How it came; `None` of the first key.
    pub came: Option<Came>,
}

/// How a key followed the one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Came {
    /// When it was made.
    pub at: Timestamp,
    /// Until when the one before signs beside it.
    pub until: Timestamp,
    /// The signature of the one before, see [`Handover`].
    pub signature: String,
}

/// A key that doesn't follow the one before by its signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the key before has not handed over to this one")]
pub struct NotHandedOver;

/// What telling the records of a new key came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Records that have an entry about it from now on.
    pub records: Vec<Slug>,
    /// Records that could not be told. Logged.
    pub failed: Vec<Slug>,
}

impl LogKeys {
    /// A log that never had another key.
    pub fn first(vkey: Vkey, signer: Option<Signer>) -> Self {
        Self(Arc::new(vec![LogKey { vkey, signer, came: None }]))
    }

    /// The same keys and one that follows them.
    ///
    /// # Errors
    /// The last key has not signed for it.
    pub fn followed_by(
        &self,
        vkey: Vkey,
        signer: Option<Signer>,
        came: Came,
    ) -> std::result::Result<Self, NotHandedOver> {
        let until = rfc3339_ms(came.until);
        let handover = Handover { replaces: &self.last().vkey, key: &vkey, until: &until };
        if !handover.is_signed(&came.signature) || self.place(&vkey).is_some() {
            return Err(NotHandedOver);
        }
        let mut keys = self.0.to_vec();
        keys.push(LogKey { vkey, signer, came: Some(came) });
        Ok(Self(Arc::new(keys)))
    }

    /// All of them, the first first.
    pub fn all(&self) -> &[LogKey] {
        &self.0
    }

    /// Their public halves, the first first.
    pub fn vkeys(&self) -> Vec<Vkey> {
        self.0.iter().map(|key| key.vkey.clone()).collect()
    }

    /// The key that signs whatever is signed now.
    pub fn last(&self) -> &LogKey {
        // There is always one.
        &self.0[self.0.len() - 1]
    }

    /// The keys that sign at a moment, the present one first: behind it those whose overlap isn't over.
    pub fn signing(&self, now: Timestamp) -> Vec<&Signer> {
        let ends = |nth: usize| self.0.get(nth + 1).and_then(|next| next.came.as_ref());
        let signs = |nth: &usize| ends(*nth).is_none_or(|next| now < next.until);
        let places = (0..self.0.len()).filter(signs).rev();
        places.filter_map(|nth| self.0[nth].signer.as_ref()).collect()
    }

    /// The newest key that has signed this note.
    pub fn newest_under(&self, note: &str) -> Option<&Vkey> {
        let note = Note::parse(note.as_bytes()).ok()?;
        self.0.iter().rev().map(|key| &key.vkey).find(|vkey| note.check(vkey).is_ok())
    }

    fn place(&self, vkey: &Vkey) -> Option<usize> {
        self.0.iter().position(|key| key.vkey == *vkey)
    }

    /// The entries that tell of the keys behind the place.
    fn entries_behind(&self, place: usize) -> impl Iterator<Item = Event> {
        let pairs = self.0.windows(2).skip(place);
        pairs.filter_map(|pair| {
            let (old, new) = (pair.first()?, pair.last()?);
            let Came { until, signature, .. } = new.came.clone()?;
            let (key, replaces) = (new.vkey.to_string(), old.vkey.to_string());
            Some(Event::KeyReplaced { key, replaces, signature, until })
        })
    }
}

impl From<&Signer> for LogKeys {
    fn from(signer: &Signer) -> Self {
        Self::first(signer.vkey(), Some(signer.clone()))
    }
}

impl From<Signer> for LogKeys {
    fn from(signer: Signer) -> Self {
        Self::from(&signer)
    }
}

impl From<&LogKeys> for LogKeys {
    fn from(keys: &LogKeys) -> Self {
        keys.clone()
    }
}

/// Tells every record of the present key that doesn't know it, those of ended competitions too: so a
/// key that was replaced is good for none of them any more. Each in a transaction of its own; done
/// again, it goes on where it was cut off.
pub async fn tell_of_keys(cx: &Cx, keys: impl Into<LogKeys>) -> Result<Told> {
    let keys = keys.into();
    let mut told = Told::default();
    for head in begun(cx).await? {
        let slug: Slug = head.slug.parse().map_err(|why| bad_row(&head.slug, why))?;
        match tell(cx, &keys, &head).await {
            Ok(0) => {}
            Ok(_) => told.records.push(slug),
            Err(error) => {
                tracing::error!(%slug, %error, "the record was not told of the new key");
                told.failed.push(slug);
            }
        }
    }
    Ok(told)
}

/// Whether every record knows the present key, or none needs to.
pub async fn all_know(cx: &Cx, keys: impl Into<LogKeys>) -> Result<bool> {
    let keys = keys.into();
    for head in begun(cx).await? {
        if known(cx, &keys, &head).await? + 1 < keys.all().len() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Appends to a record what it doesn't know of the keys; gives how many entries that were.
pub(super) async fn tell(cx: &Cx, keys: &LogKeys, head: &competition::Model) -> Result<u64> {
    let known = known(cx, keys, head).await?;
    if known + 1 == keys.all().len() {
        return Ok(0);
    }
    let slug: Slug = head.slug.parse().map_err(|why| bad_row(&head.slug, why))?;
    let mut tx = cx.begin_command(&slug).await?;
    // Somebody else may have told it meanwhile.
    let known = named(keys, tx.state()?)?.unwrap_or(known);
    let mut told = 0;
    for event in keys.entries_behind(known) {
        tx.append(By::Portal, event).await?;
        told += 1;
    }
    tx.commit().await?;
    Ok(told)
}

/// The place of the newest key that whoever reads the record knows: named by it, or else under its
/// last checkpoint, or else the oldest that will be under its first.
async fn known(cx: &Cx, keys: &LogKeys, head: &competition::Model) -> Result<usize> {
    let state = cx.state_of(head).await?.ok_or(Error::NotFound)?;
    if keys.all().len() == 1 && state.keys.is_empty() {
        return Ok(0);
    }
    if let Some(place) = named(keys, &state)? {
        return Ok(place);
    }
    let vkey = match last_of(cx, head.id).await? {
        Some(signed) => keys.newest_under(&signed.note).cloned(),
        None => keys.signing(cx.now()).last().map(|signer| signer.vkey()),
    };
    vkey.and_then(|vkey| keys.place(&vkey)).ok_or_else(|| stranger(&head.slug))
}

/// The place of the key that a record names last; an error if this server doesn't have it.
fn named(keys: &LogKeys, state: &Competition) -> Result<Option<usize>> {
    let place = |change: &KeyChange| {
        let vkey = change.key.parse().ok();
        vkey.and_then(|vkey| keys.place(&vkey)).ok_or_else(|| stranger(&change.key))
    };
    state.keys.last().map(place).transpose()
}

fn stranger(row: &str) -> Error {
    bad_row(row, "this server doesn't have the key of the log that signs there")
}

async fn begun(cx: &Cx) -> Result<Vec<competition::Model>> {
    let heads = competition::Entity::find()
        .filter(competition::Column::Position.gt(0))
        .order_by_asc(competition::Column::Id);
    Ok(heads.all(cx.read()).await?)
}
