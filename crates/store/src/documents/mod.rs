//! The files of an application: attached to the draft, removed, read.
//!
//! Bytes lie in storage, here are their rows. A file that a sealing covers stays, whatever happens
//! to the draft; any other is erased when it is replaced. Row numbers are drawn at random: files of
//! one person shall not be told by neighbouring addresses. Read `read` for who may open which.

mod media;
mod name;
mod read;

use std::io::Cursor;

use domain::{DocumentId, Slug, access::Action};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use crate::{
    Cx, Error, Result, Tx,
    accounts::Viewer,
    applications::{Owned, close_name, owned},
    blobs::{BlobKey, Received, Stored},
    entity::{application, document, sealed_document},
    error::bad_row,
    keys::ApplicationKey,
};

pub use name::clean_name;
pub(crate) use read::blind_name;
pub use read::{Download, document};

/// The greatest row number drawn: programs that read numbers as floating point keep it exact.
const MOST: u64 = 1 << 53;

/// Whether the viewer may attach this document now: asked before the bytes are received, so that
/// nobody sends 20 MB in vain. [`attach`] decides again. Gives the key under which they have to be
/// received.
pub async fn admit(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    document: &str,
) -> Result<ApplicationKey> {
    cx.authorize(viewer, slug, Action::Apply, None).await?;
    let head = cx.competition(slug).await?;
    let state = cx.state_of(&head).await?.ok_or(Error::NotFound)?;
    let row = owned(cx.read(), viewer, head.id).await?.ok_or(Error::NotFound)?;
    asked_for(&state.rules, document)?;
    state.takes_drafts_at(cx.now())?;
    cx.keys().of(&row)
}

/// Attaches a received file to the draft, in place of the one that was there. `name` is what the
/// browser sent. The file is durable before its row: a crash in between leaves an orphan.
pub async fn attach(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    document: &str,
    name: &str,
    received: Received,
) -> Result<DocumentId> {
    let content = received.content().await?;
    let kind = tokio::task::spawn_blocking(move || media::detect(Cursor::new(&*content)))
        .await
        .map_err(Error::internal)??;
    let kind = kind.map_err(|why| Error::field("file", why))?;
    let recipient = received.key().recipient();
    let stored = received.keep().await?;
    let key = stored.key.clone();
    let row = document::ActiveModel {
        document: Set(document.to_owned()),
        media_type: Set(kind.mime().to_owned()),
        ..Default::default()
    };
    let attached = put(cx, viewer, slug, (stored, &recipient), (row, &clean_name(name))).await;
    if attached.is_err() {
        cx.blobs().erase(&key).await?;
    }
    attached
}

async fn put(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    (stored, recipient): (Stored, &str),
    (row, name): (document::ActiveModel, &str),
) -> Result<DocumentId> {
    let tx = cx.begin().await?;
    let own = Owned::to_write(&tx, viewer, slug).await?;
    asked_for(&own.state.rules, row.document.as_ref())?;
    if own.row.recipient != recipient {
        return Err(Error::internal("a file was received under another application's key"));
    }
    let erased = take_away(&tx, &own, row.document.as_ref()).await?;
    let number = u64::from_be_bytes(cx.random_bytes()) % MOST + 1;
    let id = i64::try_from(number).map_err(Error::internal)?;
    let row = document::ActiveModel {
        id: Set(id),
        application_id: Set(own.row.id),
        name: Set(close_name(cx, &own.key, id, name)?),
        size: Set(i64::try_from(stored.size).map_err(Error::internal)?),
        sha256: Set(stored.sha256.0.to_vec()),
        blob: Set(stored.key.as_str().to_owned()),
        created_at: Set(tx.now().as_millisecond()),
        ..row
    };
    document::Entity::insert(row).exec_without_returning(tx.db()).await?;
    changed(&tx, &own).await?;
    tx.commit().await?;
    erase(cx, erased).await;
    Ok(DocumentId(id))
}

/// Takes a file off the draft.
pub async fn remove(cx: &Cx, viewer: &Viewer, slug: &Slug, document: &str) -> Result<()> {
    let tx = cx.begin().await?;
    let own = Owned::to_write(&tx, viewer, slug).await?;
    let erased = take_away(&tx, &own, document).await?;
    changed(&tx, &own).await?;
    tx.commit().await?;
    erase(cx, erased).await;
    Ok(())
}

/// Removes the live row, if there is one, and says which bytes nobody refers to any more.
async fn take_away(tx: &Tx, own: &Owned, document: &str) -> Result<Option<BlobKey>> {
    let live = document::Entity::find()
        .filter(document::Column::ApplicationId.eq(own.row.id))
        .filter(document::Column::Document.eq(document))
        .filter(document::Column::RemovedAt.is_null());
    let Some(row) = live.one(tx.db()).await? else { return Ok(None) };
    let covering = sealed_document::Entity::find()
        .filter(sealed_document::Column::DocumentId.eq(row.id))
        .count(tx.db())
        .await?;
    if covering > 0 {
        let removed = document::ActiveModel {
            removed_at: Set(Some(tx.now().as_millisecond())),
            ..Default::default()
        };
        let rows = document::Entity::update_many().set(removed);
        rows.filter(document::Column::Id.eq(row.id)).exec(tx.db()).await?;
        return Ok(None);
    }
    document::Entity::delete_by_id(row.id).exec(tx.db()).await?;
    let name = format!("documents {}", row.id);
    Ok(Some(row.blob.try_into().map_err(|why| bad_row(&name, why))?))
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
async fn erase(cx: &Cx, key: Option<BlobKey>) {
    if let Some(key) = key
        && let Err(error) = cx.blobs().erase(&key).await
    {
        tracing::warn!(%error, "a replaced file was not erased");
    }
}

fn asked_for(rules: &domain::competitions::Rules, document: &str) -> Result<()> {
    let known = rules.documents.iter().any(|rule| rule.id == document);
    if known { Ok(()) } else { Err(Error::NotFound) }
}
