//! Entries, sent exactly as they were hashed.

use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

use crate::api::Failure;

/// An entry as it stands in the record: exactly the hashed bytes (RFC 8785).
#[derive(ToSchema)]
#[schema(as = Entry)]
#[allow(dead_code, reason = "only described: what is sent are the hashed bytes")]
pub struct EntryObject {
    /// Its index, from 0 without a gap.
    n: u64,
    #[schema(format = DateTime)]
    at: String,
    #[schema(example = "candidate:yavir-27")]
    by: String,
    #[schema(example = "application.sealed")]
    kind: String,
    /// By the kind, as docs/record.md describes it.
    #[schema(value_type = Object)]
    data: serde_json::Value,
}

/// An entry with its leaf hash.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecordedEntry {
    /// SHA-256 of a zero byte and the entry, lower-case hex.
    leaf: String,
    #[schema(value_type = EntryObject)]
    entry: Box<RawValue>,
}

impl RecordedEntry {
    /// The entry as it was hashed.
    pub fn of(entry: store::RecordEntry) -> Result<Self, Failure> {
        Ok(Self { leaf: entry.leaf.to_string(), entry: raw(entry.bytes)? })
    }
}

/// The bytes of an entry, which are JSON already.
fn raw(bytes: Vec<u8>) -> Result<Box<RawValue>, store::Error> {
    let text = String::from_utf8(bytes).map_err(store::Error::internal)?;
    Ok(RawValue::from_string(text)?)
}

/// Entries of one record.
#[derive(Debug, Serialize, ToSchema)]
pub struct Entries {
    pub entries: Vec<RecordedEntry>,
    /// Ask for `?after=` this to go on; missing when nothing is left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<u64>,
}

/// An entry of any competition, at its place in the feed.
#[derive(Debug, Serialize, ToSchema)]
pub struct FeedLine {
    /// Its place: ask for `?after=` this to go on behind it.
    pub cursor: String,
    /// The competition's number.
    pub competition: String,
    #[serde(flatten)]
    pub entry: RecordedEntry,
}

/// Entries of all competitions.
#[derive(Debug, Serialize, ToSchema)]
pub struct Feed {
    pub entries: Vec<FeedLine>,
    /// Ask for `?after=` this to go on, now or later: it is there also when nothing is left.
    pub next: String,
}
