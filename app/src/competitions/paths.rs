//! Addresses of competitions, without their language: `i.href(&paths::record(&slug))`.

use domain::{Code, SeatId, Slug};

/// The public page.
pub fn public(slug: &Slug) -> String {
    format!("/competitions/{slug}")
}

/// The results.
pub fn results(slug: &Slug) -> String {
    format!("/competitions/{slug}/results")
}

/// The minutes.
pub fn minutes(slug: &Slug) -> String {
    format!("/competitions/{slug}/minutes")
}

/// The live wall.
pub fn wall(slug: &Slug) -> String {
    format!("/competitions/{slug}/wall")
}

/// The record, or one entry of it.
pub fn record(slug: &Slug) -> String {
    format!("/competitions/{slug}/record")
}

/// The Atom feed of the competitions.
pub const COMPETITIONS_FEED: &str = "/competitions.atom";

/// The Atom feed of a record.
pub fn record_feed(slug: &Slug) -> String {
    format!("/competitions/{slug}/record.atom")
}

/// The competition's dates for a calendar.
pub fn dates(slug: &Slug) -> String {
    format!("/competitions/{slug}/dates.ics")
}

/// One entry of the record.
pub fn entry(slug: &Slug, n: u64) -> String {
    format!("/competitions/{slug}/record/{n}")
}

/// The record as one file, for programs: an address without a language.
pub fn bundle(slug: &Slug) -> String {
    format!("/record/{slug}/bundle.zip")
}

/// The checkpoint right behind the closing of the intake, for programs.
pub fn closing(slug: &Slug) -> String {
    format!("/record/{slug}/checkpoint/closing")
}

/// The record's signed checkpoint, for programs.
pub fn checkpoint(slug: &Slug) -> String {
    format!("/record/{slug}/checkpoint")
}

/// Public questions and their answers.
pub fn questions(slug: &Slug) -> String {
    format!("/competitions/{slug}/questions")
}

/// A candidate's application.
pub fn apply(slug: &Slug) -> String {
    format!("/competitions/{slug}/apply")
}

/// A member's queue.
pub fn panel(slug: &Slug) -> String {
    format!("/panel/{slug}")
}

/// A member's page on one candidate.
pub fn candidate(slug: &Slug, code: &Code) -> String {
    format!("/panel/{slug}/candidates/{code}")
}

/// An observer's remarks.
pub fn observer(slug: &Slug) -> String {
    format!("/observer/{slug}")
}

/// The secretary's page of a competition, and what hangs below it: `build`, `seats`, `approve`,
/// `opening`, `admission`, `remarks`, `questions`, `complaints`, `interviews`, `steer`, `close`.
pub fn secretary(slug: &Slug, below: &str) -> String {
    match below {
        "" => format!("/secretary/{slug}"),
        below => format!("/secretary/{slug}/{below}"),
    }
}

/// A seat among the secretary's seats.
pub fn seat_anchor(seat: &SeatId) -> String {
    format!("#seat-{seat}")
}
