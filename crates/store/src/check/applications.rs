//! Sealings: each entry has its row, each row its entry, and what the row keeps makes the
//! commitment again.

use std::collections::BTreeMap;

use domain::{
    Code,
    applications::{Consents, Fix, Manifest, SealedIn},
    competitions::{Competition, Stage},
    event::Event,
};
use jiff::Timestamp;
use ledger::Hash;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder};
use sealed::{answers_hash, commitment, manifest_of};

use super::{Found, Replayed, row_n};
use crate::{
    Cx, Error, Result,
    applications::{answers_salt, bytes_32, manifest_line, sealed_answers, sealed_documents},
    entity::{application, document, sealing},
    keys::ApplicationKey,
};

pub(super) async fn compare(
    cx: &Cx,
    db: &DatabaseTransaction,
    replayed: &Replayed,
    found: &mut Found<'_>,
) -> Result<()> {
    let rows = sealing::Entity::find()
        .filter(sealing::Column::CompetitionId.eq(found.head.id))
        .order_by_asc(sealing::Column::N)
        .all(db)
        .await?;
    let Some(state) = &replayed.state else {
        rows.iter().for_each(|row| found.add(name(row), "sealed before the announcement"));
        return Ok(());
    };
    let applications = application::Entity::find()
        .filter(application::Column::CompetitionId.eq(found.head.id))
        .all(db)
        .await?;
    let keys = applications.iter().map(|row| (row.id, cx.keys().of(row)));
    let keys: BTreeMap<i64, Result<ApplicationKey>> = keys.collect();
    let mut by_n: BTreeMap<i64, &sealing::Model> = rows.iter().map(|row| (row.n, row)).collect();
    // What the record says of the end of a sealing: by which entry it was replaced or withdrawn.
    let (mut replaced, mut withdrawn) = (BTreeMap::new(), BTreeMap::new());
    let mut in_force: BTreeMap<Code, &sealing::Model> = BTreeMap::new();
    for entry in &replayed.entries {
        let n = row_n(entry.n);
        match &entry.event {
            // What was destroyed has no rows; one that is left is told of below.
            Event::ApplicationSealed { code, .. } if state.is_erased(code) => {}
            Event::ApplicationFixed { code, .. } if state.is_erased(code) => {}
            Event::ApplicationSealed { code, commitment, replaces, sealed_in } => {
                replaces.map(|before| replaced.insert(row_n(before), n));
                let Some(row) = by_n.remove(&n) else {
                    found.add(format!("entries {n}"), "a sealing without a row");
                    continue;
                };
                in_force.insert(code.clone(), row);
                let in_browser = *sealed_in == Some(SealedIn::Browser);
                found.same(&name(row), "in_browser", row.in_browser, in_browser);
                let key = key_of(&keys, row);
                same(db, found, row, (key, state), (code, entry.at, commitment)).await?;
            }
            Event::ApplicationFixed { code, commitment } => {
                let Some(row) = by_n.remove(&n) else {
                    found.add(format!("entries {n}"), "a fix without a row");
                    continue;
                };
                let key = key_of(&keys, row);
                same(db, found, row, (key, state), (code, entry.at, commitment)).await?;
                let fix = state.applications.get(code).and_then(|one| one.fix.as_ref());
                let before = in_force.insert(code.clone(), row);
                if let (Some(before), Some(fix), Some(key)) = (before, fix, key) {
                    replaced.insert(before.n, n);
                    if !only_named(db, key, fix, before, row).await? {
                        found.add(name(row), "something changed that no fix was asked for");
                    }
                }
            }
            Event::ApplicationWithdrawn { code } => {
                withdrawn.insert(code.to_string(), n);
            }
            _ => {}
        }
    }
    for row in by_n.into_values() {
        found.add(name(row), "no entry says so, or the record says that it is destroyed");
    }
    for row in &rows {
        found.same(&name(row), "replaced_n", row.replaced_n, replaced.get(&row.n).copied());
        let ended = match row.replaced_n {
            None => withdrawn.get(&row.code).copied(),
            Some(_) => None,
        };
        found.same(&name(row), "withdrawn_n", row.withdrawn_n, ended);
    }
    standings(&applications, &rows, found);
    for (code, sealing) in &in_force {
        let opened = state.applications.get(code).is_some_and(|one| one.standing.is_opened());
        let (true, Some(key)) = (opened, key_of(&keys, sealing)) else { continue };
        let row = applications.iter().find(|row| row.id == sealing.application_id);
        // What doesn't open is told of above.
        if let (Some(row), Ok(answers)) = (row, sealed_answers(key, sealing)) {
            let given = Consents::of(&state.rules.questions, &answers);
            let kept = Consents { name: row.publishes_name, broadcast: row.broadcasts };
            found.same(&format!("applications {}", row.id), "consents", kept, given);
        }
    }
    if state.has_holders() && matches!(state.stage, Stage::Sealed) {
        for row in applications.iter().filter(|row| row.state == "sealed") {
            found.same(
                &format!("applications {}", row.id),
                "kept_key",
                row.kept_key.is_some(),
                false,
            );
        }
    }
    Ok(())
}

