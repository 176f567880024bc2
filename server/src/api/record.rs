//! One competition's record: its entries in pages, and as they come.

use app::{
    i18n::{I18n, Lang},
    record::{Names, say},
    shell::PageCx,
};
use axum::{
    extract::{
        Path, Query, State,
        rejection::{PathRejection, QueryRejection},
    },
    http::{HeaderMap, header},
    response::Response,
};
use domain::Slug;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use store::{Cx, Error, RecordEntry, notify::Change};
use utoipa::IntoParams;

use super::{
    Failure, Problem,
    answer::{answer, limit},
    view::{Entries, EntryObject, RecordedEntry},
};
use crate::{
    live::{self, Sent, Source},
    record,
    state::AppState,
};

/// Which part of a record.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// Only entries behind this index.
    after: Option<u64>,
    /// How many, 50 if left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

/// Which part of a record, and how it is told.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Told {
    /// Only entries behind this index; `Last-Event-ID` goes before it.
    after: Option<u64>,
    /// A list of so many instead of a stream, as if `application/json` were accepted.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// `uk` or `en`: each entry also in words.
    lang: Option<String>,
}

/// Entries of a competition's record, in order.
#[utoipa::path(
    get, path = "/api/v1/competitions/{number}/entries", tag = "record", operation_id = "entries",
    params(("number" = String, Path, description = "The competition's number", example = "2026-014"), Asked),
    responses(
        (status = 200, body = Entries),
        (status = 304, description = "Not changed since the ETag that was sent"),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn entries(
    State(cx): State<Cx>,
    page: PageCx,
    headers: HeaderMap,
    path: Result<Path<String>, PathRejection>,
    query: Result<Query<Asked>, QueryRejection>,
) -> Response {
    let found = async {
        let slug = record::public(&cx, &path?).await?;
        let Query(asked) = query?;
        let limit = limit(asked.limit)? as usize;
        // One more tells whether something is left.
        let mut read = cx.entries(&slug, index(asked.after)?, limit as u64 + 1).await?;
        let more = read.len() > limit;
        read.truncate(limit);
        let next = read.last().filter(|_| more).map(|entry| entry.n);
        let entries = read.into_iter().map(RecordedEntry::of).collect::<Result<_, _>>()?;
        Ok(Entries { entries, next })
    };
    answer(page.i, &headers, found.await).await
}

/// A competition's record as it grows: Server-Sent Events whose `id` is the entry's index, resumed
/// by `Last-Event-ID` without loss or repetition; or, asked for JSON, a list.
#[utoipa::path(
    get, path = "/api/v1/competitions/{number}/events", tag = "record", operation_id = "events",
    params(("number" = String, Path, description = "The competition's number", example = "2026-014"), Told),
    responses(
        (status = 200, content((Vec<EntryObject> = "application/json"), (EntryObject = "text/event-stream"))),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 503, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn events(
    State(state): State<AppState>,
    page: PageCx,
    headers: HeaderMap,
    path: Result<Path<String>, PathRejection>,
    query: Result<Query<Told>, QueryRejection>,
) -> Response {
    let asked = async {
        let slug = record::public(&state.cx, &path?).await?;
        let Query(asked) = query?;
        let lang = asked.lang.as_deref().map(str::parse::<Lang>).transpose();
        Ok((slug, lang.map_err(|_| Failure::Language)?, asked))
    };
    let (slug, lang, asked) = match asked.await {
        Ok(asked) => asked,
        Err(failure) => return Failure::told(failure, page.i),
    };
    if asked.limit.is_some() || wants_json(&headers) {
        let list = list(&state.cx, &slug, &asked, lang).await;
        return answer(page.i, &headers, list).await;
    }
    let last = live::last_event_id(&headers).and_then(|id| id.parse().ok()).or(asked.after);
    let next = last.map_or(0, |n: u64| n.saturating_add(1));
    let source = Follower { slug, lang, next };
    live::stream(&state, source).unwrap_or_else(|| Failure::Busy.told(page.i))
}

/// An index as the description has it: 64 bits with a sign, so that every language can hold it.
fn index(after: Option<u64>) -> Result<Option<u64>, Failure> {
    match after {
        Some(after) if i64::try_from(after).is_err() => Err(Failure::Query),
        after => Ok(after),
    }
}

fn wants_json(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    accept.is_some_and(|accept| accept.contains("application/json"))
}

async fn list(
    cx: &Cx,
    slug: &Slug,
    asked: &Told,
    lang: Option<Lang>,
) -> Result<Vec<Box<RawValue>>, Failure> {
    let limit = limit(asked.limit)?;
    let read = cx.entries(slug, index(asked.after)?, limit.into()).await?;
    let sent = sent(cx, slug, read, lang).await?;
    let raw = |one: Sent| RawValue::from_string(one.data).map_err(|why| Error::from(why).into());
    sent.into_iter().map(raw).collect()
}

/// An entry as it is sent when words were asked for.
#[derive(Serialize)]
struct InWords {
    /// The canonical bytes: they are JSON already.
    entry: Box<RawValue>,
    /// What happened, in a sentence.
    words: String,
}

/// What is sent of entries. The names in their words are read once for all of them.
async fn sent(
    cx: &Cx,
    slug: &Slug,
    entries: Vec<RecordEntry>,
    lang: Option<Lang>,
) -> store::Result<Vec<Sent>> {
    let named = match lang {
        Some(lang) if !entries.is_empty() => {
            Some((I18n::new(lang), store::competitions::overview(cx, None, slug).await?))
        }
        _ => None,
    };
    let one = |entry: RecordEntry| {
        let read =
            named.as_ref().map(|named| Ok::<_, Error>((named, entry.read()?))).transpose()?;
        let id = entry.n.to_string();
        let raw = String::from_utf8(entry.bytes).map_err(Error::internal)?;
        let Some(((i, one), entry)) = read else { return Ok(Sent { id, data: raw }) };
        let words = say(*i, &Names::of(&one.state, &one.seats), &entry.by, &entry.event);
        let entry = RawValue::from_string(raw)?;
        Ok(Sent { id, data: serde_json::to_string(&InWords { entry, words })? })
    };
    entries.into_iter().map(one).collect()
}

/// A reader's place in a record.
struct Follower {
    slug: Slug,
    lang: Option<Lang>,
    next: u64,
}

impl Source for Follower {
    async fn read(&mut self, cx: &Cx, limit: u64) -> store::Result<Vec<Sent>> {
        let entries = cx.entries(&self.slug, self.next.checked_sub(1), limit).await?;
        let next = entries.last().map_or(self.next, |entry| entry.n + 1);
        let sent = sent(cx, &self.slug, entries, self.lang).await?;
        self.next = next;
        Ok(sent)
    }

    fn concerns(&self, change: &Change) -> bool {
        change.competition == self.slug
    }
}
