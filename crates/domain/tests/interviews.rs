//! Two interviews at once.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use domain::interviews::overlap;
use jiff::Timestamp;

#[test]
fn one_may_begin_when_another_ends() {
    let at = |clock: &str| -> Timestamp { format!("2026-03-16T{clock}:00Z").parse().unwrap() };
    let one = (at("10:00"), at("10:45"));
    for (from, to, expected) in [
        ("09:00", "10:00", false),
        ("09:00", "10:01", true),
        ("10:00", "10:45", true),
        ("10:10", "10:20", true),
        ("09:00", "12:00", true),
        ("10:44", "11:30", true),
        ("10:45", "11:30", false),
        ("12:00", "13:00", false),
    ] {
        let other = (at(from), at(to));
        assert_eq!(overlap(one, other), expected, "{from} {to}");
        assert_eq!(overlap(other, one), expected, "{from} {to}, the other way round");
    }
}
