//! Files that show what a complaint says. They lie with their author's application until the
//! complaint is filed, which takes them along; then they are read by whoever reads its words.
//!
//! Each has a key of its own, since an application's key need not be here: who sealed in the
//! browser and was set apart at the opening may complain too.

use domain::{
    ApplicationId, EvidenceId, Refusal, Slug,
    access::Action,
    applications::{
        MediaType,
        reading::{Part, Reader},
    },
    competitions::Competition,
    complaints::{EVIDENCE_MOST, Evidence},
};
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};

use super::view::reader_for;
use crate::{
    CommandTx, Cx, Error, Result,
    access::Standing,
    accounts::Viewer,
    applications::{Located, Reading, located},
    blobs::{BlobKey, ReadPass, Received},
    clock::from_ms,
    documents::{Download, clean_name, erase, pages_in, random_number},
    entity::evidence,
    error::bad_row,
    keys::ApplicationKey,
};

/// A file as pages list it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceFile {
    /// Its row; its address is made of it.
    pub id: EvidenceId,
    /// Its complaint's short name; empty until that is filed.
    pub complaint: String,
    /// The file's name.
    pub name: String,
    /// Its type, told by content.
    pub kind: MediaType,
    /// How many pages it has, where that is known.
    pub pages: Option<u32>,
    /// Bytes.
    pub size: u64,
    /// When it was received.
    pub at: Timestamp,
}

