//! Every checkpoint that was ever signed, compared with the tree of its size; whether witnesses signed
//! what stands under it; and every key that the record names, with the one before.

use domain::{event::Event, time::rfc3339_ms};
use ledger::note::Note;
use ledger::{Checkpoint, Handover, Tree, Vkey};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder};

use super::{Found, Replayed, row_n};
use crate::{
    Result,
    entity::{checkpoint, cosignature},
    ledger::time_of,
};

pub(super) async fn compare(
    db: &DatabaseTransaction,
    replayed: &Replayed,
    keys: &[Vkey],
    found: &mut Found<'_>,
) -> Result<()> {
    let rows = checkpoint::Entity::find()
        .filter(checkpoint::Column::CompetitionId.eq(found.head.id))
        .order_by_asc(checkpoint::Column::Size)
        .all(db)
        .await?;
    let cosignatures = cosignature::Entity::find()
        .filter(cosignature::Column::CompetitionId.eq(found.head.id))
        .all(db)
        .await?;
    handed_over(replayed, keys, found);
    let named: Vec<(u64, &str)> = replayed
        .state
        .iter()
        .flat_map(|state| &state.keys)
        .map(|change| (change.n, change.key.as_str()))
        .collect();
    let (mut tree, mut leaves) = (Tree::new(), replayed.leaves.iter());
    for row in rows {
        let name = format!("checkpoints {}", row.size);
        found.checked.checkpoints += 1;
        while row_n(tree.size()) < row.size {
            let Some(leaf) = leaves.next() else { break };
            tree.append(*leaf);
        }
        found.same(&name, "size", row.size, row_n(tree.size()));
        found.same(&name, "root", hex::encode(&row.root), tree.root().to_hex());
        let due = named.iter().rfind(|(n, _)| *n < tree.size()).map(|(_, key)| *key);
        match signed(&row.note, keys, due) {
            Ok(signed) => {
                found.same(&name, "the signed size", signed.size, tree.size());
                found.same(&name, "the signed root", signed.root, tree.root());
                if !signed.origin.ends_with(&format!("/{}", found.head.slug)) {
                    found.add(name, format!("signed for {}", signed.origin));
                }
            }
            Err(why) => found.add(name, why),
        }
        for cosignature in cosignatures.iter().filter(|one| one.size == row.size) {
            let name = format!("cosignatures {} {}", row.size, cosignature.witness);
            match cosigned(&row.note, cosignature) {
                Some(at) => found.same(&name, "its time", cosignature.at, at),
                None => found.add(name, "the witness has not signed it"),
            }
        }
    }
    Ok(())
}

/// When the witness signed this checkpoint, in the unit of rows.
fn cosigned(note: &str, row: &cosignature::Model) -> Option<i64> {
    let witness = row.witness.parse().ok()?;
    Some(time_of(&witness, note, &row.line)?.as_millisecond())
}

/// Each key that the record names is vouched for by the one before and one of the log's.
fn handed_over(replayed: &Replayed, keys: &[Vkey], found: &mut Found<'_>) {
    for entry in &replayed.entries {
        let Event::KeyReplaced { key, replaces, signature, until } = &entry.event else { continue };
        let name = format!("entries {}", entry.n);
        let (Ok(key), Ok(replaces)) = (key.parse::<Vkey>(), replaces.parse::<Vkey>()) else {
            found.add(name, "no key of a log");
            continue;
        };
        let until = rfc3339_ms(*until);
        if !(Handover { replaces: &replaces, key: &key, until: &until }.is_signed(signature)) {
            found.add(name, "the key before has not handed over to this one");
        } else if !keys.is_empty() && !keys.contains(&key) {
            found.add(name, "not a key of the log");
        }
    }
}

/// A checkpoint signed by the key that is due; by any of the log's, if the record names none.
fn signed(note: &str, keys: &[Vkey], due: Option<&str>) -> Result<Checkpoint, String> {
    let read = Note::parse(note.as_bytes()).map_err(|why| why.to_string())?;
    if let Some(due) = due {
        let due: Vkey = due.parse().map_err(|_| "no key of a log".to_owned())?;
        read.check(&due).map_err(|_| "not signed by the key that the record names".to_owned())?;
    } else if !keys.is_empty() && !keys.iter().any(|key| read.check(key).is_ok()) {
        return Err("not signed by the log's key".to_owned());
    }
    Checkpoint::parse_text(&read.text).map_err(|why| why.to_string())
}
