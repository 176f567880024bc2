//! The record replayed from its bytes, and the head's row compared with what follows from it.

use domain::{Text, competitions::Competition, event::Entry};
use ledger::Hash;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder};

use super::{Found, row_n};
use crate::{
    Result,
    clock::from_ms,
    cx::{due, parse},
    entity::entry,
};

/// A record as far as it could be replayed.
pub(super) struct Replayed {
    /// The entries, in order; those behind one that can't be read are missing.
    pub entries: Vec<Entry>,
    /// The leaf hashes, of the bytes and not of the column.
    pub leaves: Vec<Hash>,
    /// The fold; none of a draft.
    pub state: Option<Competition>,
}

pub(super) async fn replay(db: &DatabaseTransaction, found: &mut Found<'_>) -> Result<Replayed> {
    let rows = entry::Entity::find()
        .filter(entry::Column::CompetitionId.eq(found.head.id))
        .order_by_asc(entry::Column::N)
        .all(db)
        .await?;
    let mut replayed = Replayed { entries: Vec::new(), leaves: Vec::new(), state: None };
    for (n, row) in (0..).zip(&rows) {
        let name = format!("entries {}", row.n);
        found.checked.entries += 1;
        found.same(&name, "n", row.n, n);
        let leaf = ledger::leaf_hash(&row.bytes);
        found.same(&name, "leaf_hash", hex::encode(&row.leaf_hash), leaf.to_hex());
        replayed.leaves.push(leaf);
        let entry = match parse(&row.bytes) {
            Ok(entry) => entry,
            Err(why) => {
                found.add(name, why);
                break;
            }
        };
        found.same(&name, "n in its bytes", row_n(entry.n), n);
        found.same(&name, "at", row.at, entry.at.as_millisecond());
        let kind = entry.event.to_parts().map(|(kind, _)| kind.to_string()).unwrap_or_default();
        found.same(&name, "kind", row.kind.as_str(), kind.as_str());
        let taken = match &mut replayed.state {
            Some(state) => state.apply(&entry),
            none => Competition::begin(&entry).map(|state| *none = Some(state)),
        };
        if let Err(refusal) = taken {
            found.add(name, format!("not allowed by the procedure: {}", refusal.code()));
            break;
        }
        replayed.entries.push(entry);
    }
    head(rows.len(), replayed.state.as_ref(), found)?;
    Ok(replayed)
}

/// The projection of the fold in the competition's row.
fn head(entries: usize, state: Option<&Competition>, found: &mut Found<'_>) -> Result<()> {
    let (head, name) = (found.head, "competitions");
    found.same(name, "position", head.position, row_n(entries as u64));
    let Some(state) = state else {
        found.same(name, "stage", head.stage.as_str(), "draft");
        return Ok(());
    };
    found.same(name, "stage", head.stage.clone(), state.stage.code().to_string());
    let enterprise = Text::new(&*head.enterprise_uk, &*head.enterprise_en);
    found.same(name, "enterprise", &enterprise, &state.rules.enterprise.name);
    let round = state.current_round().map(|(_, round)| round.id.as_str());
    found.same(name, "round", head.round.as_deref(), round);
    let closes = Some(state.intake_closes.as_millisecond());
    found.same(name, "intake_closes", head.intake_closes, closes);
    let due = due(state, from_ms(head.changed_at, name)?).map(|at| at.as_millisecond());
    found.same(name, "due_at", head.due_at, due);
    Ok(())
}
