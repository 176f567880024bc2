//! The name of an upload, of which its address is made.

use std::{fmt, str::FromStr};

use crate::{Cx, blobs::BlobKey};

/// The name of an upload: 32 hex digits that nobody can guess.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UploadId(pub(super) String);

impl FromStr for UploadId {
    type Err = domain::id::Malformed;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // The same form as that of a stored file's name.
        BlobKey::try_from(text.to_owned()).map(|_| Self(text.to_owned()))
    }
}

impl fmt::Display for UploadId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A new one.
pub(super) fn new_id(cx: &Cx) -> String {
    hex::encode(cx.random_bytes::<16>())
}

/// The place of its file’s name under its application's key.
pub(super) fn name_of(id: &str) -> String {
    format!("uploads/{id}/name")
}
