//! Every checkpoint that was ever signed, compared with the tree of its size; and whether witnesses
//! signed what stands under it.

use ledger::note::Note;
use ledger::{Checkpoint, Tree, Vkey};
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
        match signed(&row.note, keys) {
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

fn signed(note: &str, keys: &[Vkey]) -> Result<Checkpoint, String> {
    let read = Note::parse(note.as_bytes()).map_err(|why| why.to_string())?;
    if !keys.is_empty() && !keys.iter().any(|key| read.check(key).is_ok()) {
        return Err("not signed by the log's key".to_owned());
    }
    Checkpoint::parse_text(&read.text).map_err(|why| why.to_string())
}
