//! Sealing for key holders: seats that each have a share of the key that opens the applications.
//! The key is drawn, dealt and forgotten in one act, [`Dealt`], before the first application is
//! sealed; any `k` of the holders open, fewer learn nothing. Whose shares were used stands in
//! `applications.opened`. What the shares and keys are is the callers' to know: here are only the
//! rules and the forms.

use serde::{Deserialize, Serialize};

use super::{Competition, SeatStatus, Stage, rules::SealingWay};
use crate::{Refusal, SeatId, panel::SeatRole};

/// A share of the opening key, as the record tells of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Share {
    /// The public key that it is encrypted to: the holder's own.
    pub recipient: String,
    /// The seat that has it.
    pub seat: SeatId,
    /// SHA-256 of the share, lower-case hex.
    pub share: String,
}

/// The opening key, dealt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dealt {
    /// The entry.
    pub n: u64,
    /// Its public half, to which applications are sealed.
    pub recipient: String,
    /// The shares, by seat.
    pub shares: Vec<Share>,
}

impl Dealt {
    /// The share of a seat.
    pub fn of(&self, seat: &SeatId) -> Option<&Share> {
        self.shares.iter().find(|share| share.seat == *seat)
    }
}

impl Competition {
    /// Whether holders of shares open the applications.
    pub fn has_holders(&self) -> bool {
        self.rules.sealing.way.has_holders()
    }

    /// Whether authors seal in their own browsers, if these have a script.
    pub fn seals_in_browser(&self) -> bool {
        self.rules.sealing.way == SealingWay::Browser
    }

    /// Whether the seat is one of those.
    pub fn is_holder(&self, seat: &SeatId) -> bool {
        self.has_holders() && self.rules.sealing.holders.contains(seat)
    }

    /// The seats that are to hold shares and were not left, in the rulebook's order.
    pub fn holders(&self) -> impl Iterator<Item = &SeatId> {
        let left = |seat: &SeatId| {
            self.seats.get(seat).is_none_or(|seat| seat.status == SeatStatus::Vacated)
        };
        self.rules.sealing.holders.iter().filter(move |seat| self.has_holders() && !left(seat))
    }

    /// Whether the key is dealt that applications are sealed to; for the portal's own there is
    /// nothing to deal.
    pub fn is_dealt(&self) -> Result<(), Refusal> {
        if !self.has_holders() || self.dealt.is_some() {
            return Ok(());
        }
        Err(Refusal::KeysAwaited { seats: self.holders().cloned().collect() })
    }

    /// The public keys to which an application's key is encrypted.
    pub fn recipients(&self) -> Vec<String> {
        match &self.dealt {
            Some(dealt) => vec![dealt.recipient.clone()],
            None => self.rules.sealing.recipients.clone(),
        }
    }

    /// Seats that have a share and are held: who may come to the opening.
    pub fn share_holders(&self) -> impl Iterator<Item = &SeatId> {
        let shares = self.dealt.iter().flat_map(|dealt| &dealt.shares);
        shares.map(|share| &share.seat).filter(|seat| self.is_held(seat))
    }

    /// Whether a seat may be left without making the opening impossible: from the dealing to the
    /// opening, as many as it takes to open have to stay.
    pub(super) fn is_spared(&self, seat: &SeatId) -> Result<(), Refusal> {
        let opens = |holder: &&SeatId| *holder != seat;
        let needed = self.dealt.is_some() && !self.stage.is_opened() && self.is_held(seat);
        let left = self.share_holders().filter(opens).count() as u32;
        if needed && self.is_holder(seat) && left < self.rules.sealing.k {
            return Err(Refusal::HolderNeeded { k: self.rules.sealing.k });
        }
        Ok(())
    }

    fn is_held(&self, seat: &SeatId) -> bool {
        self.seats.get(seat).is_some_and(|seat| seat.status.is_held())
    }
}

/// Whether a seat of this role may hold a share: those who watch over the procedure, not those who
/// only score.
pub fn may_hold(role: SeatRole) -> bool {
    matches!(role, SeatRole::Chair | SeatRole::Observer)
}

/// Whether a text has the form of an age public key, `age1…`; its checksum is the callers' to check.
pub fn is_recipient(text: &str) -> bool {
    let Some(letters) = text.strip_prefix("age1") else { return false };
    letters.len() == 58 && letters.bytes().all(|b| b"qpzry9x8gf2tvdw0s3jn54khce6mua7l".contains(&b))
}

/// Whether a text is a SHA-256 in lower-case hex.
pub fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// Whether applications can still come, so that dealing makes sense.
pub(super) fn in_intake(c: &Competition) -> bool {
    matches!(c.stage, Stage::Intake { .. })
}
