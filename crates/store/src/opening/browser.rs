//! Applications that their authors' browsers sealed, read for the first time: what was committed to is
//! computed anew of what is inside, rules are applied again, and files are looked into, each in the
//! place where the inspector looks. What is found goes into the rows that a sealing by the portal has
//! from the beginning, so that from here on there is one kind of application.
//!
//! Whoever changed the script may have sealed anything; that is a mismatch, and never stops the
//! opening of the others.

use std::collections::BTreeSet;

use domain::{
    Code, Refusal,
    applications::{Answers, DOCUMENT_MAX_BYTES},
    competitions::Competition,
};
use inspect::Understood;
use ledger::{Hash, canonical_json};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use sealed::{Content, Salts, answers_hash, commitment, manifest_of};

use crate::{
    CommandTx, Cx, Error, Result,
    applications::{close_name, close_salt},
    blobs::{BlobKey, ReadPass, Stored},
    documents::{clean_name, left_out_in, look, pages_in},
    entity::{document, sealing},
    error::bad_row,
    keys::ApplicationKey,
};

/// How often a file is looked into that could not be, since the machine was busy perhaps. One that
/// never can be is kept apart, or it would keep all others closed.
const LOOKS: u32 = 3;

/// What was found inside.
pub(super) struct Read {
    /// The commitment to it.
    pub hash: Hash,
    /// The answers.
    pub answers: Answers,
    sealing: i64,
    salts: Salts,
    manifest: String,
    files: Vec<ReadFile>,
}

/// A file that was decrypted and looked into.
struct ReadFile {
    row: i64,
    name: String,
    understood: Understood,
    stored: Stored,
    copy: Option<Stored>,
}

/// Reads what a browser sealed; or tells why it can't be an application. A fault of ours, or of a
/// scanner that is away, ends the opening, to be tried again.
pub(super) async fn read(
    cx: &Cx,
    state: &Competition,
    row: &sealing::Model,
    documents: Vec<document::Model>,
    key: &ApplicationKey,
) -> Result<Result<Read, String>> {
    if key.recipient() != row.recipient {
        return Ok(Err("another application's key".to_owned()));
    }
    let content = match key.unseal(&row.answers).map(|bytes| Content::read(&bytes)) {
        Ok(Ok(content)) => content,
        Ok(Err(why)) => return Ok(Err(format!("no content: {}", why.0))),
        Err(_) => return Ok(Err("its key doesn't open it".to_owned())),
    };
    let Ok(salts) = content.salts() else { return Ok(Err("no salts".to_owned())) };
    if let Some((field, why)) = content.faults(&state.rules).into_iter().next() {
        return Ok(Err(format!("{field}: {}", why.code())));
    }
    let named: BTreeSet<&str> = content.files.keys().map(String::as_str).collect();
    if named != documents.iter().map(|file| file.document.as_str()).collect() {
        return Ok(Err("it speaks of other files".to_owned()));
    }
    let mut files = Vec::new();
    for file in documents {
        let name = content.files.get(&file.document).map_or("", |file| file.name.as_str());
        match read_file(cx, state, &file, clean_name(name), key).await? {
            Ok(read) => files.push((file.document, read)),
            Err(why) => return Ok(Err(format!("{}: {}", file.document, why.code()))),
        }
    }
    let name = format!("sealings {}", row.id);
    let code: Code = row.code.parse().map_err(|why| bad_row(&name, why))?;
    let lines = files.iter().map(|(id, file)| (id.clone(), file.stored.sha256, file.stored.size));
    let manifest = manifest_of(&code, answers_hash(&salts.answers, &content.answers)?, lines);
    let (manifest, hash) = commitment(&salts.commitment, &manifest)?;
    let files = files.into_iter().map(|(_, file)| file).collect();
    let (sealing, answers) = (row.id, content.answers);
    Ok(Ok(Read { hash, sealing, answers, salts, manifest, files }))
}

async fn read_file(
    cx: &Cx,
    state: &Competition,
    file: &document::Model,
    name: String,
    key: &ApplicationKey,
) -> Result<Result<ReadFile, Refusal>> {
    let rule = state.rules.documents.iter().find(|rule| rule.id == file.document);
    let (Some(rule), Ok(blob)) = (rule, BlobKey::try_from(file.blob.clone())) else {
        return Ok(Err(Refusal::DocumentBroken));
    };
    // The portal itself reads here, for the chair whom `authorize` let in.
    let pass = ReadPass::granted(blob.clone(), key.clone());
    let Ok((sha256, size)) = cx.blobs().fingerprint(&pass).await? else {
        return Ok(Err(Refusal::DocumentBroken));
    };
    if size > DOCUMENT_MAX_BYTES {
        return Ok(Err(Refusal::DocumentTooLarge));
    }
    let stored = Stored { key: blob, size, sha256 };
    for left in (0..LOOKS).rev() {
        match look(cx, rule, key, &cx.blobs().stored(key, &stored)).await {
            Ok((understood, copy)) => {
                return Ok(Ok(ReadFile { row: file.id, name, understood, stored, copy }));
            }
            Err(Error::Refused(Refusal::DocumentUnscanned)) => {
                return Err(Refusal::DocumentUnscanned.into());
            }
            Err(Error::Refused(Refusal::DocumentUnchecked)) if left > 0 => {}
            Err(Error::Refused(why)) => return Ok(Err(why)),
            Err(error) => return Err(error),
        }
    }
    Ok(Err(Refusal::DocumentUnchecked))
}

/// Writes what was read into the rows of the sealing, whose entry is `n`, and of its files.
pub(super) async fn keep(tx: &CommandTx, n: u64, read: &Read, key: &ApplicationKey) -> Result<()> {
    let n = i64::try_from(n).map_err(Error::internal)?;
    let row = sealing::ActiveModel {
        salt: Set(read.salts.commitment.to_vec()),
        answers_salt: Set(close_salt(tx.cx(), key, n, &read.salts.answers)?),
        answers: Set(key.seal(&canonical_json(&read.answers)?)?),
        manifest: Set(read.manifest.clone()),
        ..Default::default()
    };
    let rows = sealing::Entity::update_many().set(row);
    rows.filter(sealing::Column::Id.eq(read.sealing)).exec(tx.db()).await?;
    let size_of = |stored: &Stored| i64::try_from(stored.size).map_err(Error::internal);
    for file in &read.files {
        let copy = file.copy.as_ref();
        let row = document::ActiveModel {
            media_type: Set(file.understood.kind.mime().to_owned()),
            name: Set(close_name(tx.cx(), key, file.row, &file.name)?),
            size: Set(size_of(&file.stored)?),
            sha256: Set(file.stored.sha256.0.to_vec()),
            pages: Set(pages_in(Some(file.understood))?),
            copy_size: Set(copy.map(size_of).transpose()?),
            copy_sha256: Set(copy.map(|copy| copy.sha256.0.to_vec())),
            copy_blob: Set(copy.map(|copy| copy.key.as_str().to_owned())),
            copy_left_out: Set(left_out_in(Some(file.understood))?),
            ..Default::default()
        };
        let rows = document::Entity::update_many().set(row);
        rows.filter(document::Column::Id.eq(file.row)).exec(tx.db()).await?;
    }
    Ok(())
}
