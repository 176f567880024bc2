//! The fix window: the candidate's page, what the secretary asks for on an application's sheet, and
//! both versions side by side. Handlers are in `api.rs`; the secretary's form is posted to the
//! sheet that it stands on.

pub mod api;
mod ask;
mod left;
mod own;
mod versions;

pub(crate) use ask::{form as ask_form, read as read_asking};
pub(crate) use versions::{stage, view as compared};
