//! Canonical JSON (RFC 8785, JCS) for the record: the subset without floats and nulls, in which a
//! value has exactly one spelling and every language reads the same integers.

use serde::Serialize;
use serde_json::Value;

/// The greatest integer that every JSON reader holds exactly (2^53 − 1).
pub const MAX_INTEGER: u64 = (1 << 53) - 1;

/// Why a value can't stand on the record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CanonicalError {
    /// A number with a fraction or an exponent.
    #[error("a number that is not an integer")]
    Float,
    /// An integer outside ±(2^53 − 1).
    #[error("an integer beyond 2^53 - 1")]
    Integer,
    /// A `null`: a key without a value is left out instead.
    #[error("a null")]
    Null,
    /// The value is not JSON at all (for example a map with keys that aren't strings).
    #[error("not representable as JSON: {0}")]
    Json(String),
}

/// The JCS bytes of a JSON value.
///
/// # Errors
/// A float, a null or an integer beyond 2^53 − 1 anywhere in the value.
pub fn canonical(value: &Value) -> Result<Vec<u8>, CanonicalError> {
    check(value)?;
    serde_json_canonicalizer::to_vec(value).map_err(|e| CanonicalError::Json(e.to_string()))
}

/// The JCS bytes of anything that serialises to JSON, with the same refusals as [`canonical`].
///
/// # Errors
/// As [`canonical`], and whatever the value's own serialisation refuses.
pub fn canonical_json<T: Serialize>(value: &T) -> Result<Vec<u8>, CanonicalError> {
    let value = serde_json::to_value(value).map_err(|e| CanonicalError::Json(e.to_string()))?;
    canonical(&value)
}

fn check(value: &Value) -> Result<(), CanonicalError> {
    match value {
        Value::Null => Err(CanonicalError::Null),
        Value::Bool(_) | Value::String(_) => Ok(()),
        Value::Number(number) => {
            let magnitude = match (number.as_u64(), number.as_i64()) {
                (Some(unsigned), _) => unsigned,
                (None, Some(signed)) => signed.unsigned_abs(),
                (None, None) => return Err(CanonicalError::Float),
            };
            if magnitude > MAX_INTEGER { Err(CanonicalError::Integer) } else { Ok(()) }
        }
        Value::Array(items) => items.iter().try_for_each(check),
        Value::Object(fields) => fields.values().try_for_each(check),
    }
}
