//! When what comes next comes; said as it is where nobody has set a date.

use domain::{
    Code,
    competitions::{Ahead, Competition, Complaining},
};
use jiff::Timestamp;

use crate::{i18n::I18n, t, time};

/// What comes next in a competition, with its date; none once it is over.
pub fn words(i: I18n, state: &Competition, now: Timestamp) -> Option<String> {
    let at = |at| time::moment_with_zone(i, at);
    Some(match state.ahead_at(now) {
        Ahead::Deadline(closes) => t!(i, "status-when-deadline", at = at(closes)),
        Ahead::Opening => t!(i, "status-when-opening"),
        Ahead::Decision => t!(i, "status-when-decision"),
        Ahead::Round { days } => t!(i, "status-when-round", days = days),
        Ahead::Scorecards(closes) => t!(i, "status-when-scorecards", at = at(closes)),
        Ahead::Reveal => t!(i, "status-when-reveal"),
        Ahead::Minutes { days } => t!(i, "status-when-minutes", days = days),
        Ahead::Standstill(until) => t!(i, "status-when-standstill", at = at(until)),
        Ahead::Closing => t!(i, "status-when-closing"),
        Ahead::Resumption => t!(i, "status-when-resumption"),
        Ahead::Nothing => return None,
    })
}

/// When the candidate of a code may complain, if that is ever.
pub fn complaining(i: I18n, state: &Competition, code: &Code, now: Timestamp) -> Option<String> {
    Some(match state.complaining_at(code, now)? {
        Complaining::Until(until) => {
            t!(i, "status-complain-until", at = time::moment_with_zone(i, until))
        }
        Complaining::Now { days } => t!(i, "status-complain-now", days = days),
        Complaining::FromResult { days } => t!(i, "status-complain-later", days = days),
    })
}
