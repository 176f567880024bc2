//! The panel's pages: a member's queue, the declaration of conflicts, reading and scoring side by
//! side, the commit; the chair's rounds and reveals; the minutes, for everybody, and their signing.
//!
//! `api` has the handlers, the other files what they show. `island` is the scorecard's autosave,
//! the only part that the browser runs. Who may see what is decided in `store`, on every request;
//! nothing here knows of other members' cards. Read `card.rs` next.

#[cfg(feature = "ssr")]
pub mod api;
#[cfg(feature = "ssr")]
mod card;
#[cfg(feature = "ssr")]
mod card_form;
#[cfg(feature = "ssr")]
mod check;
#[cfg(feature = "ssr")]
mod conflicts;
pub mod island;
#[cfg(feature = "ssr")]
pub(crate) mod minutes;
#[cfg(feature = "ssr")]
mod queue;
#[cfg(feature = "ssr")]
mod rating;
#[cfg(feature = "ssr")]
mod reading;
#[cfg(feature = "ssr")]
mod round;
#[cfg(feature = "ssr")]
mod sign;
#[cfg(feature = "ssr")]
mod steps;
#[cfg(feature = "ssr")]
mod strip;
#[cfg(feature = "ssr")]
mod turned_away;
