//! Every sealing compared with its commitment, as it lies in rows and storage: several at once, for most of
//! the time goes into files, which lie on a disk and are looked into by other processes.

use std::{collections::BTreeMap, time::Duration};

use domain::{
    Code,
    applications::{Consents, reading::Part},
    competitions::Competition,
};
use futures::{StreamExt as _, TryStreamExt as _, stream};
use ledger::Hash;
use sealed::{answers_hash, commitment, manifest_of};
use tokio::time::MissedTickBehavior;

use super::{
    browser,
    progress::{self, Progress},
};
use crate::{
    Cx, Error, Result,
    applications::{
        answers_salt, bytes_32, note_all, sealed_answers, sealed_documents, sealings_in_force,
    },
    blobs::{BlobKey, ReadPass, Spoilt},
    entity::{document, sealing},
    error::bad_row,
    keys::{ApplicationKey, OpeningKey},
};

/// How many applications are compared at once: a server looks into as many files.
const AT_ONCE: usize = 4;
/// How often it is told how far the opening has come.
const BEAT: Duration = Duration::from_secs(2);

/// What was computed for the sealings, by the entry that each belongs to.
pub(super) type Compared = BTreeMap<u64, Found>;

/// What was computed for a sealing.
pub(super) struct Found {
    /// The application, and whose it is.
    pub application: i64,
    /// Its key, if the opening key opens it.
    pub key: Option<ApplicationKey>,
    /// The commitment. None: it could not be computed, for a file is missing or a row is broken;
    /// that is a mismatch, not an end of the opening.
    pub hash: Option<Hash>,
    /// What its author agreed to.
    pub consents: Consents,
    /// What its author's browser had sealed, read for the first time.
    pub read: Option<browser::Read>,
}

/// Computes the commitment of every sealing in force anew, of several at once: most of the time goes into
/// files, which lie on a disk and are looked into by other processes.
pub(super) async fn compare_all(
    cx: &Cx,
    (competition, state): (i64, &Competition),
    opening: &OpeningKey,
) -> Result<Compared> {
    let rows = sealings_in_force(cx.read(), competition).await?;
    let applications: Vec<i64> = rows.iter().map(|row| row.application_id).collect();
    note_all(cx, &applications, Part::Opening).await?;
    let total = u32::try_from(rows.len()).map_err(Error::internal)?;
    let compared = rows.into_iter().map(|row| compare(cx, state, opening, row));
    let mut compared = stream::iter(compared).buffer_unordered(AT_ONCE);
    let mut found = Compared::new();
    let mut beat = tokio::time::interval(BEAT);
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            // It is told before anything is compared, and whenever it is time to.
            biased;
            _ = beat.tick() => {
                let compared = u32::try_from(found.len()).map_err(Error::internal)?;
                // It only tells: what can't be told keeps nothing closed.
                if let Err(error) = progress::beats(cx, competition, Progress { compared, total }).await {
                    tracing::warn!(%error, "nobody was told how far an opening is");
                }
            }
            next = compared.try_next() => match next? {
                Some((n, one)) => _ = found.insert(n, one),
                None => return Ok(found),
            },
        }
    }
}

async fn compare(
    cx: &Cx,
    state: &Competition,
    opening: &OpeningKey,
    row: sealing::Model,
) -> Result<(u64, Found)> {
    let documents = sealed_documents(cx.read(), row.id).await?;
    let n = u64::try_from(row.n).map_err(|why| bad_row("sealings", why))?;
    // What is opened is what was sealed for the opening, not the key with which its author reads.
    let key = opening.unwrap(&row.sealed_key);
    let mut read = None;
    let inside = match &key {
        Ok(key) if row.in_browser => match browser::read(cx, state, &row, documents, key).await? {
            Ok(found) => {
                let found = read.insert(found);
                Ok((found.hash, Consents::of(&state.rules.questions, &found.answers)))
            }
            Err(why) => Err(bad_row(&format!("sealings {}", row.id), why)),
        },
        Ok(key) => match files(cx, documents, key).await? {
            Ok(lines) => recompute(state, &row, lines, key),
            Err(why) => Err(bad_row(&format!("sealings {}", row.id), why)),
        },
        Err(_) => Err(bad_row(&format!("sealings {}", row.id), "the opening key opens no key")),
    };
    if let Err(error) = &inside {
        tracing::error!(n, %error, "an application can't be compared with its commitment");
    }
    let (hash, consents) = inside.ok().unzip();
    let (application, consents) = (row.application_id, consents.unwrap_or_default());
    Ok((n, Found { application, key: key.ok(), hash, consents, read }))
}

/// The files of a sealing as they lie there now. A fault of ours ends the opening, to be tried again.
async fn files(
    cx: &Cx,
    documents: Vec<document::Model>,
    key: &ApplicationKey,
) -> Result<Result<Vec<(String, Hash, u64)>, Spoilt>> {
    let mut lines = Vec::new();
    for document in documents {
        let Ok(blob) = BlobKey::try_from(document.blob) else {
            return Ok(Err(Spoilt(format!("documents {}: not the name of a file", document.id))));
        };
        // The portal itself reads here, for the chair whom `authorize` let in.
        let pass = ReadPass::granted(blob, key.clone());
        match cx.blobs().fingerprint(&pass).await? {
            Ok((hash, size)) => lines.push((document.document, hash, size)),
            Err(spoilt) => return Ok(Err(spoilt)),
        }
    }
    Ok(Ok(lines))
}

/// The commitment to what a row and its files hold. Nothing here waits or can pass: what fails is a
/// mismatch.
fn recompute(
    state: &Competition,
    row: &sealing::Model,
    lines: Vec<(String, Hash, u64)>,
    key: &ApplicationKey,
) -> Result<(Hash, Consents)> {
    let name = format!("sealings {}", row.id);
    let answers = sealed_answers(key, row)?;
    let consents = Consents::of(&state.rules.questions, &answers);
    let answers = answers_hash(&answers_salt(key, row)?, &answers)?;
    let code: Code = row.code.parse().map_err(|why| bad_row(&name, why))?;
    let manifest = manifest_of(&code, answers, lines);
    Ok((commitment(&bytes_32(&row.salt, &name)?, &manifest)?.1, consents))
}
