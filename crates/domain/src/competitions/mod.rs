//! A competition: its rules, its stages and its state folded from the record.
//!
//! Every rule of the procedure is in [`Competition::apply`] and what it calls: a command proposes an
//! event, the fold takes it or refuses it, and the verifier runs the same fold again.
//! Deliberately absent: names of people, drafts, sheets before the reveal. Read `fold` next.

mod ahead;
mod clock;
pub mod disclosure;
mod fold;
pub mod holders;
mod late;
mod parts;
mod questions;
mod rulebook;
pub mod rules;
mod stage;
mod steps;
mod validity;
pub mod view;

pub use ahead::{Ahead, Complaining};
pub use clock::{due_at, next_step};
pub use fold::Competition;
pub use parts::{
    Application, CommittedSheet, Declaration, KeyChange, RoundRecord, Seat, SeatStatus, Standing,
};
pub use rulebook::director_two_rounds;
pub use rules::Rules;
pub use stage::{FailReason, Phase, Stage, StageCode};
pub use steps::remaining_at;
pub use validity::{Fault, faults};
