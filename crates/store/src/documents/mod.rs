//! The files of an application: attached to the draft, removed, read.
//!
//! Bytes lie in storage, here are their rows. A file that a sealing covers stays, whatever happens
//! to the draft; any other is erased when it is replaced. What is read blind has a copy for that,
//! made before its row. Row numbers are drawn at random: files of
//! one person shall not be told by neighbouring addresses. Read `read` for who may open which.

mod choice;
mod closed;
mod inspection;
mod name;
mod read;
mod remove;
mod room;
mod upload_id;
mod uploads;

use std::iter;

use domain::{
    DocumentId, Refusal, Slug,
    access::Action,
    competitions::{Rules, rules::DocumentRule},
};
use inspect::Understood;
use jiff::Timestamp;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::{
    Cx, Error, Result, Tx,
    accounts::Viewer,
    applications::{Owned, close_name, code_of, file_name, owned, takes, under_other_keys},
    blobs::{BlobKey, Received, Stored},
    entity::{
        application,
        document::{self, CLOSED},
    },
    error::bad_row,
    keys::ApplicationKey,
};

pub(crate) use choice::waiting;
pub use choice::{Shown, Waiting, Waits, take};
pub use closed::{ClosedFile, closed_file};
pub use inspection::{Here, Inspector};
pub use name::clean_name;
pub(crate) use read::blind_name;
pub use read::{Download, document, own_blind_copy};
pub use remove::remove;
pub(crate) use remove::take_away;
pub(crate) use room::used_by;
pub use upload_id::UploadId;
pub(crate) use uploads::drop_uploads;
pub use uploads::{
    Progress, begin_upload, cancel_upload, expire_uploads, finish_upload, keep_part, receive_part,
    upload_progress,
};

/// The greatest row number drawn: programs that read numbers as floating point keep it exact.
const MOST: u64 = 1 << 53;

/// Whether the viewer may attach this document now: asked before the bytes are received, so that
/// nobody sends 20 MB in vain. `length`: how many there will be at least, if that is known.
/// [`attach`] decides again. Gives the key under which they have to be received.
pub async fn admit(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    document: &str,
    length: u64,
) -> Result<ApplicationKey> {
    cx.authorize(viewer, slug, Action::Apply, None).await?;
    let head = cx.competition(slug).await?;
    let state = cx.state_of(&head).await?.ok_or(Error::NotFound)?;
    let row = owned(cx.read(), viewer, head.id).await?.ok_or(Error::NotFound)?;
    asked_for(&state.rules, document)?;
    takes(&state, &row, document, cx.now())?;
    room::fits(room::used(cx.read(), row.id, Some(document)).await?, length)?;
    cx.keys().of(&row)
}

/// Attaches a received file to the draft, in place of the one that was there, whichever it was. `name`
/// is what the browser sent. The file is durable before its row: a crash in between leaves an orphan.
pub async fn attach(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    document: &str,
    name: &str,
    received: Received,
) -> Result<DocumentId> {
    let arriving = Arriving { upload: None, begun: cx.now(), shown: None };
    attach_as(cx, viewer, slug, (document, arriving), name, received).await
}

/// The same for a file that began to come at a moment before, from a window. What comes after the
/// deadline is attached to the draft, and refused with that ([`Refusal::DocumentLate`],
/// [`Refusal::FixLate`]): no sealed application has it. Where the window didn't show what is there now,
/// the file waits for a choice ([`Refusal::DocumentElsewhere`]).
pub async fn attach_begun(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    (document, begun, shown): (&str, Timestamp, Shown),
    name: &str,
    received: Received,
) -> Result<()> {
    let arriving = Arriving { upload: None, begun, shown: Some(shown) };
    attach_as(cx, viewer, slug, (document, arriving), name, received).await?;
    let head = cx.competition(slug).await?;
    let row = owned(cx.read(), viewer, head.id).await?.ok_or(Error::NotFound)?;
    in_time(cx, slug, &row, document).await
}

/// Refuses what is attached, if it came too late to be sealed.
async fn in_time(cx: &Cx, slug: &Slug, row: &application::Model, document: &str) -> Result<()> {
    let state = cx.state(slug).await?;
    if takes(&state, row, document, cx.now()).is_ok() {
        return Ok(());
    }
    let code = code_of(row)?;
    match code.and_then(|code| state.fix_of(&code, document)) {
        Some(fix) => Err(Refusal::FixLate { until: fix.until }.into()),
        None => Err(Refusal::DocumentLate { closed: state.intake_closes }.into()),
    }
}

