//! Files that arrive in parts, so that a dropped connection costs at most the part on its way.
//!
//! Each part is received, encrypted and durable like a whole file before its row says so; the row
//! counts what has come, and a part that doesn't begin there is refused, so two windows on one
//! upload, or a part sent twice, spoil nothing. When everything has come it is put together, looked
//! into and attached like a file that came whole; the transaction that attaches it says that the
//! upload is done, so whoever asks again, after a crash too, gets it done once. One that waits for a
//! choice says why, and isn't looked into again before that. What nobody goes on with is dropped after
//! a day.

use domain::{DocumentId, Refusal, Slug, applications::DOCUMENT_MAX_BYTES};
use jiff::{SignedDuration, Timestamp};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};

use super::{
    Arriving, Shown, UploadId, asked_for, attach_as,
    choice::{Waits, note},
    erase, in_time, live, room,
    upload_id::{name_of, new_id},
};
use crate::{
    Cx, Error, Result, Tx,
    accounts::Viewer,
    applications::{Owned, arrives, takes},
    blobs::{BlobKey, Received, Upload},
    clock::from_ms,
    entity::{application, competition, upload, upload_part},
    error::bad_row,
    keys::ApplicationKey,
};

/// For how long an upload may lie still.
pub(super) const PATIENCE: SignedDuration = SignedDuration::from_hours(24);
/// The most parts of an upload: what breaks off more often is begun anew.
const MOST_PARTS: usize = 256;

/// How far an upload is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Its name.
    pub id: UploadId,
    /// The competition.
    pub slug: Slug,
    /// The rulebook's short name of the document.
    pub document: String,
    /// Bytes of the whole file.
    pub length: u64,
    /// Bytes that have come for good.
    pub received: u64,
    /// When it is dropped if nothing more comes.
    pub expires: Timestamp,
    /// Whether it has become a document.
    pub done: bool,
    /// Why it waits for its author's word, if it does.
    pub waits: Option<Waits>,
}

impl Progress {
    fn of(row: &upload::Model, slug: &Slug) -> Result<Self> {
        let name = format!("uploads {}", row.id);
        Ok(Self {
            id: UploadId(row.id.clone()),
            slug: slug.clone(),
            document: row.document.clone(),
            length: u64::try_from(row.length).map_err(|why| bad_row(&name, why))?,
            received: u64::try_from(row.received).map_err(|why| bad_row(&name, why))?,
            expires: from_ms(row.changed_at, &name)? + PATIENCE,
            done: row.done_at.is_some(),
            waits: Waits::of(row),
        })
    }

    /// Whether everything has come.
    pub fn is_whole(&self) -> bool {
        self.received == self.length
    }
}

/// Begins to receive a file of this length for a document of the viewer's draft, from a window that
/// showed what was there.
pub async fn begin_upload(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    (document, shown): (&str, Shown),
    (name, length): (&str, u64),
) -> Result<Progress> {
    match length {
        0 => return Err(Refusal::DocumentEmpty.into()),
        1..=DOCUMENT_MAX_BYTES => {}
        _ => return Err(Refusal::DocumentTooLarge.into()),
    }
    let tx = cx.begin().await?;
    let own = Owned::to_attach(&tx, viewer, slug, document).await?;
    asked_for(&own.state.rules, document)?;
    let left = room::make(&tx, &own, document, length).await?;
    let id = new_id(cx);
    let now = tx.now().as_millisecond();
    let row = upload::Model {
        name: match &own.key {
            Some(key) => key.close_text(cx, &name_of(&id), &super::clean_name(name))?,
            None => String::new(),
        },
        id,
        application_id: own.row.id,
        document: document.to_owned(),
        length: i64::try_from(length).map_err(Error::internal)?,
        received: 0,
        created_at: now,
        changed_at: now,
        shown: shown.0.map(|DocumentId(id)| id),
        waits: None,
        done_at: None,
    };
    let begun = Progress::of(&row, slug)?;
    upload::Entity::insert(upload::ActiveModel::from(row)).exec_without_returning(tx.db()).await?;
    tx.commit().await?;
    erase(cx, left).await;
    Ok(begun)
}