/// Whether the viewer may add a file now: asked before the bytes are received. [`attach`] decides
/// again. Gives a fresh key under which they have to be received.
pub async fn admit(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<ApplicationKey> {
    let standing = cx.authorize(viewer, slug, Action::Complain, None).await?;
    let application = takes(&standing, &*cx.state(slug).await?, cx.now())?;
    match unfiled(cx.read(), application).await?.len() {
        there if there >= EVIDENCE_MOST as usize => Err(too_much()),
        _ => ApplicationKey::generate(),
    }
}

/// The viewer's application, if it may complain at a moment.
fn takes(standing: &Standing, state: &Competition, now: Timestamp) -> Result<i64> {
    let ApplicationId(application) = standing.application.ok_or(Error::NotFound)?;
    let code = standing.code.as_ref().ok_or(Refusal::UnknownApplication)?;
    state.takes_complaint_at(code, now)?;
    Ok(application)
}

/// Adds a received file to the viewer's next complaint. `name` is what the browser sent. The same
/// file twice is one. Errors: what is wrong with the file, `TooMuchEvidence`, as [`super::file`].
pub async fn attach(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    name: &str,
    received: Received,
) -> Result<()> {
    let key = received.key().cloned().ok_or_else(|| Error::internal("a file without a key"))?;
    let understood = cx.inspector().inspect(&received, None).await?;
    let stored = received.keep().await?;
    let id = random_number(cx)?;
    let row = evidence::Model {
        id,
        application_id: 0,
        complaint: String::new(),
        key: cx.keys().close_key(cx, &place(id, "key"), &key)?,
        name: key.close_text(cx, &place(id, "name"), &clean_name(name))?,
        media_type: understood.kind.mime().to_owned(),
        pages: pages_in(Some(understood))?,
        size: i64::try_from(stored.size).map_err(Error::internal)?,
        sha256: stored.sha256.0.to_vec(),
        blob: stored.key.as_str().to_owned(),
        created_at: cx.now().as_millisecond(),
    };
    let put = put(cx, viewer, slug, row).await;
    if !matches!(put, Ok(true)) {
        erase(cx, vec![stored.key]).await;
    }
    put.map(|_| ())
}

/// Whether the row is there now; not if the same file is there already.
async fn put(cx: &Cx, viewer: &Viewer, slug: &Slug, row: evidence::Model) -> Result<bool> {
    let tx = cx.begin_command(slug).await?;
    let standing = tx.authorize(viewer, Action::Complain, None).await?;
    let application = takes(&standing, tx.state()?, tx.now())?;
    let there = unfiled(tx.db(), application).await?;
    if there.iter().any(|one| one.sha256 == row.sha256) {
        return Ok(false);
    }
    if there.len() >= EVIDENCE_MOST as usize {
        return Err(too_much());
    }
    let row = evidence::Model { application_id: application, ..row }.into_active_model();
    evidence::Entity::insert(row).exec_without_returning(tx.db()).await?;
    tx.commit().await?;
    Ok(true)
}

/// Removes a file that no complaint was filed with. One that isn't there is removed.
pub async fn remove(cx: &Cx, viewer: &Viewer, slug: &Slug, id: EvidenceId) -> Result<()> {
    let tx = cx.begin_command(slug).await?;
    let standing = tx.authorize(viewer, Action::Complain, None).await?;
    let ApplicationId(application) = standing.application.ok_or(Error::NotFound)?;
    let own = unfiled(tx.db(), application).await?.into_iter().find(|one| one.id == id.0);
    let Some(own) = own else { return Ok(()) };
    evidence::Entity::delete_by_id(own.id).exec(tx.db()).await?;
    tx.commit().await?;
    erase(cx, vec![blob_of(&own)?]).await;
    Ok(())
}

/// A file for its author, or for whoever reads the words of the complaint it was filed with.
pub async fn evidence(cx: &Cx, viewer: &Viewer, id: EvidenceId) -> Result<Download> {
    let row = evidence::Entity::find_by_id(id.0).one(cx.read()).await?.ok_or(Error::NotFound)?;
    let Located { row: of, slug, state, .. } = located(cx, row.application_id).await?;
    let reader = if of.account_id == viewer.id.0 {
        cx.authorize(viewer, &slug, Action::ReadOwn, None).await?;
        Reader::Candidate
    } else {
        let standing = cx.authorize(viewer, &slug, Action::ReadComplaints, None).await?;
        if row.complaint.is_empty() {
            return Err(Error::NotFound);
        }
        reader_for(standing.role)
    };
    let (part, state) = (Part::Evidence(row.complaint.clone()), &*state);
    Reading { application: of.id, viewer, reader, part, state }.note(cx).await?;
    let listed = listed(cx, &row)?;
    // Decided above, by `authorize`.
    let pass = ReadPass::granted(blob_of(&row)?, key_of(cx, &row)?);
    let opened = cx.blobs().open(&pass).await?;
    Ok(Download { name: listed.name, kind: listed.kind, size: listed.size, opened })
}

/// What a complaint's commitment says of these files. Errors: `EvidenceGone` where one is not this
/// application's.
pub(super) async fn named(
    tx: &CommandTx,
    application: i64,
    ids: &[EvidenceId],
) -> Result<Vec<evidence::Model>> {
    let mut ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    ids.sort_unstable();
    ids.dedup();
    let rows = of_application(application).filter(evidence::Column::Id.is_in(ids.clone()));
    let rows = rows.all(tx.db()).await?;
    if rows.len() == ids.len() { Ok(rows) } else { Err(Refusal::EvidenceGone.into()) }
}

/// Those files as a commitment covers them, sorted.
pub(crate) fn covered(rows: &[evidence::Model]) -> Vec<Evidence> {
    let mut covered: Vec<Evidence> = rows
        .iter()
        .map(|row| Evidence { sha256: hex::encode(&row.sha256), size: row.size.unsigned_abs() })
        .collect();
    covered.sort();
    covered
}

/// Gives files to the complaint that is filed with them.
pub(super) async fn take_along(
    tx: &CommandTx,
    rows: Vec<evidence::Model>,
    complaint: &str,
) -> Result<()> {
    for row in rows {
        let mut row = row.into_active_model();
        row.complaint = Set(complaint.to_owned());
        row.update(tx.db()).await?;
    }
    Ok(())
}

/// An application's files, or of all of a list, as pages list them.
pub(super) async fn of_all(cx: &Cx, applications: &[i64]) -> Result<Vec<(i64, EvidenceFile)>> {
    let rows = evidence::Entity::find()
        .filter(evidence::Column::ApplicationId.is_in(applications.iter().copied()))
        .order_by_asc(evidence::Column::CreatedAt)
        .order_by_asc(evidence::Column::Id);
    let rows = rows.all(cx.read()).await?;
    rows.iter().map(|row| Ok((row.application_id, listed(cx, row)?))).collect()
}

/// The same of one application, each with leave to read it. Whoever calls this has decided that.
pub(crate) async fn readable(cx: &Cx, application: i64) -> Result<Vec<(EvidenceFile, ReadPass)>> {
    let rows = of_application(application).order_by_asc(evidence::Column::Id);
    let rows = rows.all(cx.read()).await?;
    let readable = |row| {
        let pass = ReadPass::granted(blob_of(row)?, key_of(cx, row)?);
        Ok((listed(cx, row)?, pass))
    };
    rows.iter().map(readable).collect()
}

fn listed(cx: &Cx, row: &evidence::Model) -> Result<EvidenceFile> {
    let kind = MediaType::from_mime(&row.media_type).ok_or_else(|| fault(row, "media_type"))?;
    Ok(EvidenceFile {
        id: EvidenceId(row.id),
        complaint: row.complaint.clone(),
        name: key_of(cx, row)?.open_text(&place(row.id, "name"), &row.name)?,
        kind,
        pages: row.pages.map(u32::try_from).transpose().map_err(|why| fault(row, why))?,
        size: row.size.unsigned_abs(),
        at: from_ms(row.created_at, "evidence")?,
    })
}

async fn unfiled(
    db: &impl sea_orm::ConnectionTrait,
    application: i64,
) -> Result<Vec<evidence::Model>> {
    let rows = of_application(application).filter(evidence::Column::Complaint.eq(""));
    Ok(rows.all(db).await?)
}

fn of_application(application: i64) -> sea_orm::Select<evidence::Entity> {
    evidence::Entity::find().filter(evidence::Column::ApplicationId.eq(application))
}

/// The key of one file, out of its row.
pub(crate) fn key_of(cx: &Cx, row: &evidence::Model) -> Result<ApplicationKey> {
    cx.keys().open_key(&place(row.id, "key"), &row.key)
}

/// Where it lies.
fn blob_of(row: &evidence::Model) -> Result<BlobKey> {
    row.blob.clone().try_into().map_err(|why| fault(row, why))
}

fn too_much() -> Error {
    Refusal::TooMuchEvidence { most: EVIDENCE_MOST }.into()
}

fn fault(row: &evidence::Model, why: impl std::fmt::Display) -> Error {
    bad_row(&format!("evidence {}", row.id), why)
}

fn place(id: i64, column: &str) -> String {
    format!("evidence/{id}/{column}")
}
