//! The fix window: asked for by the secretary, handed in by the candidate, once each.

use jiff::{SignedDuration, Timestamp};

use super::{authored, intake::authored_by_candidate, side::seconds_until, wrong_stage};
use crate::{
    Code, Refusal,
    applications::{Fix, FixItem, Fixed},
    competitions::{Competition, Stage, Standing},
    event::{By, Entry},
};

type Next = Result<Option<Stage>, Refusal>;

/// The least that a candidate gets.
const LEAST: SignedDuration = SignedDuration::from_hours(24);

pub fn ask(
    c: &mut Competition,
    entry: &Entry,
    code: &Code,
    items: &[FixItem],
    until: Timestamp,
) -> Next {
    authored(entry, &By::Secretary)?;
    if c.stage != Stage::Admission {
        return Err(wrong_stage(c));
    }
    let most = c.rules.fix_days;
    let term = until.duration_since(entry.at);
    if term < LEAST || term > SignedDuration::from_hours(24 * i64::from(most)) {
        return Err(Refusal::FixTerm { most });
    }
    let known = FixItem::all(&c.rules);
    let sorted = items.is_sorted_by(|a, b| a < b);
    if items.is_empty() || !sorted || !items.iter().all(|item| known.contains(item)) {
        return Err(Refusal::WrongList);
    }
    let application = c.applications.get_mut(code).ok_or(Refusal::UnknownApplication)?;
    match application.standing {
        Standing::Opened => {}
        Standing::Admitted | Standing::Refused { .. } => return Err(Refusal::AlreadyDecided),
        _ => return Err(Refusal::UnknownApplication),
    }
    if application.fix.is_some() {
        return Err(Refusal::FixAsked);
    }
    let (n, at, items) = (entry.n, entry.at, items.to_vec());
    application.fix = Some(Fix { n, at, items, until, left: None, fixed: None });
    Ok(None)
}

pub fn fix(c: &mut Competition, entry: &Entry, code: &Code, commitment: &str) -> Next {
    authored_by_candidate(entry, code)?;
    c.takes_fix_at(code, entry.at)?;
    let application = c.applications.get_mut(code).ok_or(Refusal::UnknownApplication)?;
    if application.standing != Standing::Opened {
        return Err(Refusal::AlreadyDecided);
    }
    if let Some(fix) = &mut application.fix {
        let (n, at, commitment) = (entry.n, entry.at, commitment.to_owned());
        fix.fixed = Some(Fixed { n, at, commitment });
    }
    Ok(None)
}

/// A suspension stops open windows; what is left of them is kept, in whole seconds.
pub fn suspend(c: &mut Competition, at: Timestamp) {
    let fixes = c.applications.values_mut().filter_map(|application| application.fix.as_mut());
    for fix in fixes.filter(|fix| fix.is_open_at(at)) {
        fix.left = Some(seconds_until(fix.until, at));
    }
}

/// And given back.
pub fn resume(c: &mut Competition, at: Timestamp) {
    for fix in c.applications.values_mut().filter_map(|application| application.fix.as_mut()) {
        if let Some(left) = fix.left.take() {
            let later = at.checked_add(SignedDuration::from_secs(left));
            fix.until = later.unwrap_or(Timestamp::MAX);
        }
    }
}
