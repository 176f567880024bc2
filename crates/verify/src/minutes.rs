//! The minutes: made of the record alone, so their hash can be computed again.

use domain::Slug;
use domain::competitions::Competition;
use domain::event::Event;
use domain::results::Minutes;
use ledger::{Hash, canonical_json};

use crate::record::Record;
use crate::report::{Broken, Said};
use crate::words;

/// Every signature is under the SHA-256 of the canonical minutes that follow from the record.
pub fn minutes(record: &Record, state: &Competition, number: &str) -> Result<Said, Broken> {
    let expected = number
        .parse::<Slug>()
        .ok()
        .and_then(|slug| Minutes::of(&slug, state))
        .and_then(|minutes| canonical_json(&minutes).ok())
        .map(|bytes| Hash::of(&bytes).to_hex());
    let mut count = 0u64;
    for (n, event) in record.events() {
        if let Event::MinutesSigned { minutes, .. } = event {
            if Some(minutes) != expected.as_ref() {
                return Err(Broken::at(n, &words::NOT_THE_MINUTES, &[]));
            }
            count += 1;
        }
    }
    Ok(Said::with(&words::MINUTES_HOLD, &[&count]))
}
