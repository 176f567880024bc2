//! Taking a file off the draft: the one that the window showed, and no other.

use std::iter;

use domain::{DocumentId, Refusal, Slug};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::{changed, erase, live, unreferenced};
use crate::{
    Cx, Result, Tx,
    accounts::Viewer,
    applications::Owned,
    blobs::BlobKey,
    entity::{document, sealed_document},
    error::bad_row,
};

/// Takes a file off the draft. Taken off before, it stays so; what another window has put in its place
/// is refused to go unseen ([`Refusal::DocumentElsewhere`]).
pub async fn remove(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    (document, shown): (&str, DocumentId),
) -> Result<()> {
    let tx = cx.begin().await?;
    let own = Owned::to_attach(&tx, viewer, slug, document).await?;
    let Some(row) = live(tx.db(), own.row.id, document).await? else { return Ok(()) };
    if row.id != shown.0 {
        return Err(Refusal::DocumentElsewhere.into());
    }
    let left = take_away(&tx, &row).await?;
    let left = unreferenced(&tx, &own, left).await?;
    changed(&tx, &own).await?;
    tx.commit().await?;
    erase(cx, left).await;
    Ok(())
}

/// Removes a live row and says which files it had.
pub(crate) async fn take_away(tx: &Tx, row: &document::Model) -> Result<Vec<BlobKey>> {
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
        return Ok(Vec::new());
    }
    document::Entity::delete_by_id(row.id).exec(tx.db()).await?;
    let name = format!("documents {}", row.id);
    let files = iter::once(&row.blob).chain(&row.copy_blob).cloned();
    files.map(|blob| blob.try_into().map_err(|why| bad_row(&name, why))).collect()
}
