//! What was kept of a candidate is destroyed; the record goes on without it.

use super::{authored, wrong_stage};
use crate::{
    Code, Refusal,
    competitions::{Competition, Stage, Standing},
    event::{By, Entry},
};

/// Once, when the competition is over; what was withdrawn at any time, for nobody needs it any more.
pub fn erase(c: &mut Competition, entry: &Entry, code: &Code) -> Result<Option<Stage>, Refusal> {
    authored(entry, &By::Portal)?;
    let over = c.stage.code().is_final();
    let refused = wrong_stage(c);
    let application = c.applications.get_mut(code).ok_or(Refusal::UnknownApplication)?;
    if application.erased.is_some() {
        return Err(Refusal::AlreadyErased);
    }
    if !over && application.standing != Standing::Withdrawn {
        return Err(refused);
    }
    application.erased = Some(entry.n);
    Ok(None)
}
