//! Files that their author's browser has closed: the portal takes them as they come, tells their sizes,
//! and gives them back. What is in them is seen at the opening.

use domain::{
    DocumentId, Refusal, Slug,
    access::Action,
    applications::reading::{Part, Reader},
};
use sea_orm::EntityTrait;
use tokio::io::AsyncReadExt as _;

use crate::{
    Cx, Error, Result,
    accounts::Viewer,
    applications::Reading,
    blobs::{BlobKey, Opened, ReadPass, Received},
    entity::{application, competition, document},
    error::bad_row,
};

/// What a file of the age format begins with.
const BEGINNING: &[u8] = b"age-encryption.org/v1\n";

/// A file as it lies, an age file for its application's key.
#[derive(Debug)]
pub struct ClosedFile {
    /// Bytes.
    pub size: u64,
    /// The file, at its beginning.
    pub opened: Opened,
}

/// An own file that only its author's browser can open.
pub async fn closed_file(cx: &Cx, viewer: &Viewer, id: DocumentId) -> Result<ClosedFile> {
    let row = document::Entity::find_by_id(id.0).one(cx.read()).await?.ok_or(Error::NotFound)?;
    let name = format!("documents {id}");
    let application = application::Entity::find_by_id(row.application_id).one(cx.read()).await?;
    let application = application.filter(|own| own.account_id == viewer.id.0);
    let application = application.filter(|_| row.is_closed()).ok_or(Error::NotFound)?;
    let head = competition::Entity::find_by_id(application.competition_id).one(cx.read()).await?;
    let head = head.ok_or_else(|| bad_row(&name, "no competition"))?;
    let slug: Slug = head.slug.parse().map_err(|why| bad_row(&name, why))?;
    cx.authorize(viewer, &slug, Action::ReadOwn, None).await?;
    let state = cx.state_of(&head).await?.ok_or(Error::NotFound)?;
    let part = Part::Document(row.document.clone());
    let (application, reader, state) = (application.id, Reader::Candidate, &*state);
    Reading { application, viewer, reader, part, state }.note(cx).await?;
    let blob: BlobKey = row.blob.try_into().map_err(|why| bad_row(&name, why))?;
    let opened = cx.blobs().open(&ReadPass::closed(blob)).await?;
    let size = u64::try_from(row.size).map_err(|why| bad_row(&name, why))?;
    Ok(ClosedFile { size, opened })
}

/// Refuses what can't be an age file, so that no script by mistake leaves one open here.
pub(super) async fn is_age(received: &Received) -> Result<()> {
    let mut beginning = [0; BEGINNING.len()];
    let mut file = received.open().await?;
    match file.read_exact(&mut beginning).await {
        Ok(_) if beginning == BEGINNING => Ok(()),
        Ok(_) => Err(Refusal::DocumentType.into()),
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            Err(Refusal::DocumentType.into())
        }
        Err(error) => Err(error.into()),
    }
}