async fn attach_as(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    (document, arriving): (&str, Arriving<'_>),
    name: &str,
    received: Received,
) -> Result<DocumentId> {
    let rule = asked_for(&cx.state(slug).await?.rules, document)?.clone();
    let looked = match received.key().cloned() {
        Some(key) => look(cx, &rule, &key, &received)
            .await
            .map(|(understood, copy)| (Some(understood), copy, Some(key.recipient()))),
        None => closed::is_age(&received).await.map(|()| (None, None, None)),
    };
    let (understood, copy, recipient) = looked.map_err(|error| match error {
        Error::Refused(why) => Error::field("file", why),
        other => other,
    })?;
    let stored = received.keep().await?;
    let incoming = Incoming { name: clean_name(name), understood, recipient, stored, copy };
    let files = files_of(&incoming.stored, incoming.copy.as_ref());
    let attached = put(cx, viewer, slug, (&rule, arriving), incoming).await;
    if attached.is_err() {
        erase(cx, files).await;
    }
    Ok(attached?.ok_or(Refusal::DocumentElsewhere)?)
}

/// Looks into a file, and makes the copy that is read blind if it is asked for blind.
pub(crate) async fn look(
    cx: &Cx,
    rule: &DocumentRule,
    key: &ApplicationKey,
    received: &Received,
) -> Result<(Understood, Option<Stored>)> {
    let mut copy = match rule.blind {
        true => Some(cx.blobs().receive_copy(key).await?),
        false => None,
    };
    let understood = cx.inspector().inspect(received, copy.as_mut()).await?;
    let copy = match copy {
        Some(copy) => Some(copy.finish().await?.keep().await?),
        None => None,
    };
    Ok((understood, copy))
}

/// Since when a file comes, and of what parts, if it comes in parts.
struct Arriving<'a> {
    upload: Option<&'a UploadId>,
    begun: Timestamp,
    /// What its window showed in its place; none: it takes the place of whatever is there.
    shown: Option<Shown>,
}

/// A file that was looked into and stored, before its row; or one that came closed.
struct Incoming {
    name: String,
    understood: Option<Understood>,
    /// The public half of the key under which it was received.
    recipient: Option<String>,
    stored: Stored,
    copy: Option<Stored>,
}

