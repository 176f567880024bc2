//! How much an application may hold: told before a file is sent, refused before it is received, and
//! decided where rows are written, with the application locked.

use domain::{Refusal, applications::APPLICATION_MAX_BYTES};
use jiff::SignedDuration;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::uploads::drop_rows;
use crate::{
    Result, Tx,
    applications::Owned,
    blobs::BlobKey,
    entity::{document, upload},
    error::bad_row,
};

/// After how long one that lies still makes room for others.
const IDLE: SignedDuration = SignedDuration::from_mins(30);
/// The most uploads of an application at once.
const AT_ONCE: usize = 20;

/// Bytes of the files of a draft, each counted once however often it is attached. The place named
/// `except` doesn't count: its file will be replaced.
pub(crate) async fn used(
    db: &impl ConnectionTrait,
    application: i64,
    except: Option<&str>,
) -> Result<u64> {
    let rows = document::Entity::find()
        .filter(document::Column::ApplicationId.eq(application))
        .filter(document::Column::RemovedAt.is_null());
    let rows = rows.all(db).await?;
    used_by(rows.iter().filter(|row| Some(row.document.as_str()) != except))
}

/// The same of rows at hand.
pub(crate) fn used_by<'a>(rows: impl Iterator<Item = &'a document::Model>) -> Result<u64> {
    let mut counted: Vec<&[u8]> = Vec::new();
    let mut used = 0;
    for row in rows {
        if !counted.contains(&row.sha256.as_slice()) {
            counted.push(&row.sha256);
            let fault = |why| bad_row(&format!("documents {}", row.id), why);
            used += u64::try_from(row.size).map_err(fault)?;
        }
    }
    Ok(used)
}

/// Refuses what would make an application hold too much.
pub(super) fn fits(used: u64, more: u64) -> Result<(), Refusal> {
    let left = APPLICATION_MAX_BYTES.saturating_sub(used);
    if more <= left { Ok(()) } else { Err(Refusal::DocumentsTooLarge { left }) }
}

/// Refuses what would not fit beside what is there and on its way. Uploads that lie still make room.
pub(super) async fn make(
    tx: &Tx,
    own: &Owned,
    document: &str,
    length: u64,
) -> Result<Vec<BlobKey>> {
    let rows = upload::Entity::find()
        .filter(upload::Column::ApplicationId.eq(own.row.id))
        .filter(upload::Column::DoneAt.is_null())
        .order_by_desc(upload::Column::ChangedAt);
    let open = rows.all(tx.db()).await?;
    let idle = (tx.now() - IDLE).as_millisecond();
    let mut taken = used(tx.db(), own.row.id, Some(document)).await?;
    let mut dropped = Vec::new();
    for (n, row) in open.iter().enumerate() {
        let with = taken + row.length.unsigned_abs();
        // What came whole waits for its author's word.
        let is_idle = row.changed_at < idle && row.received < row.length;
        if n + 1 >= AT_ONCE || (is_idle && fits(with, length).is_err()) {
            dropped.push(row.id.clone());
        } else {
            taken = with;
        }
    }
    fits(taken, length)?;
    drop_rows(tx.db(), &dropped).await
}
