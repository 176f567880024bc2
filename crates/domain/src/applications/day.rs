//! Days and months as people type them: `12.03.1980`, `1980-03-12`, `03.2015`, `2015-03`.

use jiff::civil::Date;

/// The years in which a day of somebody's life may lie.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;

/// A month of a year; they are ordered by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    /// The year.
    pub year: i16,
    /// The month, from 1.
    pub month: i8,
}

impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// Reads a day; none if it does not exist.
pub fn day(typed: &str) -> Option<Date> {
    let (year, month, day) = match numbers(typed)?[..] {
        [(year, 4), (month, _), (day, _)] | [(day, _), (month, _), (year, 4)] => (year, month, day),
        _ => return None,
    };
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    YEARS.contains(&date.year()).then_some(date)
}

/// Reads a month of a year; none if it does not exist.
pub fn month(typed: &str) -> Option<Month> {
    let (year, month) = match numbers(typed)?[..] {
        [(year, 4), (month, _)] | [(month, _), (year, 4)] => (year, i8::try_from(month).ok()?),
        _ => return None,
    };
    (YEARS.contains(&year) && (1..=12).contains(&month)).then_some(Month { year, month })
}

/// Groups of digits with their lengths, between points, strokes or dashes.
fn numbers(typed: &str) -> Option<Vec<(i16, usize)>> {
    let groups = typed.trim().split(['.', '/', '-']).map(str::trim);
    groups
        .map(|group| {
            let digits =
                (1..=4).contains(&group.len()) && group.bytes().all(|b| b.is_ascii_digit());
            digits.then(|| group.parse().ok().map(|n| (n, group.len()))).flatten()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_people_write_it() {
        for typed in ["12.03.1980", "1980-03-12", " 12/3/1980 ", "12 . 03 . 1980"] {
            assert_eq!(
                day(typed).map(|day| day.to_string()).as_deref(),
                Some("1980-03-12"),
                "{typed}"
            );
        }
        for typed in [
            "",
            "30.02.1980",
            "12.13.1980",
            "12.03.80",
            "12.03",
            "1980",
            "12.03.1800",
            "01.01.9999",
            "х",
        ] {
            assert_eq!(day(typed), None, "{typed}");
        }
    }

    #[test]
    fn months_are_read_and_ordered_by_time() {
        for typed in ["03.2015", "2015-03", "3/2015"] {
            assert_eq!(
                month(typed).map(|month| month.to_string()).as_deref(),
                Some("2015-03"),
                "{typed}"
            );
        }
        for typed in ["", "2015", "13.2015", "0.2015", "03.15", "березень 2015", "01.03.2015"]
        {
            assert_eq!(month(typed), None, "{typed}");
        }
        assert!(month("12.2014") < month("01.2015"));
    }
}
