//! The portal over HTTP, in one process: the real router on a fresh SQLite database, with a clock
//! that tests move. One file a noun; `world` has the portal and its clients.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]

mod access_coverage;
mod accounts;
mod administration;
mod api;
mod applications;
mod browser;
mod clamd;
mod competitions;
mod complaints;
mod disclosure;
mod downloads;
mod evidence;
mod fixes;
mod holders;
mod inspection;
mod interviews;
mod layers;
mod leaks;
mod live;
mod log_keys;
mod mail;
mod names;
mod news;
mod personal;
mod questions;
mod readings;
mod record;
#[path = "../../../crates/verify/tests/record_of/mod.rs"]
mod record_of;
mod saved;
mod site;
mod status;
mod syndication;
mod tampering;
mod uploads;
mod webhooks;
mod witness;
mod witnessed;
mod world;
mod writing;
