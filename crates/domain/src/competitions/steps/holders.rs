//! The opening key is dealt to its holders, and used by them.

use std::collections::BTreeSet;

use super::{authored, strictly_sorted, wrong_stage};
use crate::{
    Refusal, SeatId,
    competitions::{
        Competition, Stage,
        holders::{Dealt, Share, in_intake, is_hash, is_recipient},
    },
    event::{By, Entry},
};

type Next = Result<Option<Stage>, Refusal>;

/// Once, in the intake, to holders of seats that the rulebook names, each with a key of their own:
/// to all of them or to fewer, but to as many as it takes to open.
pub fn deal(c: &mut Competition, entry: &Entry, k: u32, recipient: &str, shares: &[Share]) -> Next {
    authored(entry, &By::Portal)?;
    if !c.has_holders() || !in_intake(c) {
        return Err(wrong_stage(c));
    }
    c.accepts_at(entry.at)?;
    if c.dealt.is_some() {
        return Err(Refusal::KeysDealt);
    }
    let seats: Vec<&SeatId> = shares.iter().map(|share| &share.seat).collect();
    strictly_sorted(&seats)?;
    if k != c.rules.sealing.k || (shares.len() as u32) < k {
        return Err(Refusal::WrongList);
    }
    let held = |seat: &SeatId| c.seats.get(seat).is_some_and(|seat| seat.status.is_held());
    if !seats.iter().all(|seat| c.is_holder(seat) && held(seat)) {
        return Err(Refusal::SeatNotHeld);
    }
    let mut keys: BTreeSet<&str> = shares.iter().map(|share| share.recipient.as_str()).collect();
    if keys.len() != shares.len() || !keys.insert(recipient) {
        return Err(Refusal::KeyUsed);
    }
    if !keys.into_iter().all(is_recipient) || !shares.iter().all(|s| is_hash(&s.share)) {
        return Err(Refusal::KeyMalformed);
    }
    let (n, recipient) = (entry.n, recipient.to_owned());
    c.dealt = Some(Dealt { n, recipient, shares: shares.to_vec() });
    Ok(None)
}

/// Whose shares opened: as many as it takes, each of a seat that has one and is held; nobody's
/// where the portal opens.
pub fn used(c: &Competition, seats: &[SeatId]) -> Result<(), Refusal> {
    strictly_sorted(seats)?;
    if !c.has_holders() {
        return if seats.is_empty() { Ok(()) } else { Err(Refusal::WrongList) };
    }
    let may: BTreeSet<&SeatId> = c.share_holders().collect();
    if !seats.iter().all(|seat| may.contains(seat)) {
        return Err(Refusal::WrongList);
    }
    let (have, need) = (seats.len() as u32, c.rules.sealing.k);
    if have < need { Err(Refusal::SharesAwaited { have, need }) } else { Ok(()) }
}
