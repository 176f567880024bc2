//! The sealings of a competition, and for whom they are sealed.
//!
//! By the way `portal` an application's key is an age file for the portal's key, which lies apart
//! from the database. By the way `holders` it is one for the key that was dealt and for one of the
//! author's own, and the portal's copy is destroyed: from then on until the opening only its author
//! reads it.

use std::{collections::BTreeSet, iter};

use domain::{
    Refusal, SeatId,
    competitions::{
        Competition,
        rules::{Sealing, SealingWay},
    },
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
};

use super::find::{sealed_documents, sealing_of};
use crate::{
    CommandTx, Cx, Error, Result, Tx,
    documents::drop_uploads,
    entity::{application, document, key_holder, sealed_document, sealing},
    error::bad_row,
    keys::{self, ApplicationKey},
    personal::doom,
};

/// The public keys for which a competition of these rules seals, as they go into its record.
pub(crate) fn recipients(cx: &Cx, rule: &Sealing) -> Vec<String> {
    match rule.way {
        SealingWay::Portal => vec![cx.keys().recipient()],
        SealingWay::Holders | SealingWay::Browser => Vec::new(),
    }
}

/// The key of an application, wrapped for whoever opens it.
pub(super) struct Wrapped {
    /// The age file.
    pub sealed_key: String,
    /// The author's own public key, where it is sealed for that too.
    pub own: Option<String>,
}

impl Wrapped {
    /// Wraps it as the competition's way of sealing wants. `own` is the author's public key, and is
    /// asked for where the portal keeps no copy.
    pub fn of(key: &ApplicationKey, state: &Competition, own: Option<&str>) -> Result<Self> {
        let mut recipients = state.recipients();
        let own = match state.has_holders() {
            false => None,
            true => {
                let typed = own.filter(|typed| !typed.trim().is_empty());
                let typed = typed.ok_or_else(|| Error::field("own", Refusal::Required))?;
                let own = keys::recipient(typed);
                Some(own.ok_or_else(|| Error::field("own", Refusal::KeyMalformed))?)
            }
        };
        recipients.extend(own.clone());
        Ok(Self { sealed_key: key.wrapped_for(&recipients)?, own })
    }
}

/// How often one application may be sealed.
const SEALINGS_MOST: u32 = 50;
/// How many codes one application may use up: they are 7,200 for all.
const CODES_MOST: u32 = 5;

/// Refused until there is a key to seal to, by the seats whose public keys are missing; and for an
/// application that was sealed too often, or, where it needs a code `anew`, had too many.
pub(super) async fn sealable(tx: &CommandTx, application: i64, anew: bool) -> Result<()> {
    let had: Vec<String> = sealing::Entity::find()
        .select_only()
        .column(sealing::Column::Code)
        .filter(sealing::Column::ApplicationId.eq(application))
        .into_tuple()
        .all(tx.db())
        .await?;
    if had.len() >= SEALINGS_MOST as usize {
        return Err(Refusal::SealedTooOften { most: SEALINGS_MOST }.into());
    }
    let codes: BTreeSet<String> = had.into_iter().collect();
    if anew && codes.len() >= CODES_MOST as usize {
        return Err(Refusal::TooManyCodes { most: CODES_MOST }.into());
    }
    let Err(refusal) = tx.state()?.is_dealt() else { return Ok(()) };
    let seats = awaited(tx.db(), tx.competition().id, tx.state()?).await?;
    match refusal {
        Refusal::KeysAwaited { .. } => Err(Refusal::KeysAwaited { seats }.into()),
        other => Err(other.into()),
    }
}

/// The seats whose public keys are awaited before the opening key can be dealt.
pub(crate) async fn awaited(
    db: &impl ConnectionTrait,
    competition: i64,
    state: &Competition,
) -> Result<Vec<SeatId>> {
    if state.is_dealt().is_ok() {
        return Ok(Vec::new());
    }
    let rows = key_holder::Entity::find()
        .filter(key_holder::Column::CompetitionId.eq(competition))
        .all(db)
        .await?;
    let missing = |seat: &&SeatId| rows.iter().all(|row| row.seat != seat.as_str());
    Ok(state.holders().filter(missing).cloned().collect())
}

/// Puts a sealing in force with its entry and the files that it covers, in place of the one before.
pub(super) async fn put_in_force(
    tx: &CommandTx,
    before: Option<&sealing::Model>,
    row: sealing::ActiveModel,
    (n, documents): (i64, &[document::Model]),
) -> Result<sealing::Model> {
    if let Some(before) = before {
        let replaced = sealing::ActiveModel { replaced_n: Set(Some(n)), ..Default::default() };
        let rows = sealing::Entity::update_many().set(replaced);
        rows.filter(sealing::Column::Id.eq(before.id)).exec(tx.db()).await?;
    }
    let row = sealing::Entity::insert(row).exec_with_returning(tx.db()).await?;
    let covered = documents
        .iter()
        .map(|d| sealed_document::ActiveModel { sealing_id: Set(row.id), document_id: Set(d.id) });
    let covered: Vec<_> = covered.collect();
    if !covered.is_empty() {
        sealed_document::Entity::insert_many(covered).exec_without_returning(tx.db()).await?;
    }
    Ok(row)
}

