//! What the API answers: JSON that a program need not fetch twice, or a problem that says which rule
//! was broken, in the reader's language.

use app::i18n::I18n;
use axum::{
    body::Bytes,
    extract::rejection::{PathRejection, QueryRejection},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use sha2::{Digest, Sha256};
use store::Error;
use utoipa::ToSchema;

use crate::encoding::Encoding;

/// The most that one answer lists.
pub const MOST: u32 = 200;
/// What one answer lists if nothing else is asked for.
const LISTED: u32 = 50;

const ANYBODY: HeaderValue = HeaderValue::from_static("*");

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Nothing public has this name.
    NotFound,
    /// The query can't be read: a number that is none, a parameter given twice.
    Query,
    /// `limit` is not from 1 to [`MOST`].
    Limit,
    /// The cursor is none that the portal gave.
    Cursor,
    /// There is no such stage.
    Stage,
    /// There is no such language.
    Language,
    /// Too many streams are open.
    Busy,
    /// A fault of ours, by its number in the log.
    Internal(String),
}

/// Problem details (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// Names the rule: an address on the page that describes the interface.
    #[serde(rename = "type")]
    #[schema(example = "/api#problem-cursor", format = "uri-reference")]
    kind: String,
    /// The rule in a few words.
    title: String,
    /// The HTTP status.
    #[schema(minimum = 400, maximum = 599)]
    status: u16,
    /// What to do.
    detail: String,
    /// The number of a fault in the portal's log.
    #[serde(skip_serializing_if = "Option::is_none")]
    instance: Option<String>,
}

impl Failure {
    /// Every code with its status, for the page that lists them.
    pub const CODES: [(&str, u16); 8] = [
        ("not-found", 404),
        ("query", 400),
        ("limit", 400),
        ("cursor", 400),
        ("stage", 400),
        ("language", 400),
        ("busy", 503),
        ("internal", 500),
    ];

    fn code(&self) -> (&'static str, u16) {
        let at = match self {
            Self::NotFound => 0,
            Self::Query => 1,
            Self::Limit => 2,
            Self::Cursor => 3,
            Self::Stage => 4,
            Self::Language => 5,
            Self::Busy => 6,
            Self::Internal(_) => 7,
        };
        Self::CODES[at]
    }

    /// The answer, in the reader's language.
    pub fn told(self, i: I18n) -> Response {
        let (code, status) = self.code();
        let instance = match self {
            Self::Internal(id) => Some(id),
            _ => None,
        };
        let problem = Problem {
            kind: format!("/api#problem-{code}"),
            title: i.code("problem", code),
            status,
            detail: i.code("problem", &format!("{code}-why")),
            instance,
        };
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_string(&problem).unwrap_or_default();
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json")),
            (header::CONTENT_LANGUAGE, HeaderValue::from_static(i.lang.code())),
            (header::VARY, HeaderValue::from_static("accept-language")),
            (header::ACCESS_CONTROL_ALLOW_ORIGIN, ANYBODY),
        ];
        let mut response = (status, headers, body).into_response();
        if code == "busy" {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("10"));
        }
        response
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Internal(internal) => Self::Internal(internal.id),
            // Reading what is public ends in nothing else, and must not tell if it did.
            _ => Self::NotFound,
        }
    }
}

impl From<QueryRejection> for Failure {
    fn from(_: QueryRejection) -> Self {
        Self::Query
    }
}

impl From<PathRejection> for Failure {
    fn from(_: PathRejection) -> Self {
        Self::NotFound
    }
}

/// How many are listed.
pub fn limit(asked: Option<u32>) -> Result<u32, Failure> {
    let limit = asked.unwrap_or(LISTED);
    if (1..=MOST).contains(&limit) { Ok(limit) } else { Err(Failure::Limit) }
}

/// The answer: JSON, or 304 for a program that has it already.
pub async fn answer<T: Serialize>(
    i: I18n,
    headers: &HeaderMap,
    found: Result<T, Failure>,
) -> Response {
    let body =
        found.and_then(|value| serde_json::to_vec(&value).map_err(|why| Error::from(why).into()));
    match body {
        Ok(body) => json(headers, body.into()).await,
        Err(failure) => failure.told(i),
    }
}

async fn json(headers: &HeaderMap, body: Bytes) -> Response {
    let coding = Encoding::accepted(headers);
    let tag = format!("\"{}{}\"", hex::encode(&Sha256::digest(&body)[..12]), coding.suffix());
    let known = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|line| line.to_str().ok());
    let fresh = known
        .flat_map(|line| line.split(','))
        .any(|one| matches!(one.trim().trim_start_matches("W/"), one if one == tag || one == "*"));
    let mut response = match fresh {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => {
            let mut response = coding.encoded(body).await.into_response();
            let json = HeaderValue::from_static("application/json");
            response.headers_mut().insert(header::CONTENT_TYPE, json);
            if let Some(coding) = coding.header() {
                response.headers_mut().insert(header::CONTENT_ENCODING, coding);
            }
            response
        }
    };
    let headers = response.headers_mut();
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, ANYBODY);
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("etag"));
    response
}
