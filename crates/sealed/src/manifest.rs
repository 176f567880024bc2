//! What a sealing commits to, computed the same way when it is sealed and when it is opened.

use domain::{
    Code,
    applications::{Answers, Manifest, ManifestDocument},
};
use ledger::{
    Committed, Hash,
    canonical::{CanonicalError, canonical_json},
    salted_hash,
};

/// SHA-256 of the salted JCS bytes of the answers.
///
/// # Errors
/// Never for answers: maps of texts have a canonical form.
pub fn answers_hash(salt: &[u8; 32], answers: &Answers) -> Result<Hash, CanonicalError> {
    Ok(salted_hash(salt, &canonical_json(answers)?))
}

/// The manifest; `documents` are name, hash and size of each, in any order.
pub fn manifest_of(
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
///
/// # Errors
/// A file of 2^53 bytes or more.
pub fn commitment(salt: &[u8; 32], manifest: &Manifest) -> Result<(String, Hash), CanonicalError> {
    let bytes = canonical_json(manifest)?;
    let hash = ledger::commitment(Committed::Application, salt, &bytes);
    let text = String::from_utf8(bytes).map_err(|why| CanonicalError::Json(why.to_string()))?;
    Ok((text, hash))
}
