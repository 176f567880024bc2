//! Public pages in memory. A page that is the same for everybody without a session is made once
//! for each position of the record and each minute (it shows the time left), compressed once, and
//! answered with an ETag. Anybody with a session's cookie goes past all of this.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use axum::{
    body::{HttpBody as _, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use sha2::{Digest, Sha256};
use tokio::sync::OnceCell;

use crate::{encoding::Encoding, session, state::AppState};

/// Pages kept at once: anybody can invent query strings, so beyond this they are made each time.
const PAGES: usize = 512;
/// Bytes of the longest page that is kept.
const LONGEST: usize = 2 * 1024 * 1024;

/// What a page's content depends on, beside its address.
type Generation = (u64, i64);

/// The pages of the present generation.
#[derive(Default)]
pub struct PageCache(Mutex<(Generation, Pages)>);

/// By address; a cell is empty while its page is being made.
type Pages = HashMap<String, Arc<OnceCell<Page>>>;

struct Page {
    content_type: HeaderValue,
    tag: String,
    plain: Bytes,
    gzip: OnceCell<Bytes>,
    brotli: OnceCell<Bytes>,
}

/// Answers from memory, or lets the handler make the page and keeps it. Of many readers at once
/// one makes it and the others wait.
pub async fn layer(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let readable = matches!(*request.method(), Method::GET | Method::HEAD);
    if !readable || session::has_cookie(request.headers(), state.site.is_secure()) {
        return next.run(request).await;
    }
    let generation = (state.cx.position(), state.cx.now().as_second().div_euclid(60));
    let address = request.uri().path_and_query().map_or("", |address| address.as_str()).to_owned();
    let Some(cell) = state.pages.cell(generation, address) else {
        return next.run(request).await;
    };
    let encoding = Encoding::accepted(request.headers());
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    // A HEAD would leave an empty page for the others; hyper drops the body for it anyway.
    *request.method_mut() = Method::GET;
    match cell.get_or_try_init(|| async { Page::keep(next.run(request).await).await }).await {
        Ok(page) => page.answer(encoding, known.as_ref()).await,
        Err(response) => *response,
    }
}

impl PageCache {
    fn cell(&self, generation: Generation, address: String) -> Option<Arc<OnceCell<Page>>> {
        let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if pages.0 != generation {
            *pages = (generation, HashMap::new());
        }
        if pages.1.len() >= PAGES && !pages.1.contains_key(&address) {
            return None;
        }
        Some(pages.1.entry(address).or_default().clone())
    }
}

impl Page {
    /// Keeps a finished page; anything else goes back as it came.
    async fn keep(response: Response) -> Result<Self, Box<Response>> {
        let whole = response.status() == StatusCode::OK
            && !response.headers().contains_key(header::SET_COOKIE);
        let content_type = response.headers().get(header::CONTENT_TYPE).cloned();
        // What is too long, or of unknown length, is made each time.
        let short = response.body().size_hint().exact().is_some_and(|size| size <= LONGEST as u64);
        let (true, Some(content_type)) = (whole && short, content_type) else {
            return Err(Box::new(response));
        };
        let Ok(plain) = to_bytes(response.into_body(), LONGEST).await else {
            tracing::error!("a public page broke off");
            return Err(Box::new(StatusCode::INTERNAL_SERVER_ERROR.into_response()));
        };
        let tag = hex::encode(&Sha256::digest(&plain)[..12]);
        Ok(Self { content_type, tag, plain, gzip: OnceCell::new(), brotli: OnceCell::new() })
    }

    async fn answer(&self, encoding: Encoding, known: Option<&HeaderValue>) -> Response {
        let mut headers = HeaderMap::new();
        let tag = format!("\"{}{}\"", self.tag, encoding.suffix());
        let fresh = known.and_then(|known| known.to_str().ok()).is_some_and(|known| {
            known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag)
        });
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            headers.insert(header::ETAG, tag);
        }
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding, cookie"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        if fresh {
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        headers.insert(header::CONTENT_TYPE, self.content_type.clone());
        if let Some(encoding) = encoding.header() {
            headers.insert(header::CONTENT_ENCODING, encoding);
        }
        (headers, self.bytes(encoding).await).into_response()
    }

    async fn bytes(&self, encoding: Encoding) -> Bytes {
        let cell = match encoding {
            Encoding::Identity => return self.plain.clone(),
            Encoding::Gzip => &self.gzip,
            Encoding::Brotli => &self.brotli,
        };
        cell.get_or_init(|| encoding.encoded(self.plain.clone())).await.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_too_long_to_keep_is_answered_all_the_same() {
        let html = [(header::CONTENT_TYPE, "text/html")];
        let kept = Page::keep((html.clone(), "short").into_response()).await;
        assert_eq!(kept.ok().unwrap().plain, "short");
        let long = "x".repeat(LONGEST + 1);
        let response = Page::keep((html, long.clone()).into_response()).await.err().unwrap();
        assert_eq!(to_bytes(response.into_body(), 2 * LONGEST).await.unwrap(), long);
    }

    #[test]
    fn a_new_generation_forgets_the_old() {
        let pages = PageCache::default();
        let first = pages.cell((1, 1), "/uk".to_owned()).unwrap();
        assert!(Arc::ptr_eq(&first, &pages.cell((1, 1), "/uk".to_owned()).unwrap()));
        assert!(!Arc::ptr_eq(&first, &pages.cell((2, 1), "/uk".to_owned()).unwrap()));
        for n in 0..PAGES {
            let _ = pages.cell((2, 1), format!("/uk?q={n}"));
        }
        assert!(pages.cell((2, 1), "/uk?q=new".to_owned()).is_none());
        assert!(pages.cell((2, 1), "/uk".to_owned()).is_some());
    }
}
