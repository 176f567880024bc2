//! A file as a sealing commits to it.

use ledger::Hash;

use crate::{Result, entity::document, error::bad_row};

/// A file as the manifest names it.
pub(crate) fn manifest_line(row: &document::Model) -> Result<(String, Hash, u64)> {
    let name = format!("documents {}", row.id);
    let sha256 = super::sealing::bytes_32(&row.sha256, &name)?;
    let size = u64::try_from(row.size).map_err(|why| bad_row(&name, why))?;
    Ok((row.document.clone(), Hash(sha256), size))
}
