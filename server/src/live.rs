//! The record as it grows: Server-Sent Events, and the same list as JSON.
//!
//! A stream reads from the table and waits for word of a commit; it carries no queue of its own, so
//! a slow reader loses nothing and a fast one repeats nothing: the next thing read is always what
//! lies behind the last index sent. A message lost on the way costs at most the next heartbeat.
//! Everybody gets the same: entries of the record, which are public, and nothing else.

use std::{
    convert::Infallible,
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use app::{
    i18n::{I18n, Lang},
    record::{Names, say},
};
use axum::{
    Json,
    extract::{self, Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{
        IntoResponse, Response, Sse,
        sse::{Event, KeepAlive},
    },
};
use domain::{Slug, access::Action};
use futures::{Stream, stream};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use store::{Cx, Error, RecordEntry};
use tokio::sync::broadcast::Receiver;

use crate::state::AppState;

/// Streams that are open at once, at most.
const STREAMS: usize = 2_500;
/// Entries read from the table at once, which is also all that a stream holds for its reader.
const BATCH: u64 = 25;
/// Entries in one JSON answer, if nothing else is asked for.
const LISTED: u64 = 200;
/// Entries in one JSON answer, at most.
const MOST: u64 = 1_000;
/// How often a quiet stream says that it lives, and looks for itself.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// What the address asks for.
#[derive(Deserialize)]
pub struct Asked {
    after: Option<u64>,
    limit: Option<u64>,
    lang: Option<String>,
}

/// An entry as it is sent when words were asked for.
#[derive(Serialize)]
struct Told {
    /// The canonical bytes: they are JSON already.
    entry: Box<RawValue>,
    /// What happened, in a sentence.
    words: String,
}

/// `/api/v1/competitions/{slug}/events`: a stream of entries behind `Last-Event-ID` or `?after=`,
/// each with its index as `id`; a JSON list of them where that is asked for. An entry is sent as it
/// was hashed; with `?lang=uk` or `?lang=en` as `{"entry": …, "words": "…"}`, also in words.
pub async fn events(
    State(state): State<AppState>,
    slug: extract::Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let Ok(slug) = slug.parse::<Slug>() else { return StatusCode::NOT_FOUND.into_response() };
    match state.cx.authorize(None, &slug, Action::ReadPublic, None).await {
        Ok(_) => {}
        Err(Error::Internal(_)) => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        Err(_) => return StatusCode::NOT_FOUND.into_response(),
    }
    let Ok(lang) = asked.lang.as_deref().map(str::parse::<Lang>).transpose() else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let wants_json = text(header::ACCEPT).is_some_and(|accept| accept.contains("application/json"));
    if wants_json || asked.limit.is_some() {
        return list(&state.cx, &slug, &asked, lang).await;
    }
    let last = text(header::HeaderName::from_static("last-event-id"));
    let after = last.and_then(|id| id.parse().ok()).or(asked.after);
    let Some(place) = Place::take() else {
        return (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "10")]).into_response();
    };
    let follower = Follower {
        // Before the first reading, so that nothing falls between.
        changes: state.cx.changes(),
        cx: state.cx.clone(),
        slug,
        lang,
        next: after.map_or(0, |n| n.saturating_add(1)),
        unsent: Vec::new().into_iter(),
        _place: place,
    };
    let stop = state.shutdown.clone().cancelled_owned();
    let stream = futures::StreamExt::take_until(follower.into_stream(), stop);
    let sse = Sse::new(stream).keep_alive(KeepAlive::new().interval(HEARTBEAT));
    ([(header::CACHE_CONTROL, "no-store"), (X_ACCEL, "no")], sse).into_response()
}

/// Tells a proxy not to hold events back.
const X_ACCEL: header::HeaderName = header::HeaderName::from_static("x-accel-buffering");

async fn list(cx: &Cx, slug: &Slug, asked: &Asked, lang: Option<Lang>) -> Response {
    let limit = asked.limit.unwrap_or(LISTED).min(MOST);
    let list = async {
        let mut list = Vec::new();
        for entry in cx.entries(slug, asked.after, limit).await? {
            let data = data(cx, slug, entry, lang).await?;
            list.push(RawValue::from_string(data).map_err(Error::internal)?);
        }
        Ok::<_, Error>(list)
    };
    match list.await {
        Ok(list) => ([(header::CACHE_CONTROL, "no-cache")], Json(list)).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// What is sent of an entry.
async fn data(
    cx: &Cx,
    slug: &Slug,
    entry: RecordEntry,
    lang: Option<Lang>,
) -> store::Result<String> {
    let read = lang.map(|lang| Ok::<_, Error>((lang, entry.read()?))).transpose()?;
    let raw = String::from_utf8(entry.bytes).map_err(Error::internal)?;
    let Some((lang, entry)) = read else { return Ok(raw) };
    let one = store::competitions::overview(cx, None, slug).await?;
    let names = Names::of(&one.state, &one.seats);
    let words = say(I18n::new(lang), &names, &entry.by, &entry.event);
    let entry = RawValue::from_string(raw).map_err(Error::internal)?;
    Ok(serde_json::to_string(&Told { entry, words })?)
}

/// A reader's place in a record.
struct Follower {
    cx: Cx,
    slug: Slug,
    lang: Option<Lang>,
    changes: Receiver<store::notify::Change>,
    next: u64,
    unsent: std::vec::IntoIter<RecordEntry>,
    _place: Place,
}

impl Follower {
    fn into_stream(self) -> impl Stream<Item = Result<Event, Infallible>> + Send {
        stream::unfold(self, |mut follower| async move {
            let entry = follower.entry().await?;
            let id = entry.n.to_string();
            let data = data(&follower.cx, &follower.slug, entry, follower.lang).await.ok()?;
            Some((Ok(Event::default().id(id).data(data)), follower))
        })
    }

    /// The next entry, once there is one; none if the database fails, so that the reader comes
    /// again.
    async fn entry(&mut self) -> Option<RecordEntry> {
        loop {
            if let Some(entry) = self.unsent.next() {
                self.next = entry.n + 1;
                return Some(entry);
            }
            // What was said so far is answered by this reading.
            self.changes = self.changes.resubscribe();
            let read = self.cx.entries(&self.slug, self.next.checked_sub(1), BATCH).await;
            self.unsent = read.ok()?.into_iter();
            if self.unsent.len() == 0 {
                self.wait().await;
            }
        }
    }

    /// Returns when this competition may have changed. A missed message counts as a change.
    async fn wait(&mut self) {
        let heard = async {
            while let Ok(change) = self.changes.recv().await {
                if change.competition == self.slug {
                    return;
                }
            }
        };
        let _ = tokio::time::timeout(HEARTBEAT, heard).await;
    }
}

static OPEN: AtomicUsize = AtomicUsize::new(0);

/// One of the streams that may be open at once.
struct Place;

impl Place {
    fn take() -> Option<Self> {
        let taken = OPEN.fetch_add(1, Ordering::Relaxed);
        let place = Self; // given back when dropped, also if there was none left
        (taken < STREAMS).then_some(place)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        OPEN.fetch_sub(1, Ordering::Relaxed);
    }
}
