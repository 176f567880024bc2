//! From bytes to events: form, order, kinds, and the fold of the procedure.

use std::borrow::Cow;

use domain::competitions::{Competition, Rules};
use domain::event::{By, Entry, Event};
use domain::{Refusal, time};
use ledger::{Committed, EntryRef, Hash, Tree, leaf_hash};

use crate::report::{Broken, Said};
use crate::scorecards::fits;
use crate::{Bundle, parallel, words};

/// How many entries are read in one go: a power of two, so that each part is a subtree of its own.
const PART: usize = 2048;

/// What the bytes of a bundle's entries are: each finding as far as it could be made.
pub struct Read {
    /// The leaf hashes, in order.
    pub leaves: Vec<Hash>,
    /// Their tree.
    pub tree: Tree,
    /// Canonical form.
    pub form: Result<(), Broken>,
    /// Numbers and times; says something only if the form holds.
    pub order: Result<(), Broken>,
    /// Kinds and their data; says something only if the form holds.
    pub record: Result<Record, Broken>,
}

/// A record that could be read from its first entry to its last, and begins with an announcement.
pub struct Record {
    pub rules: Rules,
    /// The entries, [`PART`] and [`PART`] of them.
    parts: Vec<Vec<Entry>>,
    /// Where those stand that don't come by the thousand.
    steps: Vec<usize>,
}

impl Record {
    fn new(parts: Vec<Vec<Entry>>, steps: Vec<usize>) -> Result<Self, Broken> {
        match parts.first().and_then(|part| part.first()).map(|entry| &entry.event) {
            Some(Event::Announced { rules }) => Ok(Self { rules: (**rules).clone(), parts, steps }),
            _ => Err(Broken::at(0, &words::NO_ANNOUNCEMENT, &[])),
        }
    }

    /// The entries, in order.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.parts.iter().flatten()
    }

    /// The entries in order, without sealed applications and scorecards: whoever asks for none of
    /// them needn't walk past them, in a long record most of what there is.
    pub fn step_entries(&self) -> impl Iterator<Item = &Entry> {
        self.steps.iter().filter_map(|index| self.get(*index))
    }

    /// Their numbers and events.
    pub fn steps(&self) -> impl Iterator<Item = (u64, &Event)> {
        self.step_entries().map(|entry| (entry.n, &entry.event))
    }

    /// The last entry.
    pub fn last(&self) -> Option<&Entry> {
        self.parts.last()?.last()
    }

    /// The entries' numbers and events, in order.
    pub fn events(&self) -> impl Iterator<Item = (u64, &Event)> {
        self.entries().map(|entry| (entry.n, &entry.event))
    }

    /// The entry at an index.
    pub fn get(&self, index: usize) -> Option<&Entry> {
        self.parts.get(index / PART)?.get(index % PART)
    }
}

fn comes_by_the_thousand(event: &Event) -> bool {
    matches!(
        event,
        Event::ApplicationSealed { .. }
            | Event::ScorecardCommitted { .. }
            | Event::ScorecardRevealed { .. }
    )
}

/// Reads all entries, each once.
pub fn read(bundle: &Bundle<'_>) -> Read {
    let parts = parallel::in_parts(&bundle.entries, PART, |from, entries| {
        let before = from.checked_sub(1).and_then(|before| bundle.entries.get(before));
        Part::read(from as u64, before.map_or(b"", |entry| entry), entries)
    });
    let mut leaves = Vec::with_capacity(bundle.entries.len());
    let (mut subtrees, mut steps) = (Tree::new(), Vec::new());
    let (mut form, mut order, mut events) = (Ok(()), Ok(()), Ok(Vec::new()));
    for part in parts {
        if part.leaves.len() == PART {
            subtrees.append(part.tree.root());
        }
        leaves.extend(part.leaves);
        steps.extend(part.steps);
        form = form.and(part.form);
        order = order.and(part.order);
        events = events.and_then(|mut parts| {
            parts.push(part.events?);
            Ok(parts)
        });
    }
    // What stands above whole subtrees stands above their leaves too.
    let whole = subtrees.size() * PART as u64;
    let tree = Tree::from_frontier(whole, subtrees.frontier().to_vec()).unwrap_or_default();
    let rest = leaves.iter().skip(whole as usize);
    let tree = rest.fold(tree, |mut tree, leaf| {
        tree.append(*leaf);
        tree
    });
    Read { leaves, tree, form, order, record: events.and_then(|parts| Record::new(parts, steps)) }
}

