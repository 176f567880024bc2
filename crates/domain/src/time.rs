//! The record's form of a moment: RFC 3339, UTC, always milliseconds.

use jiff::Timestamp;
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
    let at: Timestamp = s.parse().ok()?;
    (rfc3339_ms(at) == s).then_some(at)
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
        for other in ["2026-11-23T13:00:00Z", "2026-11-23T15:00:00.000+02:00", "2026-11-23", ""] {
            assert_eq!(parse_rfc3339_ms(other), None, "{other}");
        }
    }
}