/// Gives the document's row; none where the file waits for a choice.
async fn put(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    (rule, Arriving { upload, begun, shown }): (&DocumentRule, Arriving<'_>),
    incoming: Incoming,
) -> Result<Option<DocumentId>> {
    let tx = cx.begin().await?;
    let own = Owned::to_arrive(&tx, viewer, slug, (&rule.id, begun)).await?;
    let Incoming { name, understood, recipient, stored, copy } = incoming;
    if own.key.is_some() != recipient.is_some()
        || recipient.is_some_and(|recipient| own.row.recipient != recipient)
    {
        return Err(Error::field("file", Refusal::DocumentOfBefore));
    }
    let before = live(tx.db(), own.row.id, &rule.id).await?;
    let mut left = files_of(&stored, copy.as_ref());
    if let Some(id) = upload {
        match uploads::done(&tx, &own, id).await? {
            Some(parts) => left.extend(parts),
            // Another request was faster.
            None => {
                erase(cx, left).await;
                return Ok(Some(DocumentId(before.ok_or(Error::NotFound)?.id)));
            }
        }
    }
    if let Some(before) = &before
        && before.sha256 == stored.sha256.0
        && own.key.as_ref().is_none_or(|key| file_name(key, before).is_ok_and(|own| own == name))
    {
        // What was sent twice is there once; nothing changes.
        tx.commit().await?;
        erase(cx, left).await;
        return Ok(Some(DocumentId(before.id)));
    }
    if shown.is_some_and(|shown| !shown.covers(before.as_ref())) {
        return match (upload, &own.key) {
            // It came whole, and would be lost.
            (None, Some(key)) => {
                left = choice::wait(&tx, &own, (key, rule, begun), (&name, &stored)).await?;
                left.extend(copy.map(|copy| copy.key));
                tx.commit().await?;
                erase(cx, left).await;
                Ok(None)
            }
            _ => Err(Refusal::DocumentElsewhere.into()),
        };
    }
    room::fits(room::used(tx.db(), own.row.id, Some(&rule.id)).await?, stored.size)?;
    let (blob, copy) = once(&tx, &own, stored.key.clone(), &stored, copy).await?;
    if let Some(before) = before {
        left.extend(take_away(&tx, &before).await?);
    }
    let id = random_number(cx)?;
    let row = document::ActiveModel {
        id: Set(id),
        application_id: Set(own.row.id),
        document: Set(rule.id.clone()),
        media_type: Set(understood.map_or(CLOSED, |its| its.kind.mime()).to_owned()),
        name: Set(match &own.key {
            Some(key) => close_name(cx, key, id, &name)?,
            None => String::new(),
        }),
        size: Set(size_of(&stored)?),
        sha256: Set(stored.sha256.0.to_vec()),
        blob: Set(blob.as_str().to_owned()),
        pages: Set(pages_in(understood)?),
        copy_size: Set(copy.as_ref().map(size_of).transpose()?),
        copy_sha256: Set(copy.as_ref().map(|copy| copy.sha256.0.to_vec())),
        copy_blob: Set(copy.map(|copy| copy.key.as_str().to_owned())),
        copy_left_out: Set(left_out_in(understood)?),
        created_at: Set(tx.now().as_millisecond()),
        removed_at: Set(None),
    };
    document::Entity::insert(row).exec_without_returning(tx.db()).await?;
    let left = unreferenced(&tx, &own, left).await?;
    changed(&tx, &own).await?;
    tx.commit().await?;
    erase(cx, left).await;
    Ok(Some(DocumentId(id)))
}

/// The number of a row whose address shall tell no order.
pub(crate) fn random_number(cx: &Cx) -> Result<i64> {
    let number = u64::from_be_bytes(cx.random_bytes()) % MOST + 1;
    i64::try_from(number).map_err(Error::internal)
}

/// The same bytes lie once in an application: those that are there are taken for those that came.
async fn once(
    tx: &Tx,
    own: &Owned,
    came: BlobKey,
    stored: &Stored,
    copy: Option<Stored>,
) -> Result<(BlobKey, Option<Stored>)> {
    let rows = document::Entity::find()
        .filter(document::Column::ApplicationId.eq(own.row.id))
        .filter(document::Column::Sha256.eq(stored.sha256.0.to_vec()));
    let mut rows = rows.all(tx.db()).await?;
    // What was sealed before it was begun anew opens by another key.
    let other = under_other_keys(tx.db(), std::slice::from_ref(&own.row)).await?;
    rows.retain(|row| !other.contains(&row.id));
    let Some(same) = rows.first() else { return Ok((came, copy)) };
    let fault = |why| bad_row(&format!("documents {}", same.id), why);
    let blob = same.blob.clone().try_into().map_err(fault)?;
    let there = rows.iter().find_map(|row| row.copy_blob.clone().zip(row.copy_sha256.as_ref()));
    let copy = match (copy, there) {
        (Some(copy), Some((blob, hash))) if *hash == copy.sha256.0 => {
            Some(Stored { key: blob.try_into().map_err(fault)?, ..copy })
        }
        (copy, _) => copy,
    };
    Ok((blob, copy))
}

fn files_of(stored: &Stored, copy: Option<&Stored>) -> Vec<BlobKey> {
    iter::once(stored).chain(copy).map(|stored| stored.key.clone()).collect()
}

/// Those of these files that no document of the application has any more.
async fn unreferenced(tx: &Tx, own: &Owned, files: Vec<BlobKey>) -> Result<Vec<BlobKey>> {
    let rows = document::Entity::find().filter(document::Column::ApplicationId.eq(own.row.id));
    let rows = rows.all(tx.db()).await?;
    let names = rows.iter().flat_map(|row| iter::once(&row.blob).chain(&row.copy_blob));
    let names: Vec<&str> = names.map(String::as_str).collect();
    Ok(files.into_iter().filter(|key| !names.contains(&key.as_str())).collect())
}

fn size_of(stored: &Stored) -> Result<i64> {
    i64::try_from(stored.size).map_err(Error::internal)
}

/// How many pages a file has, as its row has it.
pub(crate) fn pages_in(understood: Option<Understood>) -> Result<Option<i32>> {
    let pages = understood.and_then(|its| its.pages);
    pages.map(i32::try_from).transpose().map_err(Error::internal)
}

/// How many pictures a file's blind copy goes without, as its row has it.
pub(crate) fn left_out_in(understood: Option<Understood>) -> Result<i32> {
    i32::try_from(understood.map_or(0, |its| its.left_out)).map_err(Error::internal)
}

/// How many pages a document has.
pub(crate) fn pages_of(row: &document::Model) -> Result<Option<u32>> {
    let pages = row.pages.map(u32::try_from).transpose();
    pages.map_err(|why| bad_row(&format!("documents {}", row.id), why))
}

/// The file that is attached for a document of the rulebook.
async fn live(
    db: &impl ConnectionTrait,
    application: i64,
    document: &str,
) -> Result<Option<document::Model>> {
    let live = document::Entity::find()
        .filter(document::Column::ApplicationId.eq(application))
        .filter(document::Column::Document.eq(document))
        .filter(document::Column::RemovedAt.is_null());
    Ok(live.one(db).await?)
}

async fn changed(tx: &Tx, own: &Owned) -> Result<()> {
    let row = application::ActiveModel {
        changed_at: Set(tx.now().as_millisecond()),
        ..Default::default()
    };
    let rows = application::Entity::update_many().set(row);
    rows.filter(application::Column::Id.eq(own.row.id)).exec(tx.db()).await?;
    Ok(())
}

/// What can't be erased now is collected as an orphan later.
pub(crate) async fn erase(cx: &Cx, files: Vec<BlobKey>) {
    for key in files {
        if let Err(error) = cx.blobs().erase(&key).await {
            tracing::warn!(%error, "a replaced file was not erased");
        }
    }
}

fn asked_for<'a>(rules: &'a Rules, document: &str) -> Result<&'a DocumentRule> {
    rules.documents.iter().find(|rule| rule.id == document).ok_or(Error::NotFound)
}