/// Lists those of the files to be erased that no document of the application has any more.
pub(super) async fn doom_unnamed(
    tx: &Tx,
    row: &application::Model,
    mut files: BTreeSet<String>,
) -> Result<()> {
    let left = document::Entity::find().filter(document::Column::ApplicationId.eq(row.id));
    for file in left.all(tx.db()).await? {
        for kept in iter::once(file.blob).chain(file.copy_blob) {
            files.remove(&kept);
        }
    }
    doom(tx, files).await
}

/// Puts an application away behind its sealing in force: what was written since is destroyed, and
/// with it the portal's copy of the key.
pub(super) async fn put_away(
    tx: &Tx,
    row: &application::Model,
    sealing: &sealing::Model,
) -> Result<()> {
    let covered: Vec<i64> =
        sealed_documents(tx.db(), sealing.id).await?.into_iter().map(|file| file.id).collect();
    let written = document::Entity::find()
        .filter(document::Column::ApplicationId.eq(row.id))
        .filter(document::Column::RemovedAt.is_null())
        .filter(document::Column::Id.is_not_in(covered.clone()));
    let written = written.all(tx.db()).await?;
    let ids = written.iter().map(|file| file.id);
    let sealed: Vec<i64> = sealed_document::Entity::find()
        .filter(sealed_document::Column::DocumentId.is_in(ids))
        .all(tx.db())
        .await?
        .into_iter()
        .map(|covering| covering.document_id)
        .collect();
    // What an earlier sealing covers stays for it; what none covers goes.
    let (earlier, loose): (Vec<_>, Vec<_>) =
        written.into_iter().partition(|file| sealed.contains(&file.id));
    let loose_ids = loose.iter().map(|file| file.id);
    let gone = document::Entity::delete_many().filter(document::Column::Id.is_in(loose_ids));
    gone.exec(tx.db()).await?;
    let files = loose.into_iter().flat_map(|file| iter::once(file.blob).chain(file.copy_blob));
    let mut files: BTreeSet<String> = files.collect();
    let parts = drop_uploads(tx.db(), row.id).await?;
    files.extend(parts.into_iter().map(|part| part.as_str().to_owned()));
    doom_unnamed(tx, row, files).await?;
    let now = tx.now().as_millisecond();
    for (ids, removed_at) in
        [(earlier.into_iter().map(|file| file.id).collect(), Some(now)), (covered, None)]
    {
        let ids: Vec<i64> = ids;
        let change = document::ActiveModel { removed_at: Set(removed_at), ..Default::default() };
        let rows = document::Entity::update_many().set(change);
        rows.filter(document::Column::Id.is_in(ids)).exec(tx.db()).await?;
    }
    let closed = application::ActiveModel {
        answers: Set(String::new()),
        recipient: Set(sealing.recipient.clone()),
        kept_key: Set(None),
        in_browser: Set(sealing.in_browser),
        own_recipient: Set(sealing.own_recipient.clone().filter(|_| sealing.in_browser)),
        // What another window still shows of it can't be saved.
        version: if row.in_browser { Set(row.version + 1) } else { NotSet },
        ..Default::default()
    };
    let rows = application::Entity::update_many().set(closed);
    rows.filter(application::Column::Id.eq(row.id)).exec(tx.db()).await?;
    Ok(())
}

/// When an intake ends whose applications key holders open, nothing that takes part stays readable
/// to the portal, whoever had it open.
pub(crate) async fn put_all_away(tx: &CommandTx) -> Result<()> {
    let open = application::Entity::find()
        .filter(application::Column::CompetitionId.eq(tx.competition().id))
        .filter(application::Column::State.eq("sealed"))
        .filter(
            Condition::any()
                .add(application::Column::KeptKey.is_not_null())
                .add(application::Column::InBrowser.eq(true)),
        )
        // A file that is just being attached comes before this, or is too late.
        .lock_exclusive();
    for row in open.all(tx.db()).await? {
        let sealing = sealing_of(tx.db(), row.id).await?;
        let name = format!("applications {}", row.id);
        let sealing = sealing.ok_or_else(|| bad_row(&name, "sealed without a sealing"))?;
        put_away(tx, &row, &sealing).await?;
    }
    Ok(())
}

/// The sealings in force of a whole competition.
pub(crate) async fn sealings_in_force(
    db: &impl ConnectionTrait,
    competition: i64,
) -> Result<Vec<sealing::Model>> {
    let rows = sealing::Entity::find()
        .filter(sealing::Column::CompetitionId.eq(competition))
        .filter(sealing::Column::WithdrawnN.is_null())
        .filter(sealing::Column::ReplacedN.is_null());
    Ok(rows.all(db).await?)
}

/// A column of 32 bytes.
pub(crate) fn bytes_32(column: &[u8], row: &str) -> Result<[u8; 32]> {
    column.try_into().map_err(|_| bad_row(row, "not 32 bytes"))
}
