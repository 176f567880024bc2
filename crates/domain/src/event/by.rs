//! Who did it, as the record tells it.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{Code, SeatId, id::Malformed};

/// The author of an entry. Never a person: an office, a seat or a code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum By {
    /// The clock and what follows by itself.
    Portal,
    /// A secretary of the authority.
    Secretary,
    /// The panel's chair, acting as chair.
    Chair,
    /// A member or an observer.
    Seat(SeatId),
    /// A candidate.
    Candidate(Code),
}

impl fmt::Display for By {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Portal => f.write_str("portal"),
            Self::Secretary => f.write_str("secretary"),
            Self::Chair => f.write_str("chair"),
            Self::Seat(seat) => write!(f, "seat:{seat}"),
            Self::Candidate(code) => write!(f, "candidate:{code}"),
        }
    }
}

impl FromStr for By {
    type Err = Malformed;

    fn from_str(s: &str) -> Result<Self, Malformed> {
        match (s, s.split_once(':')) {
            ("portal", _) => Ok(Self::Portal),
            ("secretary", _) => Ok(Self::Secretary),
            ("chair", _) => Ok(Self::Chair),
            (_, Some(("seat", seat))) => seat.parse().map(Self::Seat),
            (_, Some(("candidate", code))) => code.parse().map(Self::Candidate),
            _ => Err(Malformed),
        }
    }
}

impl TryFrom<String> for By {
    type Error = Malformed;

    fn try_from(s: String) -> Result<Self, Malformed> {
        s.parse()
    }
}

impl From<By> for String {
    fn from(by: By) -> String {
        by.to_string()
    }
}
