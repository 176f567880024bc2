//! What observers see and do: the live wall, remarks, and their answers.
//!
//! The wall is one page for everybody; how much of it is filled is the store's decision. It lives
//! by the record's events: each one makes the browser ask for the wall's inner part again, so no
//! name and no code ever travels in the public stream that isn't on the record. Without JavaScript
//! the page refreshes. Read `wall` next.

#[cfg(feature = "ssr")]
pub mod api;
pub mod island;
#[cfg(feature = "ssr")]
mod remarks;
#[cfg(feature = "ssr")]
mod wall;
