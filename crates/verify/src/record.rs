//! From bytes to events: form, order, kinds, and the fold of the procedure.

use domain::competitions::{Competition, Rules};
use domain::event::{By, Entry, Event};
use domain::{Refusal, time};

use ledger::Committed;

use crate::report::{Broken, Said};
use crate::scorecards::fits;
use crate::{Bundle, words};

/// A record that could be read from its first entry to its last, and begins with an announcement.
pub struct Record {
    pub rules: Rules,
    pub entries: Vec<Entry>,
}

impl Record {
    pub fn new(entries: Vec<Entry>) -> Option<Self> {
        match entries.first().map(|entry| &entry.event) {
            Some(Event::Announced { rules }) => Some(Self { rules: (**rules).clone(), entries }),
            _ => None,
        }
    }

    /// The entries' numbers and events, in order.
    pub fn events(&self) -> impl Iterator<Item = (u64, &Event)> {
        self.entries.iter().map(|entry| (entry.n, &entry.event))
    }
}

/// Reads the entries as entries: canonical form, field by field.
pub fn form(bundle: &Bundle) -> Result<Vec<ledger::Entry>, Broken> {
    let read = |(n, bytes): (u64, &Vec<u8>)| {
        ledger::Entry::parse(bytes).map_err(|why| Broken::at(n, &words::BAD_FORM, &[&why]))
    };
    (0..).zip(&bundle.entries).map(read).collect()
}

pub fn form_finding(read: &Result<Vec<ledger::Entry>, Broken>) -> Result<Said, Broken> {
    read.as_ref().map(|_| Said::plain(&words::FORM_HOLDS)).map_err(Clone::clone)
}

pub fn order(entries: &[ledger::Entry]) -> Result<Said, Broken> {
    let mut last = "";
    for (place, entry) in (0..).zip(entries) {
        if entry.n != place {
            return Err(Broken::at(place, &words::WRONG_NUMBER, &[&entry.n]));
        }
        // All times have one form, so their texts compare as they do.
        if entry.at.as_str() < last {
            return Err(Broken::at(place, &words::TIME_BACK, &[]));
        }
        last = &entry.at;
    }
    Ok(Said::plain(&words::ORDER_HOLDS))
}

/// Reads the entries as events: kinds and their data, in the one way that each can be written.
pub fn events(entries: &[ledger::Entry]) -> Result<Vec<Entry>, Broken> {
    let events = (0..).zip(entries).map(|(n, raw)| event(n, raw));
    let events = events.collect::<Result<Vec<_>, _>>()?;
    match events.first().map(|entry| &entry.event) {
        Some(Event::Announced { .. }) => Ok(events),
        _ => Err(Broken::at(0, &words::NO_ANNOUNCEMENT, &[])),
    }
}

fn event(place: u64, raw: &ledger::Entry) -> Result<Entry, Broken> {
    let unknown = |why: &dyn ToString| {
        Broken::at(place, &words::UNKNOWN_KIND, &[&raw.kind, &why.to_string()])
    };
    let event = Event::from_parts(&raw.kind, raw.data.clone()).map_err(|why| unknown(&why))?;
    let (kind, data) = event.to_parts().map_err(|why| unknown(&why))?;
    if kind != raw.kind || data != raw.data {
        return Err(unknown(&"data"));
    }
    let by: By = raw.by.parse().map_err(|_| Broken::at(place, &words::UNKNOWN_BY, &[&raw.by]))?;
    let at = time::parse_rfc3339_ms(&raw.at).ok_or_else(|| unknown(&"at"))?;
    // The place, not the number that it claims: `order` has said so if they differ.
    Ok(Entry { n: place, at, by, event })
}

pub fn kinds(events: &Result<Vec<Entry>, Broken>) -> Result<Said, Broken> {
    events.as_ref().map(|_| Said::plain(&words::KINDS_HOLD)).map_err(Clone::clone)
}

/// Folds the record: the same rules that the server applied, applied again.
pub fn fold(record: &Record) -> Result<Competition, Broken> {
    let mut entries = record.entries.iter();
    let refused =
        |entry: &Entry, refusal: Refusal| Broken::at(entry.n, words::refusal(refusal.code()), &[]);
    let first = entries.next().ok_or_else(|| Broken::at(0, &words::NO_ANNOUNCEMENT, &[]))?;
    let mut state = Competition::begin(first).map_err(|refusal| refused(first, refusal))?;
    for entry in entries {
        if let (Event::DisclosureLifted { enterprise, salt }, Some(restricted)) =
            (&entry.event, &record.rules.disclosure)
            && !fits(Committed::Enterprise, &restricted.commitment, salt, enterprise)
        {
            return Err(Broken::at(entry.n, &words::MISMATCH, &[&0]));
        }
        state.apply(entry).map_err(|refusal| refused(entry, refusal))?;
    }
    Ok(state)
}

pub fn procedure(folded: &Result<Competition, Broken>) -> Result<Said, Broken> {
    folded.as_ref().map(|_| Said::plain(&words::PROCEDURE_HOLDS)).map_err(Clone::clone)
}
