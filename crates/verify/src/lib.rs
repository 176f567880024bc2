//! The verifier: does a competition's record hold? It needs the record's bundle and nothing else:
//! no network, no database, no account. The same code runs as `konkurs verify`, on the browser's
//! verify page and in tests after every storm.
//!
//! [`check`] runs every check that `docs/record.md` lists and gives a [`Report`]. The rules of the
//! procedure are `domain`'s own fold; commitments, lists and rankings are checked here once more,
//! straight from the entries. Read [`bundle`] for the file, `record.rs` for what is read from it.

pub mod bundle;
mod complaints;
mod container;
mod fixes;
mod holders;
mod intake;
mod keys;
mod lists;
mod minutes;
mod parallel;
mod receipt;
mod record;
mod remarks;
mod repacked;
pub mod report;
mod rounds;
mod scorecards;
mod seals;
mod words;

pub use bundle::{Bundle, Unreadable};
pub use receipt::Receipt;
pub use report::{Check, CheckName, Finding, Report};

use record::Record;
use report::{Broken, Said};

/// What a bundle is checked against besides itself.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The portal's key from a source of its own, the present one or one that the record hands over
    /// from; without it the bundle's own key is used, and the report says so.
    pub vkey: Option<ledger::Vkey>,
    /// An older signed checkpoint of the same record, as it was served then.
    pub since: Option<Vec<u8>>,
    /// A candidate's receipt.
    pub receipt: Option<Receipt>,
    /// Witnesses who must have cosigned the checkpoint.
    pub witnesses: Vec<ledger::WitnessKey>,
}

type Straight = fn(&Record) -> Result<Said, Broken>;

/// What is checked straight from the entries, in the order of the report.
const STRAIGHT: [(CheckName, Straight); 10] = [
    (CheckName::Deadline, intake::deadline),
    (CheckName::Closing, intake::closing),
    (CheckName::Lists, lists::lists),
    (CheckName::Fixes, fixes::fixes),
    (CheckName::Conflicts, scorecards::conflicts),
    (CheckName::Scorecards, scorecards::scorecards),
    (CheckName::Seats, rounds::seats),
    (CheckName::Ranking, rounds::rankings),
    (CheckName::Remarks, remarks::remarks),
    (CheckName::Complaints, complaints::complaints),
];

/// Runs all checks. Never fails: what can't be checked because something before it is broken says
/// so in the report.
#[must_use]
pub fn check(bundle: &Bundle<'_>, options: &Options) -> Report {
    let mut report = Report::new(bundle);
    let read = record::read(bundle);
    let leaves = &read.leaves;
    let formed = read.form.is_ok().then_some(&read);
    let record = formed.and_then(|read| read.record.as_ref().ok());
    let changes = record.map_or_else(|| Ok(Vec::new()), keys::changes);
    let vouched = changes.as_deref().unwrap_or_default();
    let keys = keys::known(bundle, options, vouched);
    let checkpoint = keys.as_ref().map_err(Clone::clone).and_then(|k| seals::open(bundle, k));
    report.competition = checkpoint.as_ref().ok().map(|c| c.competition.clone());
    report.notes.extend(record.into_iter().flat_map(|r| keys::overstayed(bundle, r, vouched)));
    report.add(CheckName::Signature, seals::signature(&checkpoint, options));
    if !changes.as_ref().is_ok_and(Vec::is_empty) {
        report.add(CheckName::Keys, keys::said(&changes));
    }
    report.add_if(CheckName::Root, checkpoint.as_ref().ok(), |c| seals::root(c, &read.tree));
    if !options.witnesses.is_empty() {
        report.add_if(CheckName::Witnesses, checkpoint.as_ref().ok(), |_| {
            seals::witnesses(bundle, &options.witnesses)
        });
    }
    if let Some(old) = &options.since {
        report.add_if(
            CheckName::Since,
            keys.as_ref().ok().zip(checkpoint.as_ref().ok()),
            |(keys, c)| seals::since(old, &keys.all, c, leaves),
        );
    }

    report.add(CheckName::Form, record::said(&read.form, &words::FORM_HOLDS));
    report.add_if(CheckName::Order, formed, |read| record::said(&read.order, &words::ORDER_HOLDS));
    report.add_if(CheckName::Kinds, formed, record::kinds);
    let (folded, findings) = parallel::both(
        || record.map(record::fold),
        || {
            parallel::in_parts(&STRAIGHT, 1, |_, checks| {
                checks.iter().map(|(name, check)| (*name, record.map(check))).collect::<Vec<_>>()
            })
        },
    );
    report.add_if(CheckName::Procedure, folded.as_ref(), record::procedure);
    let unheard = record.is_some_and(|record| !fixes::has_any(record));
    for (name, finding) in findings.into_iter().flatten() {
        if name == CheckName::Fixes && unheard {
            continue;
        }
        report.add_if(name, finding, |finding| finding);
    }
    if let Some(found) = record.and_then(holders::holders) {
        report.add(CheckName::Holders, found);
    }
    let state = folded.as_ref().and_then(|folded| folded.as_ref().ok());
    report.add_if(
        CheckName::Minutes,
        record.zip(state).zip(checkpoint.as_ref().ok()),
        |((record, state), opened)| minutes::minutes(record, state, &opened.competition),
    );
    if let Some(receipt) = &options.receipt {
        report.add_if(
            CheckName::Receipt,
            record.zip(keys.as_ref().ok()).zip(checkpoint.as_ref().ok()),
            |((record, keys), checkpoint)| {
                receipt::place(receipt, record, bundle, &keys.all, checkpoint, leaves)
            },
        );
    }
    report
}
