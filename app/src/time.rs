//! Moments as people read them: Europe/Kyiv, the zone named where a deadline depends on it.
//! The server's clock comes in as an argument; nothing here asks for the time.

use std::sync::LazyLock;

use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};

use crate::i18n::I18n;
use crate::t;

static KYIV: LazyLock<TimeZone> = LazyLock::new(|| {
    TimeZone::get("Europe/Kyiv").or_else(|_| TimeZone::get("Europe/Kiev")).unwrap_or_else(|why| {
        tracing::error!(%why, "no time zone database: times are shown in UTC");
        TimeZone::UTC
    })
});

/// The moment on the clocks of Kyiv.
pub fn kyiv(at: Timestamp) -> ZonedDateTime {
    at.to_zoned_datetime(KYIV.clone())
}

/// For the `datetime` attribute: `2026-03-16T18:00:00+02:00`.
pub fn machine(at: Timestamp) -> String {
    kyiv(at).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// `16 березня 2026`, `16 March 2026`.
pub fn day(i: I18n, at: Timestamp) -> String {
    let (day, month, year, _) = parts(i, at);
    t!(i, "time-day", day = day, month = month, year = year)
}

/// `16 березня 2026, 18:00`.
pub fn moment(i: I18n, at: Timestamp) -> String {
    let (day, month, year, clock) = parts(i, at);
    t!(i, "time-moment", day = day, month = month, year = year, clock = clock)
}

/// `16 березня 2026, 18:00 за Києвом`: wherever a right depends on the moment.
pub fn moment_with_zone(i: I18n, at: Timestamp) -> String {
    t!(i, "time-with-zone", moment = moment(i, at))
}

/// `16 березня 2026, 15:04:27 за Києвом`: for receipts and refusals after a deadline.
pub fn exact(i: I18n, at: Timestamp) -> String {
    let (day, month, year, _) = parts(i, at);
    let clock = seconds(at);
    let moment = t!(i, "time-moment", day = day, month = month, year = year, clock = clock);
    t!(i, "time-with-zone", moment = moment)
}

/// `18:00`.
pub fn clock(at: Timestamp) -> String {
    kyiv(at).strftime("%H:%M").to_string()
}

/// `15:04:27`.
pub fn seconds(at: Timestamp) -> String {
    kyiv(at).strftime("%H:%M:%S").to_string()
}

/// For `<input type="datetime-local">`: `2026-03-16T18:00`, on the clocks of Kyiv.
pub fn input(at: Timestamp) -> String {
    kyiv(at).strftime("%Y-%m-%dT%H:%M").to_string()
}

/// Reads what `<input type="datetime-local">` sent as a moment in Kyiv; none if it isn't one.
pub fn from_input(typed: &str) -> Option<Timestamp> {
    let at: jiff::civil::DateTime = typed.trim().parse().ok()?;
    KYIV.to_ambiguous_timestamp(at).compatible().ok()
}

/// What is left between two moments, in two lines at most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The larger part: `12 днів`, or `3 год 55 хв` on the last day.
    pub large: String,
    /// What the days leave over: `3 год 55 хв`.
    pub small: Option<String>,
    /// Less than a day is left.
    pub soon: bool,
}

/// Time left until `until`; none when it has come. Minutes are rounded up, so that nobody reads
/// `0 хв` while there still are seconds.
pub fn left(i: I18n, now: Timestamp, until: Timestamp) -> Option<Left> {
    let seconds = until.as_second() - now.as_second();
    if until <= now {
        return None;
    }
    let minutes = (seconds + 59).max(60) / 60;
    let (days, hours, minutes) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    let clock = t!(i, "time-hours-minutes", hours = hours, minutes = minutes);
    Some(if days > 0 {
        Left { large: t!(i, "time-days", n = days), small: Some(clock), soon: false }
    } else if hours > 0 {
        Left { large: clock, small: None, soon: true }
    } else {
        Left { large: t!(i, "time-minutes", minutes = minutes), small: None, soon: true }
    })
}

fn parts(i: I18n, at: Timestamp) -> (String, String, String, String) {
    let at = kyiv(at);
    let month = t!(i, "time-month", n = i64::from(at.month()));
    (at.day().to_string(), month, at.year().to_string(), at.strftime("%H:%M").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    const UK: I18n = I18n::new(Lang::Uk);
    const EN: I18n = I18n::new(Lang::En);

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn kyiv_keeps_its_summer_time() {
        assert_eq!(moment(UK, at("2026-03-16T16:00:00Z")), "16\u{a0}березня 2026, 18:00");
        assert_eq!(
            moment_with_zone(EN, at("2026-07-16T15:00:00Z")),
            "16\u{a0}July 2026, 18:00 Kyiv time"
        );
        assert_eq!(machine(at("2026-07-16T15:00:00Z")), "2026-07-16T18:00:00+03:00");
        assert_eq!(
            exact(UK, at("2026-03-10T13:04:27Z")),
            "10\u{a0}березня 2026, 15:04:27 за Києвом"
        );
    }

    #[test]
    fn a_typed_moment_is_kyivs() {
        assert_eq!(from_input("2026-03-16T18:00"), Some(at("2026-03-16T16:00:00Z")));
        assert_eq!(from_input("tomorrow"), None);
        assert_eq!(input(at("2026-03-16T16:00:00Z")), "2026-03-16T18:00");
    }

    #[test]
    fn time_left_counts_in_ukrainian() {
        let now = at("2026-03-04T12:05:00Z");
        let twelve = left(UK, now, at("2026-03-16T16:00:00Z")).unwrap();
        assert_eq!(twelve.large, "12\u{a0}днів");
        assert_eq!(twelve.small.as_deref(), Some("3\u{a0}год 55\u{a0}хв"));
        let one = left(UK, now, at("2026-03-05T12:05:00Z")).unwrap();
        assert_eq!((one.large.as_str(), one.soon), ("1\u{a0}день", false));
        let last = left(EN, now, at("2026-03-04T12:05:01Z")).unwrap();
        assert_eq!((last.large.as_str(), last.soon), ("1\u{a0}min", true));
        assert_eq!(left(UK, now, now), None);
    }
}
