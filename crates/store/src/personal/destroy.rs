//! Destroying an application: the entries first, then everything that hangs on it, in one
//! transaction; its files right after.

use std::{collections::BTreeSet, iter};

use domain::{
    Code,
    event::{By, Event},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::OnConflict,
};

use super::words::{forget_reasons, reasons_of};
use crate::{
    CommandTx, Cx, Result, Tx,
    blobs::BlobKey,
    documents::drop_uploads,
    entity::{
        account, application, conflict, document, doomed_file, evidence, outbox, sealed_document,
        sealing,
    },
    error::bad_row,
};

/// Files that are erased between two looks at the list.
const BATCH: u64 = 100;

/// Destroys an application with its answers, files, salts, what was decided about it, who read it,
/// and the mail about it. What was ever sealed is said to be destroyed on the record. The caller has
/// decided that it may be.
pub(super) async fn destroy(tx: &mut CommandTx, row: &application::Model) -> Result<()> {
    let sealings = sealing::Entity::find().filter(sealing::Column::ApplicationId.eq(row.id));
    let sealings = sealings.all(tx.db()).await?;
    let code = |row: &sealing::Model| {
        row.code.parse().map_err(|why| bad_row(&format!("sealings {}", row.id), why))
    };
    let codes: BTreeSet<Code> = sealings.iter().map(code).collect::<Result<_>>()?;
    for code in &codes {
        tx.append(By::Portal, Event::PersonErased { code: code.clone() }).await?;
    }
    forget_reasons(tx.db(), reasons_of(row.competition_id, &codes)).await?;
    let files: Vec<(String, Option<String>)> = document::Entity::find()
        .select_only()
        .column(document::Column::Blob)
        .column(document::Column::CopyBlob)
        .filter(document::Column::ApplicationId.eq(row.id))
        .into_tuple()
        .all(tx.db())
        .await?;
    let files = files.into_iter().flat_map(|(file, copy)| iter::once(file).chain(copy));
    let parts = drop_uploads(tx.db(), row.id).await?;
    let parts = parts.iter().map(|part| part.as_str().to_owned());
    let evidence: Vec<String> = evidence::Entity::find()
        .select_only()
        .column(evidence::Column::Blob)
        .filter(evidence::Column::ApplicationId.eq(row.id))
        .into_tuple()
        .all(tx.db())
        .await?;
    // Two documents may be the same file.
    doom(tx, files.chain(parts).chain(evidence).collect()).await?;
    let db = tx.db();
    let ids = sealings.iter().map(|row| row.id);
    let covered = sealed_document::Entity::delete_many();
    covered.filter(sealed_document::Column::SealingId.is_in(ids)).exec(db).await?;
    let of_it = sealing::Column::ApplicationId.eq(row.id);
    sealing::Entity::delete_many().filter(of_it).exec(db).await?;
    let of_it = document::Column::ApplicationId.eq(row.id);
    document::Entity::delete_many().filter(of_it).exec(db).await?;
    let of_it = conflict::Column::ApplicationId.eq(row.id);
    conflict::Entity::delete_many().filter(of_it).exec(db).await?;
    forget_mail(tx, row.account_id).await?;
    // Decisions, readings and requests go with their application.
    application::Entity::delete_by_id(row.id).exec(tx.db()).await?;
    Ok(())
}

/// Lists files whose rows go in this transaction.
pub(crate) async fn doom(tx: &Tx, files: BTreeSet<String>) -> Result<()> {
    let since = tx.now().as_millisecond();
    let row = |blob| doomed_file::ActiveModel { blob: Set(blob), since: Set(since) };
    let rows: Vec<_> = files.into_iter().map(row).collect();
    if rows.is_empty() {
        return Ok(());
    }
    let mut once = OnConflict::column(doomed_file::Column::Blob);
    once.do_nothing();
    let insert = doomed_file::Entity::insert_many(rows).on_conflict(once);
    insert.exec_without_returning(tx.db()).await?;
    Ok(())
}

/// Mail to a candidate: all that went or was given up, and what waits about this competition.
async fn forget_mail(tx: &CommandTx, account: i64) -> Result<()> {
    let Some(person) = account::Entity::find_by_id(account).one(tx.db()).await? else {
        return Ok(());
    };
    let to = || outbox::Column::Recipient.eq(person.email.as_str());
    let ended = Condition::any()
        .add(outbox::Column::SentAt.is_not_null())
        .add(outbox::Column::GivenUpAt.is_not_null());
    outbox::Entity::delete_many().filter(to()).filter(ended).exec(tx.db()).await?;
    let waiting = outbox::Entity::find().filter(to()).all(tx.db()).await?;
    let about = |row: &&outbox::Model| {
        let data: serde_json::Value = serde_json::from_str(&row.data).unwrap_or_default();
        data.get("competition").and_then(|slug| slug.as_str()) == Some(tx.slug().as_str())
    };
    let ids: Vec<i64> = waiting.iter().filter(about).map(|row| row.id).collect();
    outbox::Entity::delete_many().filter(outbox::Column::Id.is_in(ids)).exec(tx.db()).await?;
    Ok(())
}

/// Erases files whose rows were destroyed, also those that a crash left over, and returns how many.
pub async fn erase_doomed_files(cx: &Cx) -> Result<u64> {
    let mut erased = 0;
    loop {
        let doomed = doomed_file::Entity::find().order_by_asc(doomed_file::Column::Since);
        let doomed = doomed.limit(BATCH).all(cx.read()).await?;
        if doomed.is_empty() {
            break;
        }
        for row in &doomed {
            let name = || bad_row("doomed_files", "not the name of a file");
            let key = BlobKey::try_from(row.blob.clone()).map_err(|_| name())?;
            cx.blobs().erase(&key).await?;
        }
        let tx = cx.begin().await?;
        let gone = doomed.iter().map(|row| row.blob.as_str());
        let rows = doomed_file::Entity::delete_many();
        rows.filter(doomed_file::Column::Blob.is_in(gone)).exec(tx.db()).await?;
        tx.commit().await?;
        erased += doomed.len() as u64;
    }
    Ok(erased)
}
