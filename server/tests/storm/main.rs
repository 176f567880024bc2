//! The program itself under stress, on SQLite and PostgreSQL: killed again and again, at its
//! greatest size, two servers on one database, searched for words that may
//! lie nowhere, and beside a scanner that comes and goes. `cargo xtask test storm` runs it.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]

mod base;
mod http;
mod kills;
mod large;
mod nodes;
mod planted;
mod scanner;
mod uploads;
