//! Remarks: whoever ends a stage has to have answered them first.

use std::collections::{BTreeMap, BTreeSet};

use domain::event::Event;

use crate::record::Record;
use crate::report::{Broken, Said};
use crate::words;

/// No stage ends while a remark is unanswered. A cancellation or a failure ends the competition and
/// waits for nobody.
pub fn remarks(record: &Record) -> Result<Said, Broken> {
    let mut filed: BTreeSet<&str> = BTreeSet::new();
    let mut open: BTreeMap<&str, u64> = BTreeMap::new();
    let (mut answered, mut undecided) = (0u64, 0usize);
    for (n, event) in record.steps() {
        let ends = match event {
            Event::RemarkFiled { remark, .. } => {
                if !filed.insert(remark) {
                    return Err(Broken::at(n, &words::REMARK_TWICE, &[remark]));
                }
                open.insert(remark, n);
                false
            }
            Event::RemarkAnswered { remark, .. } => {
                if open.remove(remark.as_str()).is_none() {
                    return Err(Broken::at(n, &words::REMARK_UNKNOWN, &[remark]));
                }
                answered += 1;
                false
            }
            Event::ApplicationsOpened { matched, .. } => {
                undecided = matched.len();
                true
            }
            Event::AdmissionDecided { .. } => {
                undecided = undecided.saturating_sub(1);
                undecided == 0
            }
            Event::RoundClosed { .. } | Event::RoundRanked { .. } => true,
            Event::IntakeClosed { .. } | Event::Closed { .. } => true,
            _ => false,
        };
        if let (true, Some((remark, filed))) = (ends, open.first_key_value()) {
            return Err(Broken::at(n, &words::REMARK_OPEN, &[remark, filed]));
        }
    }
    Ok(Said::with(&words::REMARKS_HOLD, &[&filed.len(), &answered]))
}
