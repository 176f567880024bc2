//! Complaints: each is filed by a candidate, decided once, and none is undecided at the end.

use std::collections::BTreeMap;

use domain::complaints::Verdict;
use domain::event::{By, Event};
use ledger::Hash;

use crate::record::Record;
use crate::report::{Broken, Said};
use crate::words;

/// The competition doesn't close before every complaint is decided, with reasons.
pub fn complaints(record: &Record) -> Result<Said, Broken> {
    let mut open: BTreeMap<&str, u64> = BTreeMap::new();
    let (mut filed, mut decided) = (0u64, 0u64);
    for entry in record.step_entries() {
        let n = entry.n;
        match &entry.event {
            Event::ComplaintFiled { commitment, complaint, objections } => {
                filed += 1;
                if *complaint != format!("c{filed}") || open.insert(complaint, n).is_some() {
                    return Err(Broken::at(n, &words::COMPLAINT_NUMBER, &[complaint]));
                }
                if !matches!(entry.by, By::Candidate(_)) || objections.is_empty() {
                    return Err(Broken::at(n, &words::COMPLAINT_NOBODYS, &[complaint]));
                }
                if !Hash::is_hex(commitment) {
                    return Err(Broken::at(n, &words::BAD_HEX, &[]));
                }
            }
            Event::ComplaintDecided { complaint, ground, outcome, text } => {
                if open.remove(complaint.as_str()).is_none() {
                    return Err(Broken::at(n, &words::COMPLAINT_UNKNOWN, &[complaint]));
                }
                let reasoned = ground.is_some() == (*outcome == Verdict::NotAdmitted);
                if !reasoned || !text.is_complete() {
                    return Err(Broken::at(n, &words::COMPLAINT_UNREASONED, &[complaint]));
                }
                decided += 1;
            }
            Event::Closed { .. } => {
                if let Some((complaint, filed)) = open.first_key_value() {
                    return Err(Broken::at(n, &words::COMPLAINT_OPEN, &[complaint, filed]));
                }
            }
            _ => {}
        }
    }
    Ok(Said::with(&words::COMPLAINTS_HOLD, &[&filed, &decided]))
}
