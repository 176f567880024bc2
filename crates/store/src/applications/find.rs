//! Finding the rows of an application, inside a transaction or before a query.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Code, Refusal, Slug, access::Action, competitions::Competition};
use jiff::Timestamp;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{
    Error, Result, Tx,
    access::decide,
    accounts::Viewer,
    entity::{application, competition, document, sealed_document, sealing},
    error::bad_row,
    keys::ApplicationKey,
};

/// The viewer's own application, if there is one.
pub(crate) async fn owned(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    competition: i64,
) -> Result<Option<application::Model>> {
    let rows = application::Entity::find()
        .filter(application::Column::CompetitionId.eq(competition))
        .filter(application::Column::AccountId.eq(viewer.id.0));
    Ok(rows.one(db).await?)
}

/// An own application in a transaction that writes to it: its row is locked.
pub(crate) struct Owned {
    pub state: std::sync::Arc<Competition>,
    pub row: application::Model,
    /// Its key; none where its author's browser writes it.
    pub key: Option<ApplicationKey>,
}

impl Owned {
    /// Locks the viewer's draft, if it may be written now.
    pub async fn to_write(tx: &Tx, viewer: &Viewer, slug: &Slug) -> Result<Self> {
        let (state, row) = writable(tx, viewer, slug).await?;
        let key = Some(tx.cx().keys().of(&row)?);
        Ok(Self { state, row, key })
    }

    /// The key of one that the portal can read.
    pub fn key(&self) -> Result<&ApplicationKey> {
        Ok(self.key.as_ref().ok_or(Refusal::ApplicationClosed)?)
    }

    /// The same to exchange a file, which a fix may ask for later.
    pub async fn to_attach(tx: &Tx, viewer: &Viewer, slug: &Slug, document: &str) -> Result<Self> {
        let (state, row) = lock(tx, viewer, slug).await?;
        takes(&state, &row, document, tx.now())?;
        let key = tx.cx().keys().under(&row)?;
        Ok(Self { state, row, key })
    }

    /// The same for a file that began to come at this moment: what was on its way at the deadline may
    /// still come, a little later.
    pub async fn to_arrive(
        tx: &Tx,
        viewer: &Viewer,
        slug: &Slug,
        (document, begun): (&str, Timestamp),
    ) -> Result<Self> {
        let (state, row) = lock(tx, viewer, slug).await?;
        arrives(&state, &row, (document, begun), tx.now())?;
        if !row.takes_late() {
            takes(&state, &row, document, tx.now())?;
        }
        let key = tx.cx().keys().under(&row)?;
        Ok(Self { state, row, key })
    }
}

/// Whether a file of an application may be exchanged at a moment.
pub(crate) fn takes(
    state: &Competition,
    row: &application::Model,
    document: &str,
    now: Timestamp,
) -> Result<()> {
    Ok(state.takes_document_at(code_of(row)?.as_ref(), document, now)?)
}

/// The code of an application, once sealed.
pub(crate) fn code_of(row: &application::Model) -> Result<Option<Code>> {
    let code = row.code.as_ref().map(|code| code.parse()).transpose();
    code.map_err(|why| bad_row(&format!("applications {}", row.id), why))
}

/// The viewer's application, locked, at a time when drafts may be written; perhaps a closed one.
pub(super) async fn writable(
    tx: &Tx,
    viewer: &Viewer,
    slug: &Slug,
) -> Result<(std::sync::Arc<Competition>, application::Model)> {
    let (state, row) = lock(tx, viewer, slug).await?;
    state.takes_drafts_at(tx.now())?;
    Ok((state, row))
}

/// The same for a draft that a browser saves, also a little late: with what was on its way at the deadline
/// come its name and its type, which only the draft has.
pub(super) async fn writable_late(
    tx: &Tx,
    viewer: &Viewer,
    slug: &Slug,
) -> Result<application::Model> {
    let (state, row) = lock(tx, viewer, slug).await?;
    match state.takes_drafts_at(tx.now()) {
        Err(_) if row.takes_late() && state.keeps_late(state.intake_closes, tx.now()) => Ok(row),
        other => Ok(other.map(|()| row)?),
    }
}

async fn lock(
    tx: &Tx,
    viewer: &Viewer,
    slug: &Slug,
) -> Result<(std::sync::Arc<Competition>, application::Model)> {
    let head = || {
        let rows = competition::Entity::find();
        rows.filter(competition::Column::Slug.eq(slug.as_str())).one(tx.db())
    };
    let id = head().await?.ok_or(Error::NotFound)?.id;
    // First the lock, then the state: what another one has sealed or handed in by now is in it.
    let row = locked(tx.db(), viewer, id).await?;
    let head = head().await?.ok_or(Error::NotFound)?;
    let state = tx.cx().state_of(&head).await?;
    decide(tx.db(), Some(viewer), &head, state.as_deref(), Action::Apply, None).await?;
    Ok((state.ok_or(Error::NotFound)?, row.ok_or(Error::NotFound)?))
}

