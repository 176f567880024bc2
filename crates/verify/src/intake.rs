//! The intake, straight from the entries: nothing late, and a closing that names exactly the
//! applications that were sealed and not withdrawn.

use std::collections::BTreeMap;

use domain::Code;
use domain::event::Event;
use domain::time::rfc3339_ms;

use crate::lists::same_list;
use crate::record::Record;
use crate::report::{Broken, Said};
use crate::words;

/// No application is sealed, replaced or withdrawn after the deadline in force or the closing, and
/// the intake isn't closed before its deadline.
pub fn deadline(record: &Record) -> Result<Said, Broken> {
    let mut deadline = record.rules.intake_closes;
    let (mut closed, mut sealed) = (false, 0u64);
    for entry in record.entries() {
        match &entry.event {
            Event::Extended { intake_closes, .. } if !closed => {
                if *intake_closes < deadline {
                    return Err(Broken::at(entry.n, &words::DEADLINE_EARLIER, &[]));
                }
                deadline = *intake_closes;
            }
            Event::Resumed { due: Some(due), .. } if !closed => {
                if *due < deadline {
                    return Err(Broken::at(entry.n, &words::DEADLINE_EARLIER, &[]));
                }
                deadline = *due;
            }
            Event::ApplicationSealed { .. } | Event::ApplicationWithdrawn { .. } => {
                if closed {
                    return Err(Broken::at(entry.n, &words::AFTER_CLOSING, &[]));
                }
                if entry.at > deadline {
                    return Err(Broken::at(entry.n, &words::TOO_LATE, &[&rfc3339_ms(deadline)]));
                }
                sealed += u64::from(matches!(entry.event, Event::ApplicationSealed { .. }));
            }
            Event::IntakeClosed { .. } => {
                if entry.at <= deadline {
                    return Err(Broken::at(
                        entry.n,
                        &words::CLOSED_EARLY,
                        &[&rfc3339_ms(deadline)],
                    ));
                }
                closed = true;
            }
            _ => {}
        }
    }
    Ok(Said::with(&words::DEADLINE_HOLDS, &[&sealed, &rfc3339_ms(deadline)]))
}

/// Replacements name what they replace, and the closing names exactly the live codes.
pub fn closing(record: &Record) -> Result<Said, Broken> {
    // Each code with the entry that sealed it last; none after a withdrawal.
    let mut sealed: BTreeMap<&Code, Option<u64>> = BTreeMap::new();
    let mut closed: Option<usize> = None;
    for (n, event) in record.events() {
        match event {
            Event::ApplicationSealed { code, replaces, .. } => {
                let before = sealed.insert(code, Some(n));
                // Either never sealed and no replacement, or live and exactly what is replaced.
                if before != replaces.map(Some) {
                    return Err(Broken::at(n, &words::WRONG_REPLACEMENT, &[code]));
                }
            }
            Event::ApplicationWithdrawn { code } => {
                let live = sealed.get_mut(code).and_then(Option::take);
                live.ok_or_else(|| Broken::at(n, &words::CODE_UNKNOWN, &[code]))?;
            }
            Event::IntakeClosed { codes } => {
                if closed.is_some() {
                    return Err(Broken::at(n, &words::CLOSED_TWICE, &[]));
                }
                let live = sealed.iter().filter(|(_, last)| last.is_some());
                same_list(n, codes, live.map(|(code, _)| *code))?;
                closed = Some(codes.len());
            }
            _ => {}
        }
    }
    Ok(match closed {
        Some(count) => Said::with(&words::CLOSING_HOLDS, &[&count]),
        None => Said::plain(&words::STILL_OPEN),
    })
}
