//! The record's form of a moment: RFC 3339, UTC, always milliseconds.

use jiff::{
    Timestamp,
    civil::{Date, Time},
    tz::Offset,
};
use serde::{Deserialize, Deserializer, Serializer, de::Error};

/// Cuts a moment to whole milliseconds, the finest step the record knows.
pub fn to_milliseconds(at: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(at.as_millisecond()).unwrap_or(at)
}

/// Writes a moment as `2026-11-23T13:00:00.000Z`.
pub fn rfc3339_ms(at: Timestamp) -> String {
    format!("{at:.3}")
}

/// Reads a moment written by [`rfc3339_ms`]; any other spelling of it is refused, so that a
/// moment has one form only.
pub fn parse_rfc3339_ms(s: &str) -> Option<Timestamp> {
    let b: &[u8; 24] = s.as_bytes().try_into().ok()?;
    let number = |from: usize, to: usize| {
        b[from..to].iter().try_fold(0i16, |sum, digit| {
            digit.is_ascii_digit().then(|| sum * 10 + i16::from(digit - b'0'))
        })
    };
    let short = |from, to| number(from, to).and_then(|n| i8::try_from(n).ok());
    let marks = [b[4], b[7], b[10], b[13], b[16], b[19], b[23]];
    if marks != *b"--T::.Z" {
        return None;
    }
    let date = Date::new(number(0, 4)?, short(5, 7)?, short(8, 10)?).ok()?;
    let nanosecond = i32::from(number(20, 23)?) * 1_000_000;
    let time = Time::new(short(11, 13)?, short(14, 16)?, short(17, 19)?, nanosecond).ok()?;
    Offset::UTC.to_timestamp(date.to_datetime(time)).ok()
}

/// For `#[serde(with = "…")]`.
pub fn serialize<S: Serializer>(at: &Timestamp, s: S) -> Result<S::Ok, S::Error> {
    s.serialize_str(&rfc3339_ms(*at))
}

/// For `#[serde(with = "…")]`.
pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Timestamp, D::Error> {
    let s = String::deserialize(d)?;
    parse_rfc3339_ms(&s).ok_or_else(|| D::Error::custom("not an RFC 3339 UTC time in milliseconds"))
}

/// The same for moments that may be left out.
pub mod option {
    use super::*;

    /// For `#[serde(with = "…")]`.
    pub fn serialize<S: Serializer>(at: &Option<Timestamp>, s: S) -> Result<S::Ok, S::Error> {
        match at {
            Some(at) => super::serialize(at, s),
            None => s.serialize_none(),
        }
    }

    /// For `#[serde(with = "…")]`.
    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Timestamp>, D::Error> {
        super::deserialize(d).map(Some)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_has_one_form() {
        let at = Timestamp::from_millisecond(1_795_438_800_000).unwrap();
        assert_eq!(rfc3339_ms(at), "2026-11-23T13:00:00.000Z");
        assert_eq!(parse_rfc3339_ms("2026-11-23T13:00:00.000Z"), Some(at));
        for other in [
            "2026-11-23T13:00:00Z",
            "2026-11-23T15:00:00.000+02:00",
            "2026-11-23",
            "",
            "2026-11-23t13:00:00.000Z",
            "2026-11-23T13:00:00.000z",
            "2026-11-23 13:00:00.000Z",
            "2026-11-31T13:00:00.000Z",
            "2026-11-23T24:00:00.000Z",
            "2016-12-31T23:59:60.000Z",
            "2026-11-23T13:00:00.+00Z",
            "9999-12-31T23:59:59.999Z",
        ] {
            assert_eq!(parse_rfc3339_ms(other), None, "{other}");
        }
    }

    #[test]
    fn moments_read_as_they_were_written() {
        for step in -400..2000i64 {
            let ms = step * 86_400_000 * 131 + step * 1_234_567;
            let at = Timestamp::from_millisecond(ms).unwrap();
            assert_eq!(parse_rfc3339_ms(&rfc3339_ms(at)), Some(at), "{at}");
        }
    }
}