/// How far an own upload is. One that is whole but was not attached, since the server stopped just
/// then, is attached now. One that waits isn't refused a second time, lest it be sent again; it is over
/// with the choice: then the same file may be sent anew.
pub async fn upload_progress(cx: &Cx, viewer: &Viewer, id: &UploadId) -> Result<Progress> {
    let found = Found::of(cx, viewer, id).await?;
    let progress = Progress::of(&found.row, &found.slug)?;
    if progress.done && progress.waits.is_some() {
        return Err(Error::NotFound);
    }
    if !progress.is_whole() || progress.done {
        return Ok(progress);
    }
    match finish_upload(cx, viewer, id).await {
        Ok(()) => Ok(Progress { done: true, waits: None, ..progress }),
        Err(why) => {
            let row = upload::Entity::find_by_id(id.to_string()).one(cx.read()).await?;
            let waits = row.and_then(|row| Waits::of(&row)).ok_or(why)?;
            Ok(Progress { waits: Some(waits), ..progress })
        }
    }
}

/// Begins to receive the part that comes next, if it begins at `offset`; otherwise says where the
/// next begins ([`Refusal::StaleVersion`]).
pub async fn receive_part(
    cx: &Cx,
    viewer: &Viewer,
    id: &UploadId,
    offset: u64,
) -> Result<(Progress, Upload)> {
    let found = Found::of(cx, viewer, id).await?;
    let progress = Progress::of(&found.row, &found.slug)?;
    let state = cx.state(&found.slug).await?;
    let arriving = (found.row.document.as_str(), found.begun()?);
    arrives(&state, &found.application, arriving, cx.now())?;
    if progress.received != offset || progress.done {
        return Err(Refusal::StaleVersion.into());
    }
    if parts_of(cx.read(), id).await?.len() >= MOST_PARTS {
        return Err(Error::NotFound);
    }
    let part = cx.blobs().receive_part(found.key.as_ref(), progress.length - offset).await?;
    Ok((progress, part))
}

/// Keeps a part that was received from `offset` on. Of two that begin there, one is kept.
pub async fn keep_part(
    cx: &Cx,
    viewer: &Viewer,
    id: &UploadId,
    offset: u64,
    received: Received,
) -> Result<Progress> {
    let found = Found::of(cx, viewer, id).await?;
    let (slug, arriving) = (&found.slug, (found.row.document.as_str(), found.begun()?));
    let stored = received.keep().await?;
    let kept = async {
        let tx = cx.begin().await?;
        let own = Owned::to_arrive(&tx, viewer, slug, arriving).await?;
        let row = of_own(tx.db(), &own, id).await?.ok_or(Error::NotFound)?;
        let before = Progress::of(&row, slug)?;
        let received = before.received + stored.size;
        if before.received != offset || before.done {
            return Err(Refusal::StaleVersion.into());
        }
        if received > before.length {
            return Err(Refusal::DocumentTooLarge.into());
        }
        let part = upload_part::ActiveModel {
            upload_id: Set(row.id.clone()),
            start: Set(row.received),
            blob: Set(stored.key.as_str().to_owned()),
        };
        upload_part::Entity::insert(part).exec_without_returning(tx.db()).await?;
        let now = tx.now().as_millisecond();
        let changed = upload::ActiveModel {
            received: Set(i64::try_from(received).map_err(Error::internal)?),
            changed_at: Set(now),
            ..Default::default()
        };
        let rows = upload::Entity::update_many().set(changed);
        rows.filter(upload::Column::Id.eq(row.id.as_str())).exec(tx.db()).await?;
        tx.commit().await?;
        Ok(Progress { received, expires: from_ms(now, "uploads")? + PATIENCE, ..before })
    };
    let kept = kept.await;
    if kept.is_err() {
        erase(cx, vec![stored.key]).await;
    }
    kept
}

