//! Files: every document that is handed in, or was when something was sealed, is there, whole.

use std::collections::BTreeMap;

use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder,
    sea_query::Query,
};

use super::Found;
use crate::{
    Cx, Result,
    blobs::{BlobKey, ReadPass},
    entity::{application, document, sealed_document},
};

pub(super) async fn compare(
    cx: &Cx,
    db: &DatabaseTransaction,
    found: &mut Found<'_>,
) -> Result<()> {
    let own = Query::select()
        .column(application::Column::Id)
        .from(application::Entity)
        .and_where(application::Column::CompetitionId.eq(found.head.id))
        .to_owned();
    let sealed = Query::select()
        .column(sealed_document::Column::DocumentId)
        .from(sealed_document::Entity)
        .to_owned();
    let kept = Condition::any()
        .add(document::Column::RemovedAt.is_null())
        .add(document::Column::Id.in_subquery(sealed));
    let rows = document::Entity::find()
        .filter(document::Column::ApplicationId.in_subquery(own))
        .filter(kept)
        .order_by_asc(document::Column::Id)
        .all(db)
        .await?;
    let applications = application::Entity::find()
        .filter(application::Column::CompetitionId.eq(found.head.id))
        .all(db)
        .await?;
    let applications: BTreeMap<_, _> = applications.into_iter().map(|row| (row.id, row)).collect();
    for row in rows {
        let name = format!("documents {}", row.id);
        found.checked.files += 1;
        let Ok(blob) = BlobKey::try_from(row.blob.clone()) else {
            found.add(name, "not the name of a file");
            continue;
        };
        // The portal itself reads here, for whoever runs it; only hash and size come out.
        let Some(Ok(key)) = applications.get(&row.application_id).map(|own| cx.keys().of(own))
        else {
            found.add(name, "no key opens it");
            continue;
        };
        match cx.blobs().fingerprint(&ReadPass::granted(blob, key)).await {
            Ok((hash, size)) => {
                found.same(&name, "size", row.size.unsigned_abs(), size);
                found.same(&name, "sha256", hex::encode(&row.sha256), hash.to_hex());
            }
            Err(_) => found.add(name, "missing, or not closed under its application's key"),
        }
    }
    Ok(())
}
