//! Complaints: what a row keeps makes the commitment of its entry again, with the files that are
//! there, whole. A row may be gone with its author; one without an entry may not be there.

use std::collections::BTreeMap;

use domain::complaints::ComplaintPayload;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, sea_query::Query};

use super::{Found, Replayed, files, row_n};
use crate::{
    Cx, Result,
    applications::bytes_32,
    complaints::{committed, covered, key_of, payload_of},
    entity::{application, complaint, evidence},
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
    let mut files = evidence_of(db, found.head.id).await?;
    for row in rows.all(db).await? {
        let name = format!("complaints {}", row.id);
        let Some(entry) = known.iter().find(|one| one.id == row.complaint) else {
            found.add(name, "no entry says so");
            continue;
        };
        found.same(&name, "n", row.n, row_n(entry.n));
        let with = files.remove(&(row.application_id, row.complaint.clone())).unwrap_or_default();
        match again(cx, &row, &with) {
            Ok(again) => found.same(&name, "what it keeps", &again, &entry.commitment),
            Err(why) => found.add(name, why),
        }
        whole(cx, found, with).await;
    }
    for ((_, complaint), left) in files {
        if !complaint.is_empty() {
            left.iter()
                .for_each(|row| found.add(format!("evidence {}", row.id), "of no complaint"));
        }
        whole(cx, found, left).await;
    }
    Ok(())
}

/// The competition's files of complaints, by application and complaint; unfiled ones under nothing.
async fn evidence_of(
    db: &DatabaseTransaction,
    competition: i64,
) -> Result<BTreeMap<(i64, String), Vec<evidence::Model>>> {
    let own = Query::select()
        .column(application::Column::Id)
        .from(application::Entity)
        .and_where(application::Column::CompetitionId.eq(competition))
        .to_owned();
    let rows =
        evidence::Entity::find().filter(evidence::Column::ApplicationId.in_subquery(own)).all(db);
    let mut files: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for row in rows.await? {
        files.entry((row.application_id, row.complaint.clone())).or_default().push(row);
    }
    Ok(files)
}

async fn whole(cx: &Cx, found: &mut Found<'_>, rows: Vec<evidence::Model>) {
    for row in rows {
        let name = format!("evidence {}", row.id);
        match key_of(cx, &row) {
            Ok(key) => {
                let lies = (row.blob, row.size, row.sha256);
                files::file(cx, found, (Some(&key), false), name, lies).await;
            }
            Err(why) => found.add(name, why),
        }
    }
}

/// The commitment, made of the row's words and of the files that are there.
fn again(cx: &Cx, row: &complaint::Model, with: &[evidence::Model]) -> Result<String> {
    let payload: ComplaintPayload = serde_json::from_str(&payload_of(cx, row)?)?;
    let payload = ComplaintPayload { evidence: covered(with), ..payload };
    Ok(committed(&bytes_32(&row.salt, "complaints")?, &payload)?.0)
}
