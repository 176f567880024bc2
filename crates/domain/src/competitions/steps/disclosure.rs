//! The enterprise of a restricted competition becomes public.

use super::authored;
use crate::{
    Refusal,
    competitions::{Competition, Stage, disclosure::TrueEnterprise},
    event::{By, Entry},
};

/// Once, by the secretary, at any stage, also when the competition is over.
pub fn lift(
    c: &mut Competition,
    entry: &Entry,
    enterprise: &TrueEnterprise,
    salt: &str,
) -> Result<Option<Stage>, Refusal> {
    authored(entry, &By::Secretary)?;
    if c.rules.disclosure.is_none() || c.lifted.is_some() {
        return Err(Refusal::NotRestricted);
    }
    if !enterprise.name.is_complete() || !enterprise.place.is_complete() || salt.len() != 64 {
        return Err(Refusal::LanguageMissing);
    }
    let known = &mut c.rules.enterprise;
    known.name = enterprise.name.clone();
    known.code = enterprise.code.clone();
    known.place = enterprise.place.clone();
    c.lifted = Some(entry.n);
    Ok(None)
}
