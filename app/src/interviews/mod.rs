//! Interviews: the candidate's slot, what the secretary offers, what the panel expects; calendars
//! of both. Handlers are in `api.rs`.

pub mod api;
mod calendar;
mod desk;
mod own;
mod panel;
