//! Files: every document that is handed in, or was when something was sealed, is there, whole. One that
//! its author's browser closed is compared as it lies.

use std::{collections::BTreeMap, iter};

use domain::{Code, competitions::Stage};
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder,
    sea_query::Query,
};

use super::{Found, Replayed};
use crate::{
    Cx, Error, Result,
    applications::under_other_keys,
    blobs::{BlobKey, ReadPass},
    entity::{application, document, sealed_document},
    keys::ApplicationKey,
};

pub(super) async fn compare(
    cx: &Cx,
    db: &DatabaseTransaction,
    replayed: &Replayed,
    found: &mut Found<'_>,
) -> Result<()> {
    // Of who was appointed the files go before the application.
    let appointed = match replayed.state.as_ref().map(|state| &state.stage) {
        Some(Stage::Closed { appointed }) => appointed.as_ref().map(Code::as_str),
        _ => None,
    };
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
    let earlier = under_other_keys(db, &applications).await?;
    let applications: BTreeMap<_, _> = applications.into_iter().map(|row| (row.id, row)).collect();
    for row in rows {
        let name = format!("documents {}", row.id);
        if row.is_destroyed() {
            let own = applications.get(&row.application_id).and_then(|own| own.code.as_deref());
            if own.is_none() || own != appointed {
                found.add(name, "destroyed, and its application is not");
            }
            continue;
        }
        // What only its author can open is looked for, and that is all.
        let key = match applications.get(&row.application_id).map(|own| cx.keys().of(own)) {
            Some(_) if row.is_closed() => None,
            Some(Ok(key)) => Some(key).filter(|_| !earlier.contains(&row.id)),
            Some(Err(Error::Refused(_))) => None,
            _ => {
                found.add(name, "no key opens it");
                continue;
            }
        };
        let closed = row.is_closed();
        let copy = row.copy_blob.map(|blob| (blob, row.copy_size, row.copy_sha256));
        let copy = copy.map(|(blob, size, hash)| {
            (format!("{name}, blind"), blob, size.unwrap_or_default(), hash.unwrap_or_default())
        });
        for (name, blob, size, hash) in
            iter::once((name, row.blob, row.size, row.sha256)).chain(copy)
        {
            file(cx, found, (key.as_ref(), closed), name, (blob, size, hash)).await;
        }
    }
    Ok(())
}

/// The portal itself reads here, for whoever runs it; only hash and size come out.
pub(super) async fn file(
    cx: &Cx,
    found: &mut Found<'_>,
    (key, closed): (Option<&ApplicationKey>, bool),
    name: String,
    (blob, size, hash): (String, i64, Vec<u8>),
) {
    found.checked.files += 1;
    let Ok(blob) = BlobKey::try_from(blob) else {
        found.add(name, "not the name of a file");
        return;
    };
    let pass = match key {
        Some(key) => ReadPass::granted(blob, key.clone()),
        None => ReadPass::closed(blob),
    };
    match cx.blobs().fingerprint(&pass).await {
        // Its row tells of what is in it, and that only its author can compare.
        Ok(Ok(_)) if key.is_none() && !closed => {}
        Ok(Ok((lies, bytes))) => {
            found.same(&name, "size", size.unsigned_abs(), bytes);
            found.same(&name, "sha256", hex::encode(&hash), lies.to_hex());
        }
        Ok(Err(_)) if key.is_none() => found.add(name, "missing"),
        Ok(Err(_)) => found.add(name, "missing, or not closed under its key"),
        Err(why) => found.add(name, why),
    }
}
