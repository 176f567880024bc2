//! What a competition is and which rules hold in it, as pure code.
//!
//! Nothing here reads a clock, draws a random number or touches a disk: time and chance come in as
//! arguments, so the same code runs in the server, in the offline verifier and in a browser.
//! State is what folding the record's events gives: start with [`competitions::Competition`], then
//! [`event::Event`], [`competitions::Stage`] and [`scoring`]. Words live in the locale files; here
//! are only codes.

pub mod access;
pub mod accounts;
pub mod applications;
pub mod code;
pub mod competitions;
pub mod complaints;
pub mod event;
pub mod id;
pub mod interviews;
pub mod observers;
pub mod panel;
pub mod questions;
pub mod refusal;
pub mod results;
pub mod scoring;
mod short;
pub mod text;
pub mod time;

pub use code::Code;
pub use id::{AccountId, ApplicationId, CompetitionId, DocumentId, EvidenceId, SeatId, Slug};
pub use refusal::Refusal;
pub use text::{Lang, Text};
