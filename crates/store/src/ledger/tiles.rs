//! Tiles and proofs of what a checkpoint covers, from leaf hashes alone.

use domain::Slug;
use ledger::{
    Hash, TlogProof,
    proof::inclusion_proof,
    tile::{Level, Tile, entry_bundle},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{Signed, last_signed};
use crate::{Cx, Error, Result, entity::entry, error::bad_row};

/// The bytes of a tile (C2SP tlog-tiles); not found unless a checkpoint covers all of it.
pub async fn tile(cx: &Cx, slug: &Slug, tile: &Tile) -> Result<Vec<u8>> {
    let head = cx.competition(slug).await?;
    let signed = last_signed(cx, head.id).await?.map_or(0, |signed| signed.size);
    let (first, end) = tile.leaves().ok_or(Error::NotFound)?;
    if end > signed {
        return Err(Error::NotFound);
    }
    let bytes = match tile.level() {
        Level::Hashes(_) => tile.hashes(&between(cx, head.id, first, end).await?),
        Level::Entries => {
            let entries = cx.entries_of(head.id, first, end - first).await?;
            entry_bundle(entries.iter().map(|entry| entry.bytes.as_slice()))
        }
    };
    bytes.ok_or_else(|| bad_row(&format!("entries {slug} {tile}"), "entries are missing"))
}

/// The proof that entry `n` is in the tree of this checkpoint; not found if it is not.
pub async fn inclusion(cx: &Cx, slug: &Slug, n: u64, signed: &Signed) -> Result<TlogProof> {
    let leaves = leaves(cx, slug, signed.size).await?;
    let path = inclusion_proof(&leaves, n).ok_or(Error::NotFound)?;
    Ok(TlogProof { extra: None, index: n, path, checkpoint: signed.note.clone() })
}

/// The leaf hashes of a record's first `size` entries: what a proof is made of.
pub async fn leaves(cx: &Cx, slug: &Slug, size: u64) -> Result<Vec<Hash>> {
    let head = cx.competition(slug).await?;
    between(cx, head.id, 0, size).await
}

async fn between(cx: &Cx, competition: i64, first: u64, end: u64) -> Result<Vec<Hash>> {
    let (Ok(first), Ok(end)) = (i64::try_from(first), i64::try_from(end)) else {
        return Ok(Vec::new());
    };
    let rows: Vec<Vec<u8>> = entry::Entity::find()
        .select_only()
        .column(entry::Column::LeafHash)
        .filter(entry::Column::CompetitionId.eq(competition))
        .filter(entry::Column::N.gte(first))
        .filter(entry::Column::N.lt(end))
        .order_by_asc(entry::Column::N)
        .into_tuple()
        .all(cx.read())
        .await?;
    let row = || format!("entries of {competition}");
    let hash = |leaf: Vec<u8>| leaf.try_into().map(Hash).map_err(|_| bad_row(&row(), "leaf_hash"));
    rows.into_iter().map(hash).collect()
}
