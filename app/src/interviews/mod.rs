//! Interviews: the candidate's slot, what the secretary offers, whom panel and observers expect;
//! calendars of all three. Handlers are in `api.rs`.

pub mod api;
mod calendar;
mod desk;
mod own;
mod schedule;

use crate::{i18n::I18n, t};

/// What a candidate agreed to about the broadcast.
fn broadcast(i: I18n, may: bool) -> String {
    if may { t!(i, "interviews-broadcast-yes") } else { t!(i, "interviews-broadcast-no") }
}
