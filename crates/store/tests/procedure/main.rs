//! The procedure from the last application to the closing, as the store's commands do it, on both
//! databases. After each step the whole record is verified: `play` does it, so that no test forgets.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../support/mod.rs"]
#[macro_use]
mod support;

mod browser;
mod complaints;
mod conflicts;
mod consents;
mod crash;
mod evidence;
mod fixes;
mod holders;
mod interviews;
mod letters;
mod opening;
mod outcome;
mod personal;
mod persons;
mod play;
mod questions;
mod races;
mod readings;
mod remarks;
mod rounds;
mod scorecards;
mod side;
mod wall;
