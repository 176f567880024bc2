//! The log's keys. A record whose key was never replaced knows nothing of keys: the one given, or the
//! one in the file, has signed it. Once one is replaced, the record names old and new, and the old one
//! has signed the handing over: then whoever holds any of them can check the record.

use domain::event::Event;
use domain::time::rfc3339_ms;
use jiff::Timestamp;
use ledger::note::Note;
use ledger::{Handover, Vkey};

use crate::record::Record;
use crate::report::{Broken, Said};
use crate::{Bundle, Options, words};

/// A replacement of the log's key, vouched for by the key that went.
pub struct Change {
    /// The entry.
    n: u64,
    replaces: Vkey,
    key: Vkey,
    until: Timestamp,
}

/// The keys that a record may be signed with.
pub struct Keys {
    /// The one that must have signed the last checkpoint.
    pub present: Vkey,
    /// Every key that the record ever had, in order, as far as the record tells: any of them may
    /// have signed an older checkpoint.
    pub all: Vec<Vkey>,
    /// The entry in which the present key came, if it was not there from the start.
    pub came: Option<u64>,
}

/// Every replacement of the key that the record tells of: each by the key before, to one that the
/// log never had.
pub fn changes(record: &Record) -> Result<Vec<Change>, Broken> {
    let mut changes: Vec<Change> = Vec::new();
    for (n, event) in record.steps() {
        let Event::KeyReplaced { key, replaces, signature, until } = event else { continue };
        let read = |text: &str| text.parse().map_err(|_| Broken::at(n, &words::NO_KEY, &[&text]));
        let (replaces, key): (Vkey, Vkey) = (read(replaces)?, read(key)?);
        let known = changes.iter().any(|change| change.replaces == key);
        if known || changes.last().is_some_and(|last| last.key != replaces) {
            return Err(Broken::at(n, &words::KEY_OUT_OF_TURN, &[&key]));
        }
        let told = rfc3339_ms(*until);
        let handover = Handover { replaces: &replaces, key: &key, until: &told };
        if !handover.is_signed(signature) {
            return Err(Broken::at(n, &words::KEY_NOT_VOUCHED, &[&key]));
        }
        changes.push(Change { n, replaces, key, until: *until });
    }
    Ok(changes)
}

/// What stands in the report if there are replacements.
pub fn said(changes: &Result<Vec<Change>, Broken>) -> Result<Said, Broken> {
    let changes = changes.as_ref().map_err(Clone::clone)?;
    let entries: Vec<String> = changes.iter().map(|change| change.n.to_string()).collect();
    Ok(Said::with(&words::KEYS_HOLD, &[&entries.join(", ")]))
}

/// The keys to check with. The bundle's own must be the last that the record names; the given one,
/// if one is given, must be among them.
pub fn known(bundle: &Bundle<'_>, options: &Options, changes: &[Change]) -> Result<Keys, Broken> {
    let present: Vkey = bundle.vkey.parse().map_err(|_| Broken::whole(&words::BAD_VKEY, &[]))?;
    let mut all: Vec<Vkey> = changes.iter().map(|change| change.replaces.clone()).collect();
    all.push(present.clone());
    if let Some(last) = changes.last().filter(|last| last.key != present) {
        return Err(Broken::at(last.n, &words::NOT_THE_LAST_KEY, &[&present]));
    }
    if options.vkey.as_ref().is_some_and(|given| !all.contains(given)) {
        return Err(Broken::whole(&words::OTHER_VKEY, &[&present]));
    }
    Ok(Keys { present, all, came: changes.last().map(|last| last.n) })
}

/// A key that still signed when by the record it should have stopped: it may be in other hands.
pub fn overstayed(bundle: &Bundle<'_>, record: &Record, changes: &[Change]) -> Vec<Said> {
    let Ok(note) = Note::parse(bundle.checkpoint.as_bytes()) else { return Vec::new() };
    let last = record.last();
    let stayed = changes.iter().filter(|change| {
        note.check(&change.replaces).is_ok() && last.is_some_and(|last| last.at > change.until)
    });
    stayed
        .map(|change| Said::with(&words::KEY_OVERSTAYED, &[&change.replaces, &change.until]))
        .collect()
}
