//! Interviews: the candidate's slot, what the secretary offers, whom panel and observers expect;
//! calendars of all three. Handlers are in `api.rs`.

pub mod api;
mod calendar;
mod desk;
mod own;
mod schedule;

use domain::interviews::place_from;
use store::interviews::Slot;

use crate::{i18n::I18n, t, time};

/// What a candidate agreed to about the broadcast.
fn broadcast(i: I18n, may: bool) -> String {
    if may { t!(i, "interviews-broadcast-yes") } else { t!(i, "interviews-broadcast-no") }
}

/// "16 березня 2026, 18:00 – 18:45 за Києвом".
fn span(i: I18n, slot: &Slot) -> String {
    t!(i, "interviews-span", from = time::moment(i, slot.starts), to = time::clock(slot.ends))
}

/// Where, or from when on it can be read here.
fn place(i: I18n, place: Option<&str>, slot: &Slot) -> String {
    let later = || time::moment_with_zone(i, place_from(slot.starts));
    place.map_or_else(|| t!(i, "interviews-place-later", at = later()), str::to_owned)
}
