//! The shares at the opening: each is compared with what the record says of it and kept closed until
//! enough are there. A copy of the database with fewer than that, even with the portal's keys,
//! opens nothing.

use domain::{Refusal, SeatId, Slug, access::Action, competitions::Competition};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::{
    Cx, Error, Result,
    accounts::Viewer,
    entity::{key_holder, opening},
    error::bad_row,
    keys::{OpeningKey, share_hash},
};

/// Brings the share of the viewer's seat, as its key has decrypted it. Brought twice is brought
/// once. Errors: `ShareOther` at `share`; `SittingNotPrepared`.
pub async fn bring_share(cx: &Cx, viewer: &Viewer, slug: &Slug, typed: &str) -> Result<()> {
    let tx = cx.begin_command(slug).await?;
    let standing = tx.authorize(viewer, Action::BringShare, None).await?;
    let seat = standing.held_seat()?.clone();
    let dealt = tx.state()?.dealt.as_ref().and_then(|dealt| dealt.of(&seat));
    let dealt = dealt.ok_or(Error::NotFound)?;
    let head = tx.competition().id;
    if opening::Entity::find_by_id(head).one(tx.db()).await?.is_none() {
        return Err(Refusal::SittingNotPrepared.into());
    }
    let share: String = typed.split_whitespace().collect();
    if share_hash(&share).to_hex() != dealt.share {
        return Err(Error::field("share", Refusal::ShareOther));
    }
    let change = key_holder::ActiveModel {
        given: Set(Some(cx.keys().close_share(cx, (head, &seat), &share)?)),
        given_at: Set(Some(tx.now().as_millisecond())),
        ..Default::default()
    };
    let changed = key_holder::Entity::update_many()
        .set(change)
        .filter(key_holder::Column::CompetitionId.eq(head))
        .filter(key_holder::Column::Seat.eq(seat.as_str()))
        .exec(tx.db())
        .await?;
    if changed.rows_affected != 1 {
        return Err(bad_row(&format!("key_holders {head} {seat}"), "missing"));
    }
    tx.commit().await
}

/// What opens the applications of a competition now.
#[derive(Debug)]
pub(crate) struct Brought {
    /// The key.
    pub key: OpeningKey,
    /// The seats whose shares made it, sorted; none where the portal opens.
    pub seats: Vec<SeatId>,
}

/// The key that opens, put together from what holders brought. Errors: `SharesAwaited`.
pub(crate) async fn brought(
    cx: &Cx,
    db: &impl ConnectionTrait,
    competition: i64,
    state: &Competition,
) -> Result<Brought> {
    if !state.has_holders() {
        return Ok(Brought { key: cx.keys().opening(), seats: Vec::new() });
    }
    let fault = |why: &str| bad_row(&format!("key_holders {competition}"), why);
    let dealt = state.dealt.as_ref().ok_or_else(|| fault("no key was dealt"))?;
    let (mut seats, mut shares) = (Vec::new(), Vec::new());
    for row in super::rows(db, competition).await? {
        let seat: SeatId = row.seat.parse().map_err(|_| fault("not a seat"))?;
        let Some(given) = &row.given else { continue };
        if state.share_holders().any(|holder| *holder == seat) {
            shares.push(cx.keys().open_share((competition, &seat), given)?);
            seats.push(seat);
        }
    }
    let (have, need) = (seats.len() as u32, state.rules.sealing.k);
    if have < need {
        return Err(Refusal::SharesAwaited { have, need }.into());
    }
    let key = OpeningKey::combined(need, &shares)?;
    if key.recipient() != dealt.recipient {
        return Err(fault("the shares make another key than the one that was dealt"));
    }
    Ok(Brought { key, seats })
}
