//! The outermost layer: a name for each request and one line of the access log. The log holds the
//! route's pattern, never the address itself: addresses hold tokens, and tell what somebody reads.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::Instant,
};

use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};
use tracing::Instrument as _;

use crate::state::AppState;

/// Names requests: a part drawn at the start of the process, and a running number.
#[derive(Debug)]
pub struct RequestIds {
    process: u32,
    next: AtomicU64,
}

impl RequestIds {
    /// Names for one process; `process` is drawn at random.
    pub fn new(process: [u8; 4]) -> Self {
        Self { process: u32::from_be_bytes(process), next: AtomicU64::new(1) }
    }

    /// The next name, such as `5f0c11aa-000001`.
    pub fn draw(&self) -> String {
        format!("{:08x}-{:06x}", self.process, self.next.fetch_add(1, Ordering::Relaxed))
    }
}

/// The request's name, for handlers and error pages.
#[derive(Clone, Debug)]
pub struct RequestId(pub String);

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Names the request and logs it.
pub async fn layer(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let id = state.request_ids.draw();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let method = request.method().clone();
    request.extensions_mut().insert(RequestId(id.clone()));
    let started = Instant::now();
    let span = tracing::info_span!("request", id);
    let mut response = next.run(request).instrument(span).await;
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    let route = route.as_ref().map_or("-", MatchedPath::as_str);
    let status = response.status().as_u16();
    let ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::info!(target: "access", id, %method, route, status, ms);
    response
}
