//! The seam behind which files are looked into. What parses bytes of strangers may be made to crash
//! or to take all memory, so a server lets another process do it; who knows where files come from,
//! a rehearsal for one, does it [`Here`].

use futures::future::BoxFuture;
use inspect::{Understood, look};

use crate::{
    Error, Result,
    blobs::{Received, Upload},
};

/// Looks into files before they become documents.
pub trait Inspector: Send + Sync {
    /// Tells what a file is, and writes its blind copy to `copy`. A file that is not taken comes
    /// back as [`Error::Refused`].
    fn inspect<'a>(
        &'a self,
        file: &'a Received,
        copy: Option<&'a mut Upload>,
    ) -> BoxFuture<'a, Result<Understood>>;
}

/// In this process.
#[derive(Clone, Copy, Debug)]
pub struct Here;

impl Inspector for Here {
    fn inspect<'a>(
        &'a self,
        file: &'a Received,
        copy: Option<&'a mut Upload>,
    ) -> BoxFuture<'a, Result<Understood>> {
        Box::pin(async move {
            let content = file.content().await?;
            let blind = copy.is_some();
            let looking = tokio::task::spawn_blocking(move || look(&content, blind));
            let (understood, bytes) = looking.await.map_err(Error::internal)??;
            if let (Some(copy), Some(bytes)) = (copy, bytes) {
                copy.write(&bytes).await?;
            }
            Ok(understood)
        })
    }
}
