//! Who reads. The server's session layer finds the session of the cookie and puts it into the
//! request; handlers take [`MaybeViewer`] or [`SignedIn`], and begin or end a session by adding a
//! [`SessionChange`] to the response: `(Extension(SessionChange::End), Redirect::to(…))`.

use std::convert::Infallible;

use axum::{
    extract::FromRequestParts,
    http::{Method, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use store::accounts::{Token, Viewer, sessions::Session};

use crate::{error::AppError, i18n, routes};

/// The session of the request's cookie; in the request's extensions when there is one.
#[derive(Clone, Debug)]
pub struct CurrentSession(pub Session);

/// What becomes of the cookie; put into the response's extensions.
#[derive(Clone, Debug)]
pub enum SessionChange {
    /// Somebody signed in.
    Begin(Token),
    /// Somebody signed out.
    End,
}

/// Who reads, if anybody is signed in.
#[derive(Clone, Debug)]
pub struct MaybeViewer(pub Option<Viewer>);

/// Who reads, on a page for people who are signed in. Without a session a GET leads to the sign-in
/// and back, anything else is refused with 401.
#[derive(Clone, Debug)]
pub struct SignedIn(pub Viewer);

impl<S: Send + Sync> FromRequestParts<S> for MaybeViewer {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let session = parts.extensions.get::<CurrentSession>();
        Ok(Self(session.map(|session| session.0.viewer.clone())))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for SignedIn {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Response> {
        if let Some(session) = parts.extensions.get::<CurrentSession>() {
            return Ok(Self(session.0.viewer.clone()));
        }
        Err(match (&parts.method, i18n::split(parts.uri.path())) {
            (&Method::GET | &Method::HEAD, Some((lang, _))) => {
                let back = parts.uri.path_and_query().map_or("", |whole| whole.as_str());
                let sign_in = i18n::href(lang, routes::SIGN_IN);
                Redirect::to(&format!("{sign_in}?next={}", in_query(back))).into_response()
            }
            _ => AppError::SignInNeeded.into_response(),
        })
    }
}

impl<S: Send + Sync> FromRequestParts<S> for CurrentSession {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        parts.extensions.get::<Self>().cloned().ok_or(AppError::SignInNeeded)
    }
}

/// Text as a value of a query.
pub fn in_query(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        out
    })
}
