//! The opening key is drawn, split, written into the record and forgotten, all in one transaction:
//! whatever breaks off in between, there is either no key at all or one whose shares are there.

use domain::{
    Refusal, SeatId, Slug,
    access::Action,
    competitions::holders::Share,
    event::{By, Event},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use crate::{
    CommandTx, Cx, Error, Result, accounts::Viewer, applications::awaited, entity::key_holder,
    error::bad_row, keys::OpeningKey,
};

/// Deals to those who have brought a public key, without waiting for the others: for a secretary
/// who is short of time. Dealt twice is dealt once. Errors: `KeysAwaited` if too few could open.
pub async fn deal_now(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<()> {
    let mut tx = cx.begin_command(slug).await?;
    tx.authorize(viewer, Action::Steer, None).await?;
    if !tx.state()?.has_holders() {
        return Err(Error::NotFound);
    }
    if tx.state()?.dealt.is_some() {
        return Ok(());
    }
    tx.state()?.accepts_at(tx.now())?;
    if !deal(&mut tx).await? {
        let seats = awaited(tx.db(), tx.competition().id, tx.state()?).await?;
        return Err(Refusal::KeysAwaited { seats }.into());
    }
    tx.commit().await
}

/// Deals once the last public key is there that is awaited.
pub(crate) async fn deal_if_complete(tx: &mut CommandTx) -> Result<()> {
    let state = tx.state()?;
    if state.is_dealt().is_ok() || state.accepts_at(tx.now()).is_err() {
        return Ok(());
    }
    if awaited(tx.db(), tx.competition().id, state).await?.is_empty() {
        deal(tx).await?;
    }
    Ok(())
}

/// Whether there were enough public keys to deal.
async fn deal(tx: &mut CommandTx) -> Result<bool> {
    let (competition, k) = (tx.competition().id, tx.state()?.rules.sealing.k);
    let rows = super::rows(tx.db(), competition).await?;
    if (rows.len() as u32) < k {
        return Ok(false);
    }
    let key = OpeningKey::draw();
    let holders: Vec<String> = rows.iter().map(|row| row.recipient.clone()).collect();
    let dealt = key.dealt(k, &holders)?;
    let mut shares = Vec::new();
    for (row, share) in rows.into_iter().zip(&dealt) {
        let seat: SeatId =
            row.seat.parse().map_err(|why| bad_row(&format!("key_holders {}", row.seat), why))?;
        let share = share.hash.to_hex();
        shares.push(Share { recipient: row.recipient, seat, share });
    }
    let seats: Vec<String> = shares.iter().map(|share| share.seat.to_string()).collect();
    let event = Event::KeysDealt { holders: shares, k, recipient: key.recipient() };
    tx.append(By::Portal, event).await?;
    for (seat, share) in seats.into_iter().zip(dealt) {
        let change =
            key_holder::ActiveModel { share: Set(Some(share.sealed)), ..Default::default() };
        key_holder::Entity::update_many()
            .set(change)
            .filter(key_holder::Column::CompetitionId.eq(competition))
            .filter(key_holder::Column::Seat.eq(seat))
            .exec(tx.db())
            .await?;
    }
    Ok(true)
}
