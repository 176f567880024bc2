//! One entry of the record: what happened, when by the server's clock, and in whose name.
//!
//! The bytes are everything: they are hashed, signed for, served and kept. So parsing is strict:
//! bytes that are not exactly what [`Entry::to_bytes`] would write are no entry.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::canonical::{CanonicalError, canonical_json};
use crate::hash::{Hash, leaf_hash};
use crate::scan::Scan;

/// The longest entry: tlog-tiles writes an entry's length as a 16-bit number.
pub const MAX_ENTRY_BYTES: usize = 65_535;

/// An entry of a competition's record. See `docs/record.md` for the kinds and their data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The index in the record: 0, 1, 2 … without a gap.
    pub n: u64,
    /// The server's time, RFC 3339, UTC, milliseconds: `2026-11-23T13:00:00.000Z`. All have the
    /// same length, so comparing the texts compares the times.
    pub at: String,
    /// In whose name: `portal`, `secretary`, `chair`, `seat:<id>` or `candidate:<code>`.
    pub by: String,
    /// What happened, `competition.announced` for example.
    pub kind: String,
    /// The particulars: an object of integers, texts, booleans, lists and objects.
    pub data: Value,
}

/// Why an entry can't be written, or bytes are not an entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    /// Longer than [`MAX_ENTRY_BYTES`].
    #[error("{0} bytes long, more than 65535")]
    TooLong(usize),
    /// Not the JSON object that an entry is.
    #[error("not an entry: {0}")]
    Json(String),
    /// A value in the data that the record doesn't take.
    #[error(transparent)]
    Canonical(#[from] CanonicalError),
    /// A field with the wrong form; its name.
    #[error("the field \"{0}\" is malformed")]
    Field(&'static str),
    /// An entry, but not in its canonical spelling.
    #[error("not in canonical form")]
    NotCanonical,
}

impl Entry {
    /// The canonical bytes: what is hashed, stored and served.
    ///
    /// # Errors
    /// A malformed field, a float or null in the data, or more than 65,535 bytes.
    pub fn to_bytes(&self) -> Result<Vec<u8>, EntryError> {
        self.check_fields()?;
        let bytes = canonical_json(self)?;
        if bytes.len() > MAX_ENTRY_BYTES {
            return Err(EntryError::TooLong(bytes.len()));
        }
        Ok(bytes)
    }

    /// Reads an entry from its canonical bytes.
    ///
    /// # Errors
    /// Anything that [`Entry::to_bytes`] wouldn't have written, byte for byte.
    pub fn parse(bytes: &[u8]) -> Result<Self, EntryError> {
        if bytes.len() > MAX_ENTRY_BYTES {
            return Err(EntryError::TooLong(bytes.len()));
        }
        let entry: Self =
            serde_json::from_slice(bytes).map_err(|e| EntryError::Json(e.to_string()))?;
        if entry.to_bytes()? == bytes { Ok(entry) } else { Err(EntryError::NotCanonical) }
    }

    /// The leaf hash of the entry's canonical bytes.
    ///
    /// # Errors
    /// As [`Entry::to_bytes`].
    pub fn leaf_hash(&self) -> Result<Hash, EntryError> {
        Ok(leaf_hash(&self.to_bytes()?))
    }

    fn check_fields(&self) -> Result<(), EntryError> {
        if !is_utc_milliseconds(&self.at) {
            return Err(EntryError::Field("at"));
        }
        if !is_name(&self.by) {
            return Err(EntryError::Field("by"));
        }
        if !is_name(&self.kind) {
            return Err(EntryError::Field("kind"));
        }
        if !self.data.is_object() {
            return Err(EntryError::Field("data"));
        }
        Ok(())
    }
}

/// An entry as it lies in its bytes: nothing is copied, and the data is only known to be canonical.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EntryRef<'a> {
    /// As [`Entry::n`].
    pub n: u64,
    /// As [`Entry::at`].
    pub at: &'a str,
    /// As [`Entry::by`].
    pub by: &'a str,
    /// As [`Entry::kind`].
    pub kind: &'a str,
    /// The canonical bytes of [`Entry::data`].
    pub data: &'a str,
}

impl<'a> EntryRef<'a> {
    /// Reads an entry from its canonical bytes: the same ones that [`Entry::parse`] takes, faster.
    ///
    /// # Errors
    /// As [`Entry::parse`].
    pub fn parse(bytes: &'a [u8]) -> Result<Self, EntryError> {
        Self::scan(bytes)
            .ok_or_else(|| Entry::parse(bytes).err().unwrap_or(EntryError::NotCanonical))
    }

    fn scan(bytes: &'a [u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok().filter(|t| t.len() <= MAX_ENTRY_BYTES)?;
        let mut scan = Scan::new(text);
        scan.literal("{\"at\":")?;
        let at = scan.string().filter(|at| is_utc_milliseconds(at))?;
        scan.literal(",\"by\":")?;
        let by = scan.string().filter(|by| is_name(by))?;
        scan.literal(",\"data\":")?;
        let data = scan.object(1)?;
        scan.literal(",\"kind\":")?;
        let kind = scan.string().filter(|kind| is_name(kind))?;
        scan.literal(",\"n\":")?;
        let n = u64::try_from(scan.integer()?).ok()?;
        scan.literal("}")?;
        scan.is_at_end().then_some(Self { n, at, by, kind, data })
    }
}

fn is_name(text: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_.:".contains(&b);
    !text.is_empty() && text.len() <= 100 && text.bytes().all(allowed)
}

/// Whether a text is a time as the record writes it: `2026-11-23T13:00:00.000Z`, a day that the
/// calendar has, no leap second.
#[must_use]
pub fn is_utc_milliseconds(text: &str) -> bool {
    const SHAPE: &[u8; 24] = b"0000-00-00T00:00:00.000Z";
    let bytes = text.as_bytes();
    if bytes.len() != SHAPE.len() {
        return false;
    }
    let shaped = bytes.iter().zip(SHAPE).all(|(byte, shape)| match shape {
        b'0' => byte.is_ascii_digit(),
        other => byte == other,
    });
    if !shaped {
        return false;
    }
    let number = |from: usize, to: usize| {
        bytes[from..to].iter().fold(0u32, |sum, digit| sum * 10 + u32::from(digit - b'0'))
    };
    let (year, month, day) = (number(0, 4), number(5, 7), number(8, 10));
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return false,
    };
    (1..=days).contains(&day) && number(11, 13) < 24 && number(14, 16) < 60 && number(17, 19) < 60
}
