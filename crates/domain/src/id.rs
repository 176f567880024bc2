//! Names of things: row numbers as types of their own, and the short public names.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::short::{self, Short};

macro_rules! row_id {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

row_id! {
    /// A person's account.
    AccountId;
    /// A competition's row; the public name is its [`Slug`].
    CompetitionId;
    /// A candidate's application; the public name is its [`crate::Code`].
    ApplicationId;
    /// One supporting document of an application.
    DocumentId;
    /// A file that shows what a complaint says.
    EvidenceId;
}

/// A public short name is not of the required form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a well-formed name")]
pub struct Malformed;

/// A competition's public number, `2026-014`: year and a running number of three digits or more.
/// It names the competition in addresses, in the log's origin and in file names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

impl Slug {
    /// The `number`th competition of `year`.
    pub fn new(year: i16, number: u32) -> Self {
        Self(format!("{year:04}-{number:03}"))
    }

    /// The name as it stands in addresses.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Slug {
    type Err = Malformed;

    fn from_str(s: &str) -> Result<Self, Malformed> {
        let (year, number) = s.split_once('-').ok_or(Malformed)?;
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        let fits = year.len() == 4 && (3..=6).contains(&number.len());
        if fits && digits(year) && digits(number) { Ok(Self(s.to_owned())) } else { Err(Malformed) }
    }
}

/// A seat's name within its competition: `m1`, `m2`, … for the panel, `o1`, … for observers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SeatId(Short<4>);

impl SeatId {
    /// The `number`th seat of the panel, counted from one; at most the 999th.
    pub fn member(number: u32) -> Self {
        Self::new('m', number)
    }

    /// The `number`th observer's seat, counted from one; at most the 999th.
    pub fn observer(number: u32) -> Self {
        Self::new('o', number)
    }

    fn new(kind: char, number: u32) -> Self {
        Self(Short::new(&format!("{kind}{number}")).unwrap_or_default())
    }

    /// The name as it stands in the record.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl FromStr for SeatId {
    type Err = Malformed;

    fn from_str(s: &str) -> Result<Self, Malformed> {
        let number = s.strip_prefix(['m', 'o']).ok_or(Malformed)?;
        let fits = (1..=3).contains(&number.len()) && !number.starts_with('0');
        if fits && number.bytes().all(|b| b.is_ascii_digit()) {
            Short::new(s).map(Self).ok_or(Malformed)
        } else {
            Err(Malformed)
        }
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Slug {
    type Error = Malformed;

    fn try_from(s: String) -> Result<Self, Malformed> {
        s.parse()
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> String {
        slug.0
    }
}

impl fmt::Display for SeatId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for SeatId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for SeatId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        short::read(deserializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_one_form() {
        assert_eq!(Slug::new(2026, 14).as_str(), "2026-014");
        for good in ["2026-014", "2026-1014"] {
            assert!(good.parse::<Slug>().is_ok(), "{good}");
        }
        for bad in ["", "2026", "2026-14", "26-014", "2026-01a", "../2026-014", "2026-0000014"] {
            assert!(bad.parse::<Slug>().is_err(), "{bad}");
        }
        for bad in ["", "m", "m0", "m01", "x1", "m1000", "m1 "] {
            assert!(bad.parse::<SeatId>().is_err(), "{bad}");
        }
        assert_eq!("o2".parse(), Ok(SeatId::observer(2)));
    }
}
