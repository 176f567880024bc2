//! The fix window: asked for once of an application, within the rulebook's days, of parts that may
//! change; handed in once and in time; and no decision before the window is over.

use std::collections::{BTreeMap, BTreeSet};

use domain::Code;
use domain::applications::FixItem;
use domain::event::{By, Entry, Event};
use domain::time::rfc3339_ms;
use jiff::{SignedDuration, Timestamp};
use ledger::Hash;

use crate::record::Record;
use crate::report::{Broken, Said};
use crate::words;

/// A window as far as it is told.
struct Window {
    until: Timestamp,
    /// Seconds left, while the competition is suspended.
    left: Option<i64>,
    fixed: bool,
}

impl Window {
    fn is_open_at(&self, at: Timestamp) -> bool {
        !self.fixed && at <= self.until
    }
}

/// Whether a record has anything of it.
pub fn has_any(record: &Record) -> bool {
    record.steps().any(|(_, event)| {
        matches!(event, Event::FixRequested { .. } | Event::ApplicationFixed { .. })
    })
}

/// Follows each window.
pub fn fixes(record: &Record) -> Result<Said, Broken> {
    let mut matched: BTreeSet<&Code> = BTreeSet::new();
    let mut windows: BTreeMap<&Code, Window> = BTreeMap::new();
    for entry in record.step_entries() {
        let (n, at) = (entry.n, entry.at);
        match &entry.event {
            Event::ApplicationsOpened { matched: good, .. } => matched = good.iter().collect(),
            Event::FixRequested { code, items, until } => {
                if !matched.contains(code) {
                    return Err(Broken::at(n, &words::CODE_UNKNOWN, &[code]));
                }
                asked(record, entry, items, *until)?;
                let window = Window { until: *until, left: None, fixed: false };
                if windows.insert(code, window).is_some() {
                    return Err(Broken::at(n, &words::FIX_TWICE, &[code]));
                }
            }
            Event::ApplicationFixed { code, commitment } => {
                let window = windows.get_mut(code).filter(|window| !window.fixed);
                let window = window.ok_or_else(|| Broken::at(n, &words::FIX_UNASKED, &[code]))?;
                if entry.by != By::Candidate(code.clone()) {
                    return Err(Broken::at(n, &words::FIX_NOBODYS, &[code]));
                }
                if at > window.until {
                    return Err(Broken::at(n, &words::TOO_LATE, &[&rfc3339_ms(window.until)]));
                }
                if !Hash::is_hex(commitment) {
                    return Err(Broken::at(n, &words::BAD_HEX, &[]));
                }
                window.fixed = true;
            }
            Event::AdmissionDecided { code, .. } => {
                if let Some(window) = windows.get(code).filter(|window| window.is_open_at(at)) {
                    let until = rfc3339_ms(window.until);
                    return Err(Broken::at(n, &words::FIX_CUT, &[code, &until]));
                }
            }
            Event::Suspended { .. } => {
                for window in windows.values_mut().filter(|window| window.is_open_at(at)) {
                    window.left = Some(window.until.duration_since(at).as_secs().max(0));
                }
            }
            Event::Resumed { .. } => windows.values_mut().for_each(|window| resume(window, at)),
            _ => {}
        }
    }
    let fixed = windows.values().filter(|window| window.fixed).count();
    Ok(Said::with(&words::FIXES_HOLD, &[&windows.len(), &fixed]))
}

/// Who asks, for what, and until when.
fn asked(
    record: &Record,
    entry: &Entry,
    items: &[FixItem],
    until: Timestamp,
) -> Result<(), Broken> {
    let known = FixItem::all(&record.rules);
    let sorted = items.is_sorted_by(|a, b| a < b);
    if entry.by != By::Secretary || items.is_empty() || !sorted {
        return Err(Broken::at(entry.n, &words::FIX_PARTS, &[]));
    }
    if !items.iter().all(|item| known.contains(item)) {
        return Err(Broken::at(entry.n, &words::FIX_PARTS, &[]));
    }
    let days = record.rules.fix_days;
    let term = until.duration_since(entry.at);
    let most = SignedDuration::from_hours(24 * i64::from(days));
    if term < SignedDuration::from_hours(24) || term > most {
        return Err(Broken::at(entry.n, &words::FIX_TERM, &[&days]));
    }
    Ok(())
}

fn resume(window: &mut Window, at: Timestamp) {
    if let Some(left) = window.left.take() {
        let later = at.checked_add(SignedDuration::from_secs(left));
        window.until = later.unwrap_or(Timestamp::MAX);
    }
}
