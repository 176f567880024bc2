//! What was on its way when its time ended: it may still come into the draft, a little later, so that
//! nobody loses a file to a slow line; into what is sealed or handed in it doesn't.

use jiff::{SignedDuration, Timestamp};

use super::{Competition, Stage, StageCode};
use crate::Code;

/// For how long after the end what was on its way then may come into a draft.
const LATE: SignedDuration = SignedDuration::from_mins(15);

impl Competition {
    /// Whether a file that was on its way at the deadline may still come into the draft, though into
    /// no sealed application any more: soon after, and as long as nothing is opened.
    pub fn keeps_late(&self, begun: Timestamp, now: Timestamp) -> bool {
        let waiting = matches!(self.stage.code(), StageCode::Intake | StageCode::Sealed);
        waiting && is_late(self.intake_closes, begun, now)
    }

    /// The same of a document that a fix names, at the end of its window: no fix has the file any
    /// more, and nobody but its author sees it.
    pub fn keeps_late_for_fix(
        &self,
        code: &Code,
        document: &str,
        (begun, now): (Timestamp, Timestamp),
    ) -> bool {
        let fix = self.fix_of(code, document).filter(|fix| fix.fixed.is_none());
        self.stage == Stage::Admission && fix.is_some_and(|fix| is_late(fix.until, begun, now))
    }

    /// Until when a document may change: to the end of the fix that names it, else to the deadline.
    pub fn document_changes_until(&self, code: Option<&Code>, document: &str) -> Timestamp {
        let fix = code.and_then(|code| self.fix_of(code, document));
        fix.map_or(self.intake_closes, |fix| fix.until)
    }
}

fn is_late(end: Timestamp, begun: Timestamp, now: Timestamp) -> bool {
    begun <= end && now.duration_since(end) <= LATE
}
