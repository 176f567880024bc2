//! How much an application may hold: told before a file is sent, refused before it is received, and
//! decided where rows are written, with the application locked.

use domain::{Refusal, applications::APPLICATION_MAX_BYTES};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::{Result, entity::document, error::bad_row};

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
