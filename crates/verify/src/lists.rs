//! Whether every list after the closing accounts for each application: opened, decided, ranked in
//! each round that it reached, in the result.

use std::collections::{BTreeMap, BTreeSet};

use domain::Code;
use domain::event::Event;

use crate::record::Record;
use crate::report::{Broken, Said};
use crate::{rounds, words};

/// The list must name exactly the expected codes, each once, sorted by bytes.
pub fn same_list<'a>(
    n: u64,
    listed: &[Code],
    expected: impl Iterator<Item = &'a Code>,
) -> Result<(), Broken> {
    if let Some(pair) = listed.windows(2).find(|pair| pair[0] >= pair[1]) {
        return Err(Broken::at(n, &words::CODE_TWICE, &[&pair[1]]));
    }
    same_codes(n, listed.iter(), expected)
}

/// The list must name exactly the expected codes, each once, in any order.
fn same_codes<'a, 'b>(
    n: u64,
    listed: impl Iterator<Item = &'a Code>,
    expected: impl Iterator<Item = &'b Code>,
) -> Result<(), Broken> {
    let mut expected: BTreeSet<&Code> = expected.collect();
    let mut seen = BTreeSet::new();
    for code in listed {
        if !seen.insert(code) {
            return Err(Broken::at(n, &words::CODE_TWICE, &[code]));
        }
        if !expected.remove(code) {
            return Err(Broken::at(n, &words::CODE_UNKNOWN, &[code]));
        }
    }
    match expected.first() {
        Some(code) => Err(Broken::at(n, &words::CODE_LEFT_OUT, &[code])),
        None => Ok(()),
    }
}

/// Follows each code from the closing to the result.
pub fn lists(record: &Record) -> Result<Said, Broken> {
    let mut closed: &[Code] = &[];
    let mut decided: BTreeMap<&Code, bool> = BTreeMap::new();
    let mut matched: BTreeSet<&Code> = BTreeSet::new();
    let mut scoring = false;
    for (n, event) in record.steps() {
        match event {
            Event::IntakeClosed { codes } => closed = codes,
            Event::ApplicationsOpened { matched: good, mismatched, .. } => {
                for list in [good, mismatched] {
                    same_list(n, list, list.iter())?;
                }
                same_codes(n, good.iter().chain(mismatched), closed.iter())?;
                matched = good.iter().collect();
            }
            Event::AdmissionDecided { code, admitted, .. } => {
                if !matched.contains(code) {
                    return Err(Broken::at(n, &words::CODE_UNKNOWN, &[code]));
                }
                if decided.insert(code, *admitted).is_some() {
                    return Err(Broken::at(n, &words::DECIDED_TWICE, &[code]));
                }
            }
            Event::RoundOpened { .. } if !scoring => {
                if let Some(code) = matched.iter().find(|code| !decided.contains_key(*code)) {
                    return Err(Broken::at(n, &words::UNDECIDED, &[code]));
                }
                scoring = true;
            }
            _ => {}
        }
    }
    erased(record)?;
    ranked(record)?;
    let admitted = decided.values().filter(|admitted| **admitted).count();
    Ok(Said::with(&words::LISTS_HOLD, &[&admitted]))
}

/// Data are destroyed once, of an application that was there, and of one that takes part only when
/// the competition is over.
fn erased(record: &Record) -> Result<(), Broken> {
    let is_erased = |(_, event): (u64, &Event)| matches!(event, Event::PersonErased { .. });
    if !record.steps().any(is_erased) {
        return Ok(());
    }
    let (mut over, mut sealed, mut withdrawn) = (false, BTreeSet::new(), BTreeSet::new());
    let mut erased = BTreeSet::new();
    for (n, event) in record.events() {
        match event {
            Event::ApplicationSealed { code, .. } => drop(sealed.insert(code)),
            Event::ApplicationWithdrawn { code } => drop(withdrawn.insert(code)),
            Event::Closed { .. } | Event::Cancelled { .. } | Event::Failed { .. } => over = true,
            Event::PersonErased { code } if !sealed.contains(code) => {
                return Err(Broken::at(n, &words::CODE_UNKNOWN, &[code]));
            }
            Event::PersonErased { code } if !over && !withdrawn.contains(code) => {
                return Err(Broken::at(n, &words::ERASED_EARLY, &[code]));
            }
            Event::PersonErased { code } if !erased.insert(code) => {
                return Err(Broken::at(n, &words::ERASED_TWICE, &[code]));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Each round's ranking names its candidates, the result those with a mean in every counted round,
/// and whoever is appointed passes by the result.
fn ranked(record: &Record) -> Result<(), Broken> {
    let rounds = rounds::gather(record);
    for round in &rounds {
        if let Some((n, ranking)) = round.ranked {
            same_codes(n, ranking.iter().map(|line| &line.code), round.candidates.iter())?;
        }
    }
    let mut passing: BTreeSet<&Code> = BTreeSet::new();
    for (n, event) in record.steps() {
        match event {
            Event::ResultRanked { ranking } => {
                let in_all = rounds::scored_in_all(record, &rounds);
                same_codes(n, ranking.iter().map(|line| &line.code), in_all.iter())?;
                passing = ranking.iter().filter(|l| l.passes).map(|line| &line.code).collect();
            }
            Event::Closed { appointed: Some(code) } if !passing.contains(code) => {
                return Err(Broken::at(n, &words::NOT_IN_RESULT, &[code]));
            }
            _ => {}
        }
    }
    Ok(())
}
