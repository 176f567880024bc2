//! Key holders: until the opening each who was dealt a share has it, and what was brought is what
//! was dealt; afterwards, and where the competition is over, nothing of it is left.

use domain::{SeatId, competitions::Competition};
use sea_orm::DatabaseTransaction;

use super::{Found, Replayed};
use crate::{
    Cx, Result,
    entity::key_holder,
    holders,
    keys::{recipient, share_hash},
};

pub(super) async fn compare(
    cx: &Cx,
    db: &DatabaseTransaction,
    replayed: &Replayed,
    found: &mut Found<'_>,
) -> Result<()> {
    let rows = holders::rows(db, found.head.id).await?;
    let Some(state) = &replayed.state else {
        rows.iter().for_each(|row| found.add(name(row), "brought before the announcement"));
        return Ok(());
    };
    let needed = !state.stage.is_opened() && !state.stage.code().is_final();
    for row in &rows {
        let seat = row.seat.parse().ok().filter(|seat| state.holders().any(|id| id == seat));
        match seat {
            Some(seat) if needed => one(cx, state, (&seat, row), found),
            Some(_) => found.add(name(row), "nobody needs it any more"),
            None => found.add(name(row), "its seat holds no share"),
        }
    }
    for seat in state.share_holders().filter(|_| needed) {
        if rows.iter().all(|row| row.seat != seat.as_str()) {
            found.add(format!("key_holders {seat}"), "the share that was dealt is missing");
        }
    }
    Ok(())
}

fn one(
    cx: &Cx,
    state: &Competition,
    (seat, row): (&SeatId, &key_holder::Model),
    found: &mut Found<'_>,
) {
    if recipient(&row.recipient).is_none() {
        found.add(name(row), "not a public key");
    }
    let Some(share) = state.dealt.as_ref().and_then(|dealt| dealt.of(seat)) else {
        if row.share.is_some() || row.given.is_some() {
            found.add(name(row), "a share that was not dealt");
        }
        return;
    };
    found.same(&name(row), "recipient", row.recipient.as_str(), share.recipient.as_str());
    if row.share.is_none() {
        found.add(name(row), "the share that was dealt is missing");
    }
    found.same(&name(row), "given_at", row.given_at.is_some(), row.given.is_some());
    if let Some(given) = &row.given {
        match cx.keys().open_share((row.competition_id, seat), given) {
            Ok(text) => {
                let hash = share_hash(&text).to_hex();
                found.same(&name(row), "the share brought", hash.as_str(), share.share.as_str());
            }
            Err(_) => found.add(name(row), "no key opens the share that was brought"),
        }
    }
}

fn name(row: &key_holder::Model) -> String {
    format!("key_holders {}", row.seat)
}
