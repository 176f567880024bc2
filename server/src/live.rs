//! What grows, as Server-Sent Events.
//!
//! A stream reads from the table and waits for word of a commit; it carries no queue of its own, so
//! a slow reader loses nothing and a fast one repeats nothing: the next thing read is always what
//! lies behind the last one sent. A message lost on the way costs at most the next heartbeat.
//! Everybody gets the same: entries of records, which are public, and nothing else.

use std::{
    convert::Infallible,
    future::Future,
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::{
        IntoResponse, Response, Sse,
        sse::{Event, KeepAlive},
    },
};
use futures::{Stream, stream};
use store::{Cx, notify::Change};
use tokio::sync::broadcast::Receiver;

use crate::state::AppState;

/// Streams that are open at once, at most.
const STREAMS: usize = 2_500;
/// Entries read from the table at once, which is also all that a stream holds for its reader.
const BATCH: u64 = 25;
/// How often a quiet stream says that it lives, and looks for itself.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// Tells a proxy not to hold events back.
const X_ACCEL: header::HeaderName = header::HeaderName::from_static("x-accel-buffering");

/// One event of a stream.
pub struct Sent {
    /// What a reader gives back to go on behind it.
    pub id: String,
    /// One line.
    pub data: String,
}

/// A reader's place in something that grows.
pub trait Source: Send + Sync + 'static {
    /// What lies behind the place, at most `limit`; the place moves behind it.
    fn read(
        &mut self,
        cx: &Cx,
        limit: u64,
    ) -> impl Future<Output = store::Result<Vec<Sent>>> + Send;

    /// Whether there may be more after this change.
    fn concerns(&self, change: &Change) -> bool;
}

/// Where a browser was when its connection broke.
pub fn last_event_id(headers: &HeaderMap) -> Option<&str> {
    headers.get("last-event-id").and_then(|id| id.to_str().ok())
}

/// The stream; none if too many are open.
pub fn stream(state: &AppState, source: impl Source) -> Option<Response> {
    let follower = Follower {
        // Before the first reading, so that nothing falls between.
        changes: state.cx.changes(),
        cx: state.cx.clone(),
        source,
        unsent: Vec::new().into_iter(),
        _place: Place::take()?,
    };
    let stop = state.shutdown.clone().cancelled_owned();
    let stream = futures::StreamExt::take_until(follower.into_stream(), stop);
    let sse = Sse::new(stream).keep_alive(KeepAlive::new().interval(HEARTBEAT));
    let headers = [
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
        (X_ACCEL, HeaderValue::from_static("no")),
    ];
    Some((headers, sse).into_response())
}

struct Follower<S> {
    cx: Cx,
    source: S,
    changes: Receiver<Change>,
    unsent: std::vec::IntoIter<Sent>,
    _place: Place,
}

impl<S: Source> Follower<S> {
    fn into_stream(self) -> impl Stream<Item = Result<Event, Infallible>> + Send {
        stream::unfold(self, |mut follower| async move {
            let sent = follower.next().await?;
            Some((Ok(Event::default().id(sent.id).data(sent.data)), follower))
        })
    }

    /// The next one, once there is one; none if the database fails, so that the reader comes again.
    async fn next(&mut self) -> Option<Sent> {
        loop {
            if let Some(sent) = self.unsent.next() {
                return Some(sent);
            }
            // What was said so far is answered by this reading.
            self.changes = self.changes.resubscribe();
            self.unsent = self.source.read(&self.cx, BATCH).await.ok()?.into_iter();
            if self.unsent.len() == 0 {
                self.wait().await;
            }
        }
    }

    /// Returns when there may be more. A missed message counts as a change.
    async fn wait(&mut self) {
        let heard = async {
            while let Ok(change) = self.changes.recv().await {
                if self.source.concerns(&change) {
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
