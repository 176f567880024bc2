//! Files that their author's browser has closed: the portal takes them as they come, tells their sizes,
//! and gives them back. What is in them is seen at the opening.

use domain::{
    DocumentId, Refusal,
    access::Action,
    applications::reading::{Part, Reader},
};
use sea_orm::EntityTrait;
use tokio::io::AsyncReadExt as _;

use crate::{
    Cx, Error, Result,
    accounts::Viewer,
    applications::{Located, Reading, located},
    blobs::{BlobKey, Opened, ReadPass, Received},
    entity::document,
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
    let Located { row: application, slug, state, .. } = located(cx, row.application_id).await?;
    if application.account_id != viewer.id.0 || !row.is_closed() {
        return Err(Error::NotFound);
    }
    cx.authorize(viewer, &slug, Action::ReadOwn, None).await?;
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
