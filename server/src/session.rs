//! The cookie that holds a session, and the layer that turns it into a viewer and back.
//!
//! The browser gets 32 random bytes, the database their SHA-256. Handlers never touch the cookie:
//! they read the viewer from the request, and begin or end a session through the response (see
//! `app::viewer`). A session is made at sign-in only, so there is none to fixate before.

use app::viewer::{CurrentSession, SessionChange};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, header},
    middleware::Next,
    response::Response,
};
use store::accounts::{
    Token,
    sessions::{self, ABSOLUTE},
};

use crate::state::AppState;

/// The cookie's name: with TLS the prefix makes browsers refuse it from any other host or path.
fn cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-konkurs" } else { "konkurs" }
}

/// Whether the request carries a session's cookie, valid or not.
pub fn has_cookie(headers: &HeaderMap, secure: bool) -> bool {
    cookie(headers, secure).is_some()
}

/// Reads the cookie, finds the session, and sets or clears the cookie as the handler asks.
pub async fn layer(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let secure = state.site.is_secure();
    let sent = cookie(request.headers(), secure).map(str::to_owned);
    let token = sent.as_deref().and_then(|sent| sent.parse::<Token>().ok());
    let mut stale = sent.is_some();
    if let Some(token) = token {
        match sessions::find(&state.cx, &token).await {
            Ok(Some(session)) => {
                stale = false;
                request.extensions_mut().insert(CurrentSession(session));
            }
            Ok(None) => {}
            Err(error) => {
                tracing::error!("the session could not be read: {error}");
                stale = false;
            }
        }
    }
    let mut response = next.run(request).await;
    let value = match response.extensions_mut().remove::<SessionChange>() {
        Some(SessionChange::Begin(token)) => set(&token.to_string(), secure, ABSOLUTE.as_secs()),
        Some(SessionChange::End) => set("", secure, 0),
        None if stale => set("", secure, 0),
        None => return response,
    };
    response.headers_mut().append(header::SET_COOKIE, value);
    response
}

fn cookie(headers: &HeaderMap, secure: bool) -> Option<&str> {
    let name = cookie_name(secure);
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

fn set(value: &str, secure: bool, max_age: u64) -> HeaderValue {
    let name = cookie_name(secure);
    let mark = if secure { "; Secure" } else { "" };
    let line = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={max_age}{mark}");
    // The value is base64url, so the line is always a header.
    HeaderValue::from_str(&line).unwrap_or(HeaderValue::from_static(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_is_closed_to_scripts_and_other_hosts() {
        let line = set("abc", true, 60);
        assert_eq!(line, "__Host-konkurs=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure");
        assert!(!set("abc", false, 60).to_str().unwrap().contains("Secure"));
    }

    #[test]
    fn only_our_cookie_is_read() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("a=1; konkurs=x; b=2"));
        assert_eq!(cookie(&headers, false), Some("x"));
        assert_eq!(cookie(&headers, true), None);
    }
}