/// Whether a file that began to come at a moment may go on to.
pub(crate) fn arrives(
    state: &Competition,
    row: &application::Model,
    (document, begun): (&str, Timestamp),
    now: Timestamp,
) -> Result<()> {
    let code = code_of(row)?;
    let of_fix = |code| state.keeps_late_for_fix(code, document, (begun, now));
    match takes(state, row, document, now) {
        Err(_) if state.keeps_late(begun, now) || code.as_ref().is_some_and(of_fix) => Ok(()),
        other => other,
    }
}

/// The same row, locked until the transaction ends. SQLite has one writer anyway.
pub(crate) async fn locked(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    competition: i64,
) -> Result<Option<application::Model>> {
    let rows = application::Entity::find()
        .filter(application::Column::CompetitionId.eq(competition))
        .filter(application::Column::AccountId.eq(viewer.id.0))
        .lock_exclusive();
    Ok(rows.one(db).await?)
}

/// The files of the draft, by the rulebook's name of each.
pub(crate) async fn live_documents(
    db: &impl ConnectionTrait,
    application: i64,
) -> Result<Vec<document::Model>> {
    let rows = document::Entity::find()
        .filter(document::Column::ApplicationId.eq(application))
        .filter(document::Column::RemovedAt.is_null())
        .order_by_asc(document::Column::Document);
    Ok(rows.all(db).await?)
}

/// The sealing in force: neither replaced nor withdrawn.
pub(crate) async fn sealing_of(
    db: &impl ConnectionTrait,
    application: i64,
) -> Result<Option<sealing::Model>> {
    let rows = sealing::Entity::find()
        .filter(sealing::Column::ApplicationId.eq(application))
        .filter(sealing::Column::WithdrawnN.is_null())
        .filter(sealing::Column::ReplacedN.is_null())
        .order_by_desc(sealing::Column::N);
    Ok(rows.one(db).await?)
}

/// The sealing that a fix replaced, whose entry is `n`.
pub(crate) async fn sealing_before(
    db: &impl ConnectionTrait,
    application: i64,
    n: u64,
) -> Result<Option<sealing::Model>> {
    let n = i64::try_from(n).map_err(Error::internal)?;
    let rows = sealing::Entity::find()
        .filter(sealing::Column::ApplicationId.eq(application))
        .filter(sealing::Column::ReplacedN.eq(n));
    Ok(rows.one(db).await?)
}

/// The sealing made last, also one that was withdrawn.
pub(super) async fn last_sealing(
    db: &impl ConnectionTrait,
    application: i64,
) -> Result<Option<sealing::Model>> {
    let rows = sealing::Entity::find()
        .filter(sealing::Column::ApplicationId.eq(application))
        .order_by_desc(sealing::Column::N);
    Ok(rows.one(db).await?)
}

/// The files that a sealing covers, by the rulebook's name of each.
pub(crate) async fn sealed_documents(
    db: &impl ConnectionTrait,
    sealing: i64,
) -> Result<Vec<document::Model>> {
    let ids: Vec<i64> = sealed_document::Entity::find()
        .select_only()
        .column(sealed_document::Column::DocumentId)
        .filter(sealed_document::Column::SealingId.eq(sealing))
        .into_tuple()
        .all(db)
        .await?;
    let rows = document::Entity::find()
        .filter(document::Column::Id.is_in(ids))
        .order_by_asc(document::Column::Document);
    Ok(rows.all(db).await?)
}

/// Files that lie under another key than their application's present one, for it was begun anew.
pub(crate) async fn under_other_keys(
    db: &impl ConnectionTrait,
    applications: &[application::Model],
) -> Result<BTreeSet<i64>> {
    let present: BTreeMap<i64, &str> =
        applications.iter().map(|row| (row.id, row.recipient.as_str())).collect();
    let sealings = sealing::Entity::find()
        .filter(sealing::Column::ApplicationId.is_in(present.keys().copied()));
    let other = |row: &sealing::Model| {
        present.get(&row.application_id).is_some_and(|present| *present != row.recipient)
    };
    let sealings = sealings.all(db).await?.into_iter().filter(other).map(|row| row.id);
    let covered = sealed_document::Entity::find()
        .filter(sealed_document::Column::SealingId.is_in(sealings))
        .all(db)
        .await?;
    Ok(covered.into_iter().map(|covered| covered.document_id).collect())
}
