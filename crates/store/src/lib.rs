//! The one write path: every command is one transaction of checks, domain rules, rows, entries of
//! the record and mail, and after its commit everybody hears of it.
//!
//! Only this crate knows SQL. It reads no system clock and draws no random number but through
//! [`Cx`], knows no network but the database's, and returns views, never whole records. Start with
//! [`Cx`] and `cx/command.rs`; the nouns' commands are a file each.

pub mod access;
pub mod accounts;
pub mod admission;
pub mod applications;
pub mod blobs;
pub mod check;
pub mod clock;
pub mod competitions;
pub mod complaints;
mod cx;
pub mod documents;
pub mod entity;
pub mod error;
pub mod feed;
pub mod fixes;
pub mod holders;
pub mod interviews;
mod keyed;
pub mod keys;
pub mod ledger;
pub mod notify;
pub mod observers;
pub mod opening;
pub mod outbox;
pub mod panel;
pub mod personal;
pub mod questions;
pub mod record;
pub mod seats;
mod texts;
pub mod webhooks;

pub use cx::{CommandTx, Cx, Options, RecordEntry, Tx};
pub use error::{Conflict, Error, FieldErrors, Result};
