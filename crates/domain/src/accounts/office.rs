use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::id::Malformed;

/// What an account does for the portal itself, beside any competition.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Office {
    /// Nothing: a candidate, or the holder of seats.
    #[default]
    None,
    /// Works for the authority: builds competitions and runs them.
    Secretary,
    /// Runs the installation; never sees content.
    Administrator,
}

impl Office {
    /// All of them.
    pub const ALL: [Office; 3] = [Office::None, Office::Secretary, Office::Administrator];

    /// The word for it in rows and locale keys.
    pub fn code(self) -> &'static str {
        match self {
            Office::None => "none",
            Office::Secretary => "secretary",
            Office::Administrator => "administrator",
        }
    }
}

impl FromStr for Office {
    type Err = Malformed;

    fn from_str(code: &str) -> Result<Self, Malformed> {
        Self::ALL.into_iter().find(|office| office.code() == code).ok_or(Malformed)
    }
}
