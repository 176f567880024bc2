//! Competitions as the public and the secretary see them: the list, a competition's page, its
//! results; building, seats, approval, announcing, steering, closing; the invitation to a seat.
//!
//! Handlers are in `api/`, pages beside it are pure functions of what the store gave. The minutes
//! and the live wall are elsewhere. Read `stages` for how a state is told, then `page`.

pub mod api;
mod home;
mod invitation;
pub mod page;
pub mod paths;
pub(crate) mod results;
mod secretary;
pub mod stages;