/// The same of one part.
struct Part {
    leaves: Vec<Hash>,
    tree: Tree,
    form: Result<(), Broken>,
    order: Result<(), Broken>,
    events: Result<Vec<Entry>, Broken>,
    /// Where its steps stand in the whole record.
    steps: Vec<usize>,
}

impl Part {
    fn read(from: u64, before: &[u8], entries: &[Cow<'_, [u8]>]) -> Self {
        let leaves: Vec<Hash> = entries.iter().map(|entry| leaf_hash(entry)).collect();
        let mut part = Self {
            tree: Tree::from_leaves(&leaves),
            leaves,
            form: Ok(()),
            order: Ok(()),
            events: Ok(Vec::with_capacity(entries.len())),
            steps: Vec::new(),
        };
        let mut last = EntryRef::parse(before).map_or("", |entry| entry.at);
        for (place, bytes) in (from..).zip(entries) {
            let raw = match EntryRef::parse(bytes) {
                Ok(raw) => raw,
                Err(why) => {
                    part.form = Err(Broken::at(place, &words::BAD_FORM, &[&why]));
                    return part;
                }
            };
            if part.order.is_ok() {
                part.order = order(place, &raw, last);
            }
            last = raw.at;
            if let Ok(events) = &mut part.events {
                match event(place, &raw) {
                    Ok(entry) => {
                        if !comes_by_the_thousand(&entry.event) {
                            part.steps.push(place as usize);
                        }
                        events.push(entry);
                    }
                    Err(broken) => part.events = Err(broken),
                }
            }
        }
        part
    }
}

fn order(place: u64, entry: &EntryRef<'_>, last: &str) -> Result<(), Broken> {
    if entry.n != place {
        return Err(Broken::at(place, &words::WRONG_NUMBER, &[&entry.n]));
    }
    // All times have one form, so their texts compare as they do.
    if entry.at < last {
        return Err(Broken::at(place, &words::TIME_BACK, &[]));
    }
    Ok(())
}

/// Reads an entry as an event: its kind and data, in the one way that they can be written.
fn event(place: u64, raw: &EntryRef<'_>) -> Result<Entry, Broken> {
    let unknown = |why: &dyn ToString| {
        Broken::at(place, &words::UNKNOWN_KIND, &[&raw.kind, &why.to_string()])
    };
    let event = Event::read(raw.kind, raw.data).map_err(|why| unknown(&why))?;
    let by: By = raw.by.parse().map_err(|_| Broken::at(place, &words::UNKNOWN_BY, &[&raw.by]))?;
    let at = time::parse_rfc3339_ms(raw.at).ok_or_else(|| unknown(&"at"))?;
    // The place, not the number that it claims: `order` has said so if they differ.
    Ok(Entry { n: place, at, by, event })
}

/// What stands in the report if a finding holds.
pub fn said(finding: &Result<(), Broken>, holds: &'static words::Phrase) -> Result<Said, Broken> {
    finding.as_ref().map(|()| Said::plain(holds)).map_err(Clone::clone)
}

pub fn kinds(read: &Read) -> Result<Said, Broken> {
    read.record.as_ref().map(|_| Said::plain(&words::KINDS_HOLD)).map_err(Clone::clone)
}

/// Folds the record: the same rules that the server applied, applied again.
pub fn fold(record: &Record) -> Result<Competition, Broken> {
    let mut entries = record.entries();
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
