//! The fix window: the secretary asks once, in admission, for parts of an application to be put
//! right; its candidate hands them in once, and the rest stays as it was sealed.
//!
//! The record has which parts, until when, and a commitment to the application as it is then. What
//! is wrong, in words, lies in a row under the application's key. A fix is one more sealing: the
//! one before stays beside it, for the secretary. The chair, who scores blind, isn't told by name
//! who was asked, for the record tells it by code.

mod ask;
mod hand_in;
mod view;

pub use ask::{Asking, ask};
pub use hand_in::{Handed, hand_in, save};
pub use view::{FixPart, FixStage, FixView, OwnFix, Version, own, stage_of};
pub(crate) use view::{compared, exported};

/// The place of what is wrong; an application is asked once.
const WRONG: &str = "fixes/wrong";
/// The place of what is typed.
const TYPED: &str = "fixes/answers";
