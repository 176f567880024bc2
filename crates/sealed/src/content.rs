//! An application as its author's browser seals it: one JSON, which lies in an age file until the
//! opening. Whatever it says of files and hashes is only for its author's receipt; the opening
//! computes all of it anew.

use std::collections::BTreeMap;

use domain::{
    Code, Refusal,
    applications::{Answers, Manifest, missing},
    competitions::Rules,
};
use ledger::Hash;
use serde::{Deserialize, Serialize};

use crate::{answers_hash, commitment, manifest_of};

/// What is sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// The answers by question.
    pub answers: Answers,
    /// The salt of their hash, lower-case hex.
    pub answers_salt: String,
    /// The files by document.
    pub files: BTreeMap<String, SealedFile>,
    /// What was committed to.
    pub manifest: Manifest,
    /// The commitment's salt, lower-case hex.
    pub salt: String,
}

/// A file as its author's browser saw it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedFile {
    /// Its name.
    pub name: String,
    /// SHA-256 of it, lower-case hex.
    pub sha256: String,
    /// Bytes.
    pub size: u64,
}

/// What makes guessing useless: nobody drew it before, and nobody draws it again.
#[derive(Clone, Copy)]
pub struct Salts {
    /// Of the commitment.
    pub commitment: [u8; 32],
    /// Of the answers' hash.
    pub answers: [u8; 32],
}

/// Not the content of an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed(pub String);

impl Malformed {
    fn because(why: impl ToString) -> Self {
        Self(why.to_string())
    }
}

impl Content {
    /// The content of an application with this code, and the commitment to it.
    ///
    /// # Errors
    /// A file's hash is none.
    pub fn committed(
        code: &Code,
        answers: Answers,
        files: BTreeMap<String, SealedFile>,
        salts: &Salts,
    ) -> Result<(Self, Hash), Malformed> {
        let lines = files.iter().map(|(id, file)| {
            let hash = file.sha256.parse::<Hash>().map_err(Malformed::because)?;
            Ok((id.clone(), hash, file.size))
        });
        let lines = lines.collect::<Result<Vec<_>, Malformed>>()?;
        let hash = answers_hash(&salts.answers, &answers).map_err(Malformed::because)?;
        let manifest = manifest_of(code, hash, lines);
        let (_, hash) = commitment(&salts.commitment, &manifest).map_err(Malformed::because)?;
        let (answers_salt, salt) = (Hash(salts.answers).to_hex(), Hash(salts.commitment).to_hex());
        Ok((Self { answers, answers_salt, files, manifest, salt }, hash))
    }

    /// Reads what an age file held.
    ///
    /// # Errors
    /// It is something else.
    pub fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        serde_json::from_slice(bytes).map_err(Malformed::because)
    }

    /// The salts.
    ///
    /// # Errors
    /// They are none.
    pub fn salts(&self) -> Result<Salts, Malformed> {
        let salt = |hex: &str| hex.parse::<Hash>().map(|hash| hash.0).map_err(Malformed::because);
        Ok(Salts { commitment: salt(&self.salt)?, answers: salt(&self.answers_salt)? })
    }

    /// What keeps it from being an application by these rules, by field: as it is asked before it is
    /// sealed, and again when it is opened.
    pub fn faults(&self, rules: &Rules) -> Vec<(String, Refusal)> {
        let unknown = self.answers.keys().filter(|id| rules.questions.iter().all(|q| q.id != **id));
        let unknown = unknown.map(|id| (format!("answer-{id}"), Refusal::UnknownChoice));
        let faults = missing(rules, &self.answers, |id| self.files.contains_key(id));
        faults.into_iter().chain(unknown).collect()
    }
}
