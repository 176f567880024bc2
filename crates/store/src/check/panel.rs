//! Seats, declarations of conflicts and scorecards: each entry has its row, each row its entry, and
//! what a row keeps makes the commitment again.

use std::collections::BTreeMap;

use domain::{
    Code, SeatId,
    competitions::{Competition, SeatStatus},
    event::Event,
    panel::ScorecardPayload,
};
use ledger::{Committed, canonical_json, commitment};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder};

use super::{Found, Replayed, hex_of, row_n};
use crate::{
    Error, Result,
    applications::bytes_32,
    entity::{conflict_commitment, scorecard, seat},
    panel::{payload, read_card},
    personal::NO_REASONS,
};

pub(super) async fn compare(
    db: &DatabaseTransaction,
    replayed: &Replayed,
    found: &mut Found<'_>,
) -> Result<()> {
    if let Some(state) = &replayed.state {
        seats(db, state, found).await?;
    }
    conflicts(db, replayed, found).await?;
    scorecards(db, replayed, found).await
}

async fn seats(db: &DatabaseTransaction, state: &Competition, found: &mut Found<'_>) -> Result<()> {
    let rows = seat::Entity::find().filter(seat::Column::CompetitionId.eq(found.head.id));
    let rows = rows.all(db).await?;
    for (id, seat) in &state.seats {
        let name = format!("seats {id}");
        let Some(row) = rows.iter().find(|row| row.seat == id.as_str()) else {
            found.add(name, "the record has a seat without a row");
            continue;
        };
        found.same(&name, "role", row.role.as_str(), seat.role.code());
        let vacated = seat.status == SeatStatus::Vacated;
        found.same(&name, "vacated", row.vacated_at.is_some(), vacated);
        if !vacated {
            let held = seat.status == SeatStatus::Held;
            found.same(&name, "accepted", row.accepted_at.is_some(), held);
            found.same(&name, "has an account", row.account_id.is_some(), held);
        }
    }
    for row in rows {
        if !state.seats.keys().any(|id| id.as_str() == row.seat) {
            found.add(format!("seats {}", row.seat), "the record has no such seat");
        }
    }
    Ok(())
}

async fn conflicts(
    db: &DatabaseTransaction,
    replayed: &Replayed,
    found: &mut Found<'_>,
) -> Result<()> {
    let rows = conflict_commitment::Entity::find()
        .filter(conflict_commitment::Column::CompetitionId.eq(found.head.id))
        .all(db)
        .await?;
    let mut by_n: BTreeMap<i64, _> = rows.iter().map(|row| (row.n, row)).collect();
    for entry in &replayed.entries {
        let Event::ConflictsDeclared { seat, commitment: promised } = &entry.event else {
            continue;
        };
        let Some(row) = by_n.remove(&row_n(entry.n)) else {
            found.add(format!("entries {}", entry.n), "a declaration without a row");
            continue;
        };
        let name = format!("conflict_commitments {}", row.n);
        found.same(&name, "seat", row.seat.as_str(), seat.as_str());
        match bytes_32(&row.salt, &name) {
            Ok(salt) => {
                let again = commitment(Committed::Conflicts, &salt, row.payload.as_bytes());
                found.same(&name, "what it keeps", &again.to_hex(), promised);
            }
            Err(why) => found.add(name, why),
        }
    }
    for n in by_n.into_keys() {
        found.add(format!("conflict_commitments {n}"), "no entry says so");
    }
    Ok(())
}

async fn scorecards(
    db: &DatabaseTransaction,
    replayed: &Replayed,
    found: &mut Found<'_>,
) -> Result<()> {
    let rows = scorecard::Entity::find()
        .filter(scorecard::Column::CompetitionId.eq(found.head.id))
        .filter(scorecard::Column::CommittedN.is_not_null())
        .order_by_asc(scorecard::Column::CommittedN)
        .all(db)
        .await?;
    let mut by_n: BTreeMap<i64, _> =
        rows.iter().filter_map(|row| Some((row.committed_n?, row))).collect();
    // What is said of whom is destroyed makes no commitment again, and must not be there.
    let is_erased = |row: &scorecard::Model| {
        let code = row.code.parse::<Code>();
        replayed.state.as_ref().is_some_and(|state| code.is_ok_and(|code| state.is_erased(&code)))
    };
    for row in rows.iter().filter(|row| is_erased(row)) {
        if row.reasons != NO_REASONS || row.rationale_salt.is_some() {
            let why = "reasons, and the record says that they are destroyed";
            found.add(format!("scorecards {}", row.id), why);
        }
    }
    for entry in &replayed.entries {
        match &entry.event {
            Event::ScorecardCommitted { round, seat, commitment: promised } => {
                let Some(row) = by_n.remove(&row_n(entry.n)) else {
                    found.add(format!("entries {}", entry.n), "a scorecard without a row");
                    continue;
                };
                let name = format!("scorecards {}", row.id);
                found.same(&name, "round", &row.round, round);
                found.same(&name, "seat", row.seat.as_str(), seat.as_str());
                let at = entry.at.as_millisecond();
                found.same(&name, "committed_at", row.committed_at, Some(at));
                found.same(&name, "commitment", &hex_of(row.commitment.as_ref()), promised);
                match committed(row, seat) {
                    _ if is_erased(row) => {}
                    Ok((_, again)) => found.same(&name, "what it keeps", &again, promised),
                    Err(why) => found.add(name, why),
                }
            }
            Event::ScorecardRevealed { code, scores, rationale, salt, committed: n, .. } => {
                let Some(row) = rows.iter().find(|row| row.committed_n == Some(row_n(*n))) else {
                    continue; // told above
                };
                let name = format!("scorecards {}", row.id);
                found.same(&name, "code", row.code.as_str(), code.as_str());
                found.same(&name, "salt", &hex_of(row.salt.as_ref()), salt);
                if is_erased(row) {
                    let kept = read_card(row).map(|card| card.scores).unwrap_or_default();
                    found.same(&name, "scores", &kept, scores);
                    continue;
                }
                let seat = row.seat.parse();
                if let Ok((kept, _)) =
                    seat.map_err(|_| ()).and_then(|s| committed(row, &s).map_err(drop))
                {
                    found.same(&name, "scores", &kept.scores, scores);
                    found.same(&name, "reasons", &kept.rationale, rationale);
                }
            }
            _ => {}
        }
    }
    for n in by_n.into_keys() {
        found.add(format!("scorecards, committed by {n}"), "no entry says so");
    }
    Ok(())
}

/// The card's payload and the commitment, made again from what the row keeps.
fn committed(row: &scorecard::Model, seat: &SeatId) -> Result<(ScorecardPayload, String), String> {
    let words = |why: Error| why.to_string();
    let salt = |column: &Option<Vec<u8>>| {
        bytes_32(column.as_deref().unwrap_or_default(), "salt").map_err(words)
    };
    let code = row.code.parse().map_err(|_| "not a code".to_owned())?;
    let card = read_card(row).map_err(words)?;
    let kept =
        payload(&row.round, seat, &code, &card, &salt(&row.rationale_salt)?).map_err(words)?;
    let bytes = canonical_json(&kept).map_err(|why| why.to_string())?;
    let again = commitment(Committed::Scorecard, &salt(&row.salt)?, &bytes).to_hex();
    Ok((kept, again))
}
