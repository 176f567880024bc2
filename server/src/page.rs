//! The layer that every page needs around it: who reads, in which language, at what time; and the
//! dress of errors. A handler answers with a bare `AppError`; here it becomes the designed page.

use std::{
    any::Any,
    net::{IpAddr, Ipv4Addr},
    panic::AssertUnwindSafe,
};

use app::{
    accounts::ClientAddress,
    error::{AppError, dressed},
    i18n::I18n,
    shell::{PageCx, ViewerName},
    viewer::CurrentSession,
};
use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, Uri, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use domain::{Lang, accounts::Office};
use futures::FutureExt as _;

use crate::{
    api::Failure,
    client_address::{client_address, throttled_as},
    connection::Peer,
    request::RequestId,
    state::AppState,
};

/// Puts the page's context and the client's address into the request, catches a panic, and gives
/// errors their pages.
pub async fn layer(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let cx = context(&state, &request);
    let id = request.extensions().get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default();
    let address = peer(&request);
    let address = client_address(address, request.headers(), &state.site.trusted_proxies);
    request.extensions_mut().insert(ClientAddress(throttled_as(address)));
    request.extensions_mut().insert(cx.clone());
    let answer = AssertUnwindSafe(next.run(request)).catch_unwind().await;
    let response = answer.unwrap_or_else(|panic| {
        tracing::error!("a handler panicked: {}", words(panic.as_ref()));
        AppError::Internal(id).into_response()
    });
    dressed(with_page(response), &cx)
}

/// axum refuses some requests by itself: wrong method, unreadable path, body too long.
fn with_page(response: Response) -> Response {
    if response.extensions().get::<AppError>().is_some() {
        return response;
    }
    let error = match response.status().as_u16() {
        _ if response.headers().contains_key(header::CONTENT_DISPOSITION) => return response,
        404 if is_bare(&response) => AppError::NotFound,
        400 if is_bare(&response) => AppError::BadRequest,
        413 if is_bare(&response) => AppError::TooLarge,
        _ => return response,
    };
    error.into_response()
}

fn is_bare(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_none_or(|kind| kind.starts_with("text/plain"))
}

/// An address that nothing answers: 404; and an address whose language is missing gets one.
pub async fn fallback(request: Request) -> Response {
    let path = request.uri().path();
    if path.starts_with("/api/") {
        let lang = language(request.headers(), request.uri());
        return Failure::NotFound.told(I18n::new(lang));
    }
    let is_page = !path.starts_with("/assets/");
    if is_page && let Some(bare) = path.strip_suffix('/').filter(|bare| !bare.is_empty()) {
        // `/uk/` is `/uk`. Only ever to a path of our own: `//host/` would lead away.
        if bare.starts_with('/') && !bare.starts_with("//") && !bare.contains('\\') {
            return Redirect::permanent(bare).into_response();
        }
    }
    AppError::NotFound.into_response()
}

/// `GET /`: the home page in the browser's language.
pub async fn choose_language(headers: HeaderMap) -> Response {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|line| line.to_str().ok());
    let lang = app::i18n::accepted(accepted.unwrap_or_default());
    let vary = [(header::VARY, "accept-language"), (header::CACHE_CONTROL, "no-cache")];
    (vary, Redirect::to(&I18n::new(lang).href("/"))).into_response()
}

fn context(state: &AppState, request: &Request) -> PageCx {
    let uri = request.uri();
    let whole = uri.path_and_query().map_or("/", |whole| whole.as_str());
    let lang = language(request.headers(), uri);
    let viewer = request.extensions().get::<CurrentSession>().map(|session| {
        let viewer = &session.0.viewer;
        let role = match viewer.office {
            Office::None => None,
            office => Some(I18n::new(lang).code("role", office.code())),
        };
        ViewerName { name: viewer.name.clone(), role }
    });
    // An address without a language is answered in the browser's.
    let origin = state.site.origin.clone();
    PageCx { i: I18n::new(lang), origin, ..PageCx::at(whole, viewer, state.cx.now()) }
}

fn language(headers: &HeaderMap, uri: &Uri) -> Lang {
    app::i18n::split(uri.path()).map_or_else(
        || {
            let line = headers.get(header::ACCEPT_LANGUAGE).and_then(|line| line.to_str().ok());
            app::i18n::accepted(line.unwrap_or_default())
        },
        |(lang, _)| lang,
    )
}

fn peer(request: &Request) -> IpAddr {
    let info = request.extensions().get::<ConnectInfo<Peer>>();
    info.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |info| info.0.0.ip())
}

fn words(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no message")
}