/// Puts a whole upload together and attaches it. Done before, it stays done; refused, the upload is
/// dropped. What comes after the deadline is attached to the draft, and refused with that
/// ([`Refusal::DocumentLate`], [`Refusal::FixLate`]): no sealed application has it. Where its window
/// didn't show what is there now, it waits for a choice ([`Refusal::DocumentElsewhere`]).
pub async fn finish_upload(cx: &Cx, viewer: &Viewer, id: &UploadId) -> Result<()> {
    finish_over(cx, viewer, id, None).await
}

/// The same in place of a file that its author has seen since.
pub(super) async fn finish_over(
    cx: &Cx,
    viewer: &Viewer,
    id: &UploadId,
    seen: Option<Shown>,
) -> Result<()> {
    let found = Found::of(cx, viewer, id).await?;
    if found.row.done_at.is_some() {
        return Ok(());
    }
    let shown = seen.unwrap_or(Shown(found.row.shown.map(DocumentId)));
    let document = found.row.document.as_str();
    if Waits::of(&found.row) == Some(Waits::Elsewhere)
        && !shown.covers(live(cx.read(), found.application.id, document).await?.as_ref())
    {
        return Err(Refusal::DocumentElsewhere.into());
    }
    let name = match &found.key {
        Some(key) => key.open_text(&name_of(&found.row.id), &found.row.name)?,
        None => String::new(),
    };
    let mut whole = cx.blobs().receive_as(found.key.as_ref()).await?;
    for part in parts_of(cx.read(), id).await? {
        whole.write_stored(part).await?;
    }
    let received = whole.finish().await?;
    if received.size != found.row.length.unsigned_abs() {
        return Err(Refusal::StaleVersion.into());
    }
    let arriving = Arriving { upload: Some(id), begun: found.begun()?, shown: Some(shown) };
    let arriving = (document, arriving);
    let attached = attach_as(cx, viewer, &found.slug, arriving, &name, received).await;
    match attached {
        Ok(_) => in_time(cx, &found.slug, &found.application, document).await,
        // It is whole, and can be tried again without being sent again.
        Err(why) if is_for_now(&why) => {
            note(cx, id, Waits::Unscanned).await?;
            Err(why)
        }
        // One that came closed has no name here to be chosen by; the browser that sent it has it.
        Err(why @ Error::Refused(Refusal::DocumentElsewhere)) if found.key.is_some() => {
            note(cx, id, Waits::Elsewhere).await?;
            Err(why)
        }
        // What waited goes only for what is wrong with the file itself.
        Err(why @ Error::Refused(_)) if found.row.waits.is_some() => Err(why),
        Err(why @ (Error::Refused(_) | Error::Invalid(_))) => {
            match cancel_upload(cx, viewer, id).await {
                Ok(()) | Err(Error::NotFound) => Err(why),
                Err(error) => Err(error),
            }
        }
        Err(error) => Err(error),
    }
}

/// Whether a file was refused for something that passes.
fn is_for_now(why: &Error) -> bool {
    match why {
        Error::Invalid(errors) => {
            errors.0.iter().any(|(_, why)| matches!(why, Refusal::DocumentUnscanned))
        }
        _ => false,
    }
}

/// Drops an own upload with what has come of it.
pub async fn cancel_upload(cx: &Cx, viewer: &Viewer, id: &UploadId) -> Result<()> {
    let found = Found::of(cx, viewer, id).await?;
    let tx = cx.begin().await?;
    let left = drop_rows(tx.db(), &[found.row.id]).await?;
    tx.commit().await?;
    erase(cx, left).await;
    Ok(())
}

/// Drops uploads that nobody went on with for a day, and those that are done. Returns how many.
pub async fn expire_uploads(cx: &Cx) -> Result<u64> {
    let before = (cx.now() - PATIENCE).as_millisecond();
    let tx = cx.begin().await?;
    let old = upload::Entity::find().filter(upload::Column::ChangedAt.lt(before));
    let old: Vec<_> = old.all(tx.db()).await?.into_iter().map(|row| row.id).collect();
    let left = drop_rows(tx.db(), &old).await?;
    tx.commit().await?;
    erase(cx, left).await;
    Ok(old.len() as u64)
}

