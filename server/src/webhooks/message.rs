//! The body of a message, after Standard Webhooks: the entry's kind, its time, and what the feed of
//! the interface for programs says of it, byte for byte.

use domain::time::rfc3339_ms;
use serde::Serialize;
use store::{Cx, Error, webhooks::Attempt};

use crate::api::feed::line;

#[derive(Serialize)]
struct Message<'a, T> {
    #[serde(rename = "type")]
    kind: &'a str,
    timestamp: String,
    data: T,
}

/// What a test says instead of an entry.
#[derive(Serialize)]
struct Test {
    test: bool,
}

/// The body of a delivery, the same at each attempt.
///
/// # Errors
/// The database can't be read.
pub async fn message(cx: &Cx, attempt: &Attempt) -> Result<Vec<u8>, Error> {
    let Some(position) = attempt.position else {
        let timestamp = rfc3339_ms(attempt.created_at);
        let test = Message { kind: "webhook.test", timestamp, data: Test { test: true } };
        return Ok(serde_json::to_vec(&test)?);
    };
    let read = store::feed::read(cx, position.saturating_sub(1), 1).await?;
    let one = read.into_iter().next().filter(|one| one.position == position);
    let one = one.ok_or(Error::NotFound)?;
    let (kind, timestamp) = (one.entry.kind.clone(), rfc3339_ms(one.entry.at));
    let data = line(one).map_err(|why| Error::internal(format!("{why:?}")))?;
    Ok(serde_json::to_vec(&Message { kind: &kind, timestamp, data })?)
}
