//! The feed: the entries of all competitions in one order, in pages and as they come.

use app::shell::PageCx;
use axum::{
    extract::{Query, State, rejection::QueryRejection},
    http::HeaderMap,
    response::Response,
};
use serde::Deserialize;
use store::{Cx, Error, feed::FeedEntry, notify::Change};
use utoipa::IntoParams;

use super::{
    Failure, Problem,
    answer::{answer, limit},
    view::{Feed, FeedLine, RecordedEntry},
};
use crate::{
    live::{self, Sent, Source},
    state::AppState,
};

/// Which part of the feed.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// Only entries behind this cursor.
    #[param(pattern = "^1[0-9a-f]{15}$")]
    after: Option<String>,
    /// How many, 50 if left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

/// Where to begin.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct From {
    /// Only entries behind this cursor; `Last-Event-ID` goes before it.
    #[param(pattern = "^1[0-9a-f]{15}$")]
    after: Option<String>,
}

/// A cursor: the version of its form, and the place in hex. Programs keep it and don't read it.
fn cursor(position: u64) -> String {
    format!("1{position:015x}")
}

fn position(cursor: &str) -> Result<u64, Failure> {
    let digits = cursor.strip_prefix('1').filter(|digits| digits.len() == 15);
    let read = digits.and_then(|digits| u64::from_str_radix(digits, 16).ok());
    read.filter(|read| self::cursor(*read) == cursor).ok_or(Failure::Cursor)
}

/// An entry as the feed says it.
pub fn line(one: FeedEntry) -> Result<FeedLine, Failure> {
    Ok(FeedLine {
        cursor: cursor(one.position),
        competition: one.competition.to_string(),
        entry: RecordedEntry::of(one.entry)?,
    })
}

/// Public entries of all competitions, in an order that never changes.
#[utoipa::path(
    get, path = "/api/v1/feed", tag = "feed", operation_id = "feed",
    params(Asked),
    responses(
        (status = 200, body = Feed),
        (status = 304, description = "Not changed since the ETag that was sent"),
        (status = 400, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(
    State(cx): State<Cx>,
    page: PageCx,
    headers: HeaderMap,
    query: Result<Query<Asked>, QueryRejection>,
) -> Response {
    let found = async {
        let Query(asked) = query?;
        let after = asked.after.as_deref().map_or(Ok(0), position)?;
        let limit = limit(asked.limit)?;
        let read = store::feed::read(&cx, after, limit.into()).await?;
        let next = read.last().map_or(after, |one| one.position);
        let entries = read.into_iter().map(line).collect::<Result<_, _>>()?;
        Ok(Feed { entries, next: cursor(next) })
    };
    answer(page.i, &headers, found.await).await
}

/// The feed as it grows: Server-Sent Events whose `id` is the cursor, resumed by `Last-Event-ID`
/// without loss or repetition.
#[utoipa::path(
    get, path = "/api/v1/feed/events", tag = "feed", operation_id = "feed_events",
    params(From),
    responses(
        (status = 200, body = FeedLine, content_type = "text/event-stream"),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 503, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn events(
    State(state): State<AppState>,
    page: PageCx,
    headers: HeaderMap,
    query: Result<Query<From>, QueryRejection>,
) -> Response {
    let after = query.map_err(Failure::from).and_then(|Query(asked)| {
        let last = live::last_event_id(&headers).or(asked.after.as_deref());
        last.map_or(Ok(0), position)
    });
    match after {
        Ok(after) => {
            live::stream(&state, Follower { after }).unwrap_or_else(|| Failure::Busy.told(page.i))
        }
        Err(failure) => failure.told(page.i),
    }
}

/// A reader's place in the feed.
struct Follower {
    after: u64,
}

impl Source for Follower {
    async fn read(&mut self, cx: &Cx, limit: u64) -> store::Result<Vec<Sent>> {
        let mut sent = Vec::new();
        for one in store::feed::read(cx, self.after, limit).await? {
            self.after = one.position;
            let id = cursor(one.position);
            let line = line(one).map_err(|why| Error::internal(format!("{why:?}")))?;
            sent.push(Sent { id, data: serde_json::to_string(&line)? });
        }
        Ok(sent)
    }

    fn concerns(&self, _: &Change) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_has_one_form() {
        for place in [0, 1, 255, 1 << 59] {
            assert_eq!(position(&cursor(place)), Ok(place));
        }
        for odd in ["", "0", "1", "2000000000000001", "10000000000000zz", "100000000000000F"] {
            assert_eq!(position(odd), Err(Failure::Cursor), "{odd}");
        }
    }
}
