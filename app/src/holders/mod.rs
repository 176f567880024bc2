//! The page of a key holder: the public half of the own key, and the share at the opening. The key is
//! made and used in the browser ([`crate::own_key`]), or by hand with any age program.

pub mod api;
mod page;

pub(crate) use page::came;

use domain::{SeatId, Slug, Text, competitions::Competition, panel::SeatRole};

use crate::i18n::I18n;

/// Where a holder's page lies, or something below it.
pub(crate) fn at(slug: &Slug, rest: &str) -> String {
    format!("/competitions/{slug}/key{rest}")
}

/// A seat as its readers know it.
fn seat_words(i: I18n, role: SeatRole, organisation: &Text) -> String {
    format!("{}, {}", i.code("role", role.code()), organisation.in_lang(i.lang))
}

/// Several of them.
pub(crate) fn seats_words(i: I18n, state: &Competition, seats: &[SeatId]) -> String {
    let words = seats.iter().map(|id| match state.seats.get(id) {
        Some(seat) => seat_words(i, seat.role, &seat.organisation),
        None => id.to_string(),
    });
    words.collect::<Vec<_>>().join("; ")
}
