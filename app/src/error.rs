//! What a request may end with instead of its page. Only this crosses the wire: codes become words
//! in the reader's language, an internal error shows a number to quote and nothing else.
//!
//! A handler returns `Result<Html<String>, AppError>`. The answer carries the error in its
//! extensions; [`dressed`] in the server's outermost layer replaces the bare answer by the page,
//! because only there language and viewer are known for certain.

mod page;

use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::Refusal;
use domain::access::{Denial, Why};

use crate::i18n::Words;
use crate::shell::PageCx;

/// What a page's handler returns.
pub type Answer = Result<Response, AppError>;

/// A finished page.
pub fn shown(page: String) -> Answer {
    Ok(Html(page).into_response())
}

/// The page of a form that was refused, with what was typed and what is wrong: status 422.
pub fn refused(page: String) -> Answer {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page)).into_response())
}

/// After an act that held: to its page, by a whole address (303).
pub fn to(address: impl AsRef<str>) -> Response {
    Redirect::to(address.as_ref()).into_response()
}

/// A file that is saved under this name.
pub fn attachment(name: &str, kind: &'static str, body: impl IntoResponse) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    let headers =
        [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    (headers, body).into_response()
}

/// An error as the reader meets it.
#[derive(Debug, Clone, PartialEq)]
pub enum AppError {
    /// Nothing here, or nothing that this reader may know of.
    NotFound,
    /// Signing in might help: the page asks for it and comes back.
    SignInNeeded,
    /// Not allowed, and the reader may know why: words of `denial-…`.
    Forbidden(Words),
    /// A rule refused an act that has no form to return to: words of `refusal-…`.
    Refused(Words),
    /// Somebody else was faster; load the page again.
    Conflict,
    /// The request makes no sense.
    BadRequest,
    /// Too much was sent.
    TooLarge,
    /// Too often; try again after this many seconds.
    TooMany(u32),
    /// Busy or down for a moment.
    Unavailable,
    /// Our fault. The log has the cause under this number.
    Internal(String),
}

impl AppError {
    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::SignInNeeded => StatusCode::UNAUTHORIZED,
            Self::Forbidden(_) => StatusCode::FORBIDDEN,
            Self::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Conflict => StatusCode::CONFLICT,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The designed page.
    pub fn page(&self, cx: &PageCx) -> String {
        page::render(self, cx)
    }
}

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        if let Self::TooMany(seconds) = self {
            response.headers_mut().insert("retry-after", seconds.into());
        }
        response.extensions_mut().insert(self);
        response
    }
}

/// Replaces a bare error answer by its page; other answers pass untouched.
pub fn dressed(response: Response, cx: &PageCx) -> Response {
    let Some(error) = response.extensions().get::<AppError>() else { return response };
    let page = Html(error.page(cx)).into_response();
    let (mut parts, _) = response.into_parts();
    parts.headers.extend(page.headers().clone());
    parts.headers.remove("content-length");
    Response::from_parts(parts, page.into_body())
}

impl From<Refusal> for AppError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal.into())
    }
}

impl From<Denial> for AppError {
    fn from(denial: Denial) -> Self {
        match denial {
            Denial::Hidden => Self::NotFound,
            Denial::Forbidden(Why::SignIn) => Self::SignInNeeded,
            Denial::Forbidden(why) => Self::Forbidden(Words::code("denial", why.code())),
        }
    }
}

impl From<store::Error> for AppError {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Refused(refusal) => refusal.into(),
            // A field of a form that nobody shows: the first of its rules says why.
            store::Error::Invalid(fields) => match fields.0.into_iter().next() {
                Some((_, refusal)) => refusal.into(),
                None => Self::BadRequest,
            },
            store::Error::Denied(denial) => denial.into(),
            store::Error::NotFound => Self::NotFound,
            store::Error::Conflict(_) => Self::Conflict,
            store::Error::Internal(internal) => Self::Internal(internal.id),
        }
    }
}