/// A row says what its entry says, and what it keeps makes the commitment again.
async fn same(
    db: &DatabaseTransaction,
    found: &mut Found<'_>,
    row: &sealing::Model,
    (key, state): (Option<&ApplicationKey>, &Competition),
    (code, at, said): (&Code, Timestamp, &str),
) -> Result<()> {
    found.same(&name(row), "code", row.code.as_str(), code.as_str());
    found.same(&name(row), "at", row.at, at.as_millisecond());
    found.same(&name(row), "commitment", hex::encode(&row.commitment).as_str(), said);
    if row.is_unread() {
        let opened = state.applications.get(code).filter(|one| one.n == row.n.unsigned_abs());
        if opened.is_some_and(|one| one.standing.is_opened()) {
            found.add(name(row), "opened, and never read");
        }
        return Ok(());
    }
    let documents = sealed_documents(db, row.id).await?;
    if key.is_none() && !state.has_holders() {
        found.add(name(row), "no key opens it");
        return Ok(());
    }
    match committed(key, row, &documents) {
        Ok(again) => found.same(&name(row), "what it keeps", again.as_str(), said),
        Err(why) => found.add(name(row), why),
    }
    Ok(())
}

/// Whether a fix changed nothing but what it was asked for.
async fn only_named(
    db: &DatabaseTransaction,
    key: &ApplicationKey,
    fix: &Fix,
    before: &sealing::Model,
    after: &sealing::Model,
) -> Result<bool> {
    let (Ok(mut old), Ok(mut new)) = (sealed_answers(key, before), sealed_answers(key, after))
    else {
        return Ok(false);
    };
    old.retain(|question, _| !fix.has_answer(question));
    new.retain(|question, _| !fix.has_answer(question));
    let rest = |files: Vec<document::Model>| {
        let kept = files.into_iter().filter(|file| !fix.has_document(&file.document));
        kept.map(|file| file.id).collect::<Vec<_>>()
    };
    let (was, is) = (sealed_documents(db, before.id).await?, sealed_documents(db, after.id).await?);
    Ok(old == new && rest(was) == rest(is))
}

/// The key of a sealing, if the portal has it.
fn key_of<'k>(
    keys: &'k BTreeMap<i64, Result<ApplicationKey>>,
    row: &sealing::Model,
) -> Option<&'k ApplicationKey> {
    let key = keys.get(&row.application_id).and_then(|key| key.as_ref().ok());
    key.filter(|key| key.recipient() == row.recipient)
}

/// The commitment, made again from what the row keeps; files are compared elsewhere. Without a key,
/// for only its author has it, the answers' hash is taken as it stands.
fn committed(
    key: Option<&ApplicationKey>,
    row: &sealing::Model,
    documents: &[document::Model],
) -> Result<String, String> {
    let words = |why: Error| why.to_string();
    let kept: Manifest = serde_json::from_str(&row.manifest).map_err(|why| why.to_string())?;
    let code: Code = row.code.parse().map_err(|_| "not a code".to_owned())?;
    let answers = match key {
        None => {
            let hash = hex::decode(&kept.answers).unwrap_or_default();
            Hash(bytes_32(&hash, "answers").map_err(words)?)
        }
        Some(key) => match (answers_salt(key, row), sealed_answers(key, row)) {
            (Ok(salt), Ok(answers)) => {
                answers_hash(&salt, &answers).map_err(|why| words(why.into()))?
            }
            _ => return Err("its key opens no answers".to_owned()),
        },
    };
    let lines = documents.iter().map(manifest_line);
    let lines = lines.collect::<Result<Vec<_>>>().map_err(words)?;
    let manifest = manifest_of(&code, answers, lines);
    if manifest != kept {
        return Err("the manifest is not that of its answers and files".to_owned());
    }
    let salt = bytes_32(&row.salt, "salt").map_err(words)?;
    Ok(commitment(&salt, &manifest).map_err(|why| words(why.into()))?.1.to_hex())
}

/// Each application stands as its sealings say.
fn standings(
    applications: &[application::Model],
    sealings: &[sealing::Model],
    found: &mut Found<'_>,
) {
    for row in applications {
        let name = format!("applications {}", row.id);
        let own = || sealings.iter().filter(|sealing| sealing.application_id == row.id);
        let mut live = own().filter(|s| s.replaced_n.is_none() && s.withdrawn_n.is_none());
        let in_force = live.next();
        if live.next().is_some() {
            found.add(name.as_str(), "two sealings in force");
        }
        let code = in_force.map(|sealing| sealing.code.as_str());
        found.same(&name, "code", row.code.as_deref(), code);
        found.same(&name, "sealed", row.state == "sealed", in_force.is_some());
    }
}

fn name(row: &sealing::Model) -> String {
    format!("sealings {}", row.id)
}
