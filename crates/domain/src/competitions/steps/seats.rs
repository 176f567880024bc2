//! Taking and leaving seats.

use super::{authored, wrong_stage};
use crate::{
    Refusal, SeatId,
    competitions::{Competition, SeatStatus, Stage},
    event::{By, Entry},
    panel::SeatRole,
};

type Next = Result<Option<Stage>, Refusal>;

pub fn accept(c: &mut Competition, entry: &Entry, seat: &SeatId, role: SeatRole) -> Next {
    authored(entry, &By::Seat(seat.clone()))?;
    if c.stage.code().is_final() {
        return Err(wrong_stage(c));
    }
    match c.seats.get_mut(seat) {
        Some(place) if place.role != role => Err(Refusal::UnknownSeat),
        Some(place) if place.status == SeatStatus::Open => {
            place.status = SeatStatus::Held;
            Ok(None)
        }
        Some(_) => Err(Refusal::SeatTaken),
        None => Err(Refusal::UnknownSeat),
    }
}

/// A member who leaves while a round is under way would change what is due in it, so a panel seat
/// is left only between rounds; and who is needed to open the applications stays until then.
pub fn vacate(c: &mut Competition, entry: &Entry, seat: &SeatId, role: SeatRole) -> Next {
    let own = By::Seat(seat.clone());
    if entry.by != own && entry.by != By::Secretary {
        return Err(Refusal::WrongAuthor);
    }
    let in_round = c.rounds.last().is_some_and(|round| round.ranking.is_none());
    if c.stage.code().is_final() || (role.is_panel() && in_round) {
        return Err(wrong_stage(c));
    }
    c.is_spared(seat)?;
    match c.seats.get_mut(seat) {
        Some(place) if place.role == role && place.status != SeatStatus::Vacated => {
            place.status = SeatStatus::Vacated;
            Ok(None)
        }
        Some(_) => Err(Refusal::SeatNotHeld),
        None => Err(Refusal::UnknownSeat),
    }
}
