//! Complaints: what a row keeps makes the commitment of its entry again. A row may be gone with its
//! author; one without an entry may not be there.

use domain::complaints::ComplaintPayload;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};

use super::{Found, Replayed, row_n};
use crate::{
    Cx, Result,
    applications::bytes_32,
    complaints::{committed, payload_of},
    entity::complaint,
};

pub(super) async fn compare(
    cx: &Cx,
    db: &DatabaseTransaction,
    replayed: &Replayed,
    found: &mut Found<'_>,
) -> Result<()> {
    let rows = complaint::Entity::find().filter(complaint::Column::CompetitionId.eq(found.head.id));
    let known =
        replayed.state.as_ref().map(|state| state.complaints.as_slice()).unwrap_or_default();
    for row in rows.all(db).await? {
        let name = format!("complaints {}", row.id);
        let Some(entry) = known.iter().find(|one| one.id == row.complaint) else {
            found.add(name, "no entry says so");
            continue;
        };
        found.same(&name, "n", row.n, row_n(entry.n));
        match again(cx, &row) {
            Ok(again) => found.same(&name, "what it keeps", &again, &entry.commitment),
            Err(why) => found.add(name, why),
        }
    }
    Ok(())
}

fn again(cx: &Cx, row: &complaint::Model) -> Result<String> {
    let payload: ComplaintPayload = serde_json::from_str(&payload_of(cx, row)?)?;
    Ok(committed(&bytes_32(&row.salt, "complaints")?, &payload)?.0)
}
