//! What every answer carries and what no request may do, in one place over the whole router.
//!
//! A form on another site can make a browser post here with our cookies, so an unsafe method needs
//! a word from the browser that it comes from our own page. The policy for scripts and styles is
//! static: there is no inline script or style anywhere, so cached pages stay byte-identical.

use app::{error::AppError, i18n::Words};
use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::state::AppState;

/// The bytes that a request's body may have unless a route says otherwise.
pub const BODY_LIMIT: usize = 64 * 1024;

/// Where mail programs post for their readers (RFC 8058): from no page and without a cookie. Whoever has
/// such an address may, and its handler asks for no session.
const ONE_CLICK: [&str; 2] = ["/uk/news/{token}", "/en/news/{token}"];

const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'; \
     base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

const ALWAYS: [(HeaderName, &str); 7] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    (header::X_FRAME_OPTIONS, "DENY"),
];

const TWO_YEARS: HeaderValue = HeaderValue::from_static("max-age=63072000; includeSubDomains");

/// Refuses unsafe methods from other sites with a page and status 403; below the interface for
/// programs, where nothing can be changed, all of them.
pub async fn same_site(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if !is_safe(request.method()) && request.uri().path().starts_with("/api/v1/") {
        let allowed = [(header::ALLOW, HeaderValue::from_static("GET,HEAD"))];
        return (StatusCode::METHOD_NOT_ALLOWED, allowed).into_response();
    }
    let route = request.extensions().get::<MatchedPath>().map_or("", MatchedPath::as_str);
    let open = is_safe(request.method()) || ONE_CLICK.contains(&route);
    if open || is_ours(request.headers(), &state.site.origin) {
        return next.run(request).await;
    }
    tracing::warn!(target: "security", "refused an unsafe request from another site");
    AppError::Forbidden(Words::new("error-cross-site")).into_response()
}

/// Sets the headers; one that a handler has set already stays.
pub async fn headers(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if state.site.is_secure() {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, TWO_YEARS);
    }
    // Whatever nobody thought about is not kept by any cache.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// Whether the browser says that the request comes from a page of ours, or was typed by a person.
fn is_ours(headers: &HeaderMap, origin: &str) -> bool {
    let word = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    match word(HeaderName::from_static("sec-fetch-site")) {
        Some(site) => matches!(site, "same-origin" | "none"),
        None => word(header::ORIGIN).is_some_and(|sent| sent.eq_ignore_ascii_case(origin)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ours(pairs: &[(&'static str, &'static str)]) -> bool {
        let headers = pairs
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect();
        is_ours(&headers, "https://konkurs.example")
    }

    #[test]
    fn only_our_own_pages_may_post() {
        assert!(ours(&[("sec-fetch-site", "same-origin")]));
        assert!(ours(&[("sec-fetch-site", "none")]));
        assert!(ours(&[("origin", "https://konkurs.example")]));
        assert!(!ours(&[]));
        assert!(!ours(&[("sec-fetch-site", "same-site")]));
        assert!(!ours(&[("sec-fetch-site", "cross-site")]));
        assert!(!ours(&[("origin", "null")]));
        assert!(!ours(&[("origin", "https://konkurs.example.evil.example")]));
        let both = [("sec-fetch-site", "cross-site"), ("origin", "https://konkurs.example")];
        assert!(!ours(&both));
    }
}
