//! What a sealing commits to, computed the same way when it is sealed and when it is opened.

use domain::{
    Code,
    applications::{Answers, Manifest, ManifestDocument},
};
use ledger::{Committed, Hash, canonical_json, salted_hash};

use crate::{Error, Result, entity::document, error::bad_row};

/// SHA-256 of the salted JCS bytes of the answers.
pub(crate) fn answers_hash(salt: &[u8; 32], answers: &Answers) -> Result<Hash> {
    Ok(salted_hash(salt, &canonical_json(answers).map_err(Error::internal)?))
}

/// The manifest; `documents` are name, hash and size of each, in any order.
pub(crate) fn manifest_of(
    code: &Code,
    answers: Hash,
    documents: impl IntoIterator<Item = (String, Hash, u64)>,
) -> Manifest {
    let documents = documents.into_iter();
    let mut documents: Vec<_> = documents
        .map(|(id, sha256, size)| ManifestDocument { id, sha256: sha256.to_hex(), size })
        .collect();
    documents.sort_by(|a, b| a.id.cmp(&b.id));
    Manifest { answers: answers.to_hex(), code: code.clone(), documents }
}

/// The manifest's canonical bytes, as text, and the commitment to them.
pub(crate) fn commitment(salt: &[u8; 32], manifest: &Manifest) -> Result<(String, Hash)> {
    let bytes = canonical_json(manifest).map_err(Error::internal)?;
    let hash = ledger::commitment(Committed::Application, salt, &bytes);
    Ok((String::from_utf8(bytes).map_err(Error::internal)?, hash))
}

/// A file as the manifest names it.
pub(crate) fn manifest_line(row: &document::Model) -> Result<(String, Hash, u64)> {
    let name = format!("documents {}", row.id);
    let sha256 = super::sealing::bytes_32(&row.sha256, &name)?;
    let size = u64::try_from(row.size).map_err(|why| bad_row(&name, why))?;
    Ok((row.document.clone(), Hash(sha256), size))
}
