//! What was written, into rows and out of them again. Drafts lie in boxes under the application's
//! key; what is sealed is an age file for it, and the draft is destroyed then. Whoever goes on
//! writing after that begins with what was sealed last.

use domain::applications::Answers;
use sea_orm::ConnectionTrait;

use super::{find::last_sealing, sealing::bytes_32};
use crate::{
    Cx, Error, Result,
    entity::{application, document, sealing},
    error::bad_row,
    keys::ApplicationKey,
};

/// The place of a draft's answers; an application has one.
const DRAFT: &str = "applications/answers";

/// A draft's answers as they stand in its row.
pub(super) fn close_answers(cx: &Cx, key: &ApplicationKey, answers: &Answers) -> Result<String> {
    key.close_text(cx, DRAFT, &serde_json::to_string(answers)?)
}

/// The answers as their author has them now: the draft, or what was sealed last.
pub(crate) async fn answers_of(
    db: &impl ConnectionTrait,
    key: &ApplicationKey,
    row: &application::Model,
) -> Result<Answers> {
    let name = || format!("applications {}", row.id);
    if !row.answers.is_empty() {
        let text = key.open_text(DRAFT, &row.answers)?;
        return serde_json::from_str(&text).map_err(|why| bad_row(&name(), why));
    }
    let last = last_sealing(db, row.id).await?;
    let last = last.ok_or_else(|| bad_row(&name(), "neither draft nor seal"))?;
    sealed_answers(key, &last)
}

/// The answers as they are sealed: the bytes that are committed to, as an age file.
pub(super) fn seal_answers(key: &ApplicationKey, answers: &Answers) -> Result<String> {
    key.seal(&ledger::canonical_json(answers).map_err(Error::internal)?)
}

/// The answers of a sealing.
pub(crate) fn sealed_answers(key: &ApplicationKey, row: &sealing::Model) -> Result<Answers> {
    let bytes = key.unseal(&row.answers)?;
    serde_json::from_slice(&bytes).map_err(|why| bad_row(&format!("sealings {}", row.id), why))
}

/// The salt of the answers' hash, closed: with it a dump would let guesses be tried. `n` is the
/// sealing's entry.
pub(crate) fn close_salt(cx: &Cx, key: &ApplicationKey, n: i64, salt: &[u8]) -> Result<Vec<u8>> {
    key.close(cx, &salt_of(n), salt)
}

/// The salt of a sealing's answers.
pub(crate) fn answers_salt(key: &ApplicationKey, row: &sealing::Model) -> Result<[u8; 32]> {
    bytes_32(&key.open(&salt_of(row.n), &row.answers_salt)?, &format!("sealings {}", row.id))
}

fn salt_of(n: i64) -> String {
    format!("sealings/{n}/answers_salt")
}

/// A file's name as it stands in its row, whose number is `id`.
pub(crate) fn close_name(cx: &Cx, key: &ApplicationKey, id: i64, name: &str) -> Result<String> {
    key.close_text(cx, &name_of(id), name)
}

/// A file's name.
pub(crate) fn file_name(key: &ApplicationKey, row: &document::Model) -> Result<String> {
    key.open_text(&name_of(row.id), &row.name)
}

fn name_of(id: i64) -> String {
    format!("documents/{id}/name")
}