/// Says within the transaction that attaches it that an upload is done, and gives the files of its
/// parts, which nobody needs any more. Done before, or dropped, it can't be again.
pub(super) async fn done(tx: &Tx, own: &Owned, id: &UploadId) -> Result<Option<Vec<BlobKey>>> {
    let row = of_own(tx.db(), own, id).await?.ok_or(Error::NotFound)?;
    if row.done_at.is_some() {
        return Ok(None);
    }
    let changed =
        upload::ActiveModel { done_at: Set(Some(tx.now().as_millisecond())), ..Default::default() };
    let rows = upload::Entity::update_many().set(changed);
    rows.filter(upload::Column::Id.eq(row.id.as_str())).exec(tx.db()).await?;
    let parts = parts_of(tx.db(), id).await?;
    let rows = upload_part::Entity::delete_many();
    rows.filter(upload_part::Column::UploadId.eq(row.id.as_str())).exec(tx.db()).await?;
    Ok(Some(parts))
}

/// The files of all parts of an application's uploads, whose rows are dropped.
pub(crate) async fn drop_uploads(
    db: &impl ConnectionTrait,
    application: i64,
) -> Result<Vec<BlobKey>> {
    let rows = upload::Entity::find().filter(upload::Column::ApplicationId.eq(application));
    let ids: Vec<_> = rows.all(db).await?.into_iter().map(|row| row.id).collect();
    drop_rows(db, &ids).await
}

/// An own upload, before a transaction.
struct Found {
    row: upload::Model,
    application: application::Model,
    slug: Slug,
    key: Option<ApplicationKey>,
}

impl Found {
    fn begun(&self) -> Result<Timestamp> {
        from_ms(self.row.created_at, "uploads")
    }

    async fn of(cx: &Cx, viewer: &Viewer, id: &UploadId) -> Result<Self> {
        let row = upload::Entity::find_by_id(id.0.as_str()).one(cx.read()).await?;
        let row = row.ok_or(Error::NotFound)?;
        let application =
            application::Entity::find_by_id(row.application_id).one(cx.read()).await?;
        let application = application.filter(|own| own.account_id == viewer.id.0);
        let application = application.ok_or(Error::NotFound)?;
        let head = competition::Entity::find_by_id(application.competition_id);
        let head = head.one(cx.read()).await?.ok_or(Error::NotFound)?;
        let slug = head.slug.parse().map_err(|why| bad_row("competitions", why))?;
        if !application.takes_late() {
            // Then the deadline is why, and not the key.
            takes(&*cx.state(&slug).await?, &application, &row.document, cx.now())?;
        }
        let key = cx.keys().under(&application)?;
        Ok(Self { row, application, slug, key })
    }
}

async fn of_own(
    db: &impl ConnectionTrait,
    own: &Owned,
    id: &UploadId,
) -> Result<Option<upload::Model>> {
    let row = upload::Entity::find_by_id(id.0.as_str()).one(db).await?;
    Ok(row.filter(|row| row.application_id == own.row.id))
}

/// The files of the parts, in their order.
async fn parts_of(db: &impl ConnectionTrait, id: &UploadId) -> Result<Vec<BlobKey>> {
    let rows = upload_part::Entity::find()
        .filter(upload_part::Column::UploadId.eq(id.0.as_str()))
        .order_by_asc(upload_part::Column::Start);
    let rows = rows.all(db).await?.into_iter();
    let fault = |why| bad_row(&format!("upload_parts {id}"), why);
    rows.map(|row| row.blob.try_into().map_err(fault)).collect()
}

pub(super) async fn drop_rows(db: &impl ConnectionTrait, ids: &[String]) -> Result<Vec<BlobKey>> {
    let of_them = || upload_part::Column::UploadId.is_in(ids);
    let parts = upload_part::Entity::find().filter(of_them()).all(db).await?.into_iter();
    let fault = |why| bad_row("upload_parts", why);
    let files = parts.map(|row| row.blob.try_into().map_err(fault)).collect::<Result<_>>()?;
    upload_part::Entity::delete_many().filter(of_them()).exec(db).await?;
    upload::Entity::delete_many().filter(upload::Column::Id.is_in(ids)).exec(db).await?;
    Ok(files)
}
