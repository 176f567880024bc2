//! Uploads that go on after a dropped connection, by tus 1.0 (creation, expiration, termination).
//! The answer to a part says how much has come for good; whoever lost it asks, and goes on there.
//! Bytes are encrypted while they come, part by part: see [`store::documents`].

use app::{
    applications::api::at_file,
    error::{Answer, AppError},
    i18n::{I18n, Lang},
    viewer::SignedIn,
};
use axum::{
    body::Body,
    extract::{Path, Query, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use domain::{DocumentId, Refusal, Slug, applications::DOCUMENT_MAX_BYTES};
use futures::StreamExt as _;
use serde::Deserialize;
use store::{
    Cx, Error,
    accounts::Viewer,
    documents::{
        Progress, Shown, UploadId, begin_upload, cancel_upload, finish_upload, keep_part,
        receive_part, upload_progress,
    },
};

const VERSION: &str = "1.0.0";
const EXTENSIONS: &str = "creation,expiration,termination";
const PART: &str = "application/offset+octet-stream";
const RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
const OFFSET: HeaderName = HeaderName::from_static("upload-offset");
const LENGTH: HeaderName = HeaderName::from_static("upload-length");

/// In which language what is wrong is said, and the file that the page showed in the document's place.
#[derive(Deserialize)]
pub struct Spoken {
    lang: Option<String>,
    shown: Option<String>,
}

impl Spoken {
    fn lang(&self) -> Lang {
        self.lang.as_deref().and_then(|lang| lang.parse().ok()).unwrap_or(Lang::Uk)
    }

    fn shown(&self) -> Shown {
        Shown(self.shown.as_deref().and_then(|id| id.parse().ok()).map(DocumentId))
    }
}

/// `OPTIONS` of both addresses: what is understood here.
pub async fn abilities() -> Response {
    let most = DOCUMENT_MAX_BYTES.to_string();
    let headers =
        [("tus-version", VERSION), ("tus-extension", EXTENSIONS), ("tus-max-size", &most)];
    tus(StatusCode::NO_CONTENT, headers)
}

/// `POST /api/app/uploads/{slug}/{document}`: begins one.
pub async fn create(
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path((slug, document)): Path<(String, String)>,
    Query(spoken): Query<Spoken>,
    headers: HeaderMap,
) -> Answer {
    let slug: Slug = slug.parse().map_err(|_| AppError::NotFound)?;
    if !speaks(&headers) {
        return Ok(unspoken());
    }
    let length = number(&headers, &LENGTH).ok_or(AppError::BadRequest)?;
    let name = name(&headers).unwrap_or_default();
    let lang = spoken.lang();
    let place = (document.as_str(), spoken.shown());
    match begin_upload(&cx, &viewer, &slug, place, (&name, length)).await {
        Ok(begun) => {
            let address = format!("/api/app/uploads/{}?lang={}", begun.id, lang.code());
            let headers = [("location", address.as_str()), ("upload-expires", &expires(&begun))];
            Ok(tus(StatusCode::CREATED, headers))
        }
        Err(error) => said(error, lang),
    }
}

/// `HEAD /api/app/uploads/{upload}`: how far it is.
pub async fn progress(
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path(id): Path<String>,
    Query(spoken): Query<Spoken>,
    headers: HeaderMap,
) -> Answer {
    let id: UploadId = id.parse().map_err(|_| AppError::NotFound)?;
    if !speaks(&headers) {
        return Ok(unspoken());
    }
    match upload_progress(&cx, &viewer, &id).await {
        Ok(progress) => Ok(far(StatusCode::OK, &progress)),
        Err(error) => said(error, spoken.lang()),
    }
}

/// `PATCH /api/app/uploads/{upload}`: the part that comes next. The last one is answered when the
/// file is a document, or refused in words.
pub async fn append(
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path(id): Path<String>,
    Query(spoken): Query<Spoken>,
    headers: HeaderMap,
    body: Body,
) -> Answer {
    let id: UploadId = id.parse().map_err(|_| AppError::NotFound)?;
    if !speaks(&headers) {
        return Ok(unspoken());
    }
    if headers.get(header::CONTENT_TYPE).is_none_or(|kind| kind != PART) {
        return Ok(tus(StatusCode::UNSUPPORTED_MEDIA_TYPE, []));
    }
    let offset = number(&headers, &OFFSET).ok_or(AppError::BadRequest)?;
    // Who goes away in the middle drops the answer, but not what has come.
    let taken = tokio::spawn(async move { take(&cx, &viewer, &id, offset, body).await });
    match taken.await.map_err(Error::internal)? {
        Ok(progress) => Ok(far(StatusCode::NO_CONTENT, &progress)),
        Err(error) => said(error, spoken.lang()),
    }
}

/// `DELETE /api/app/uploads/{upload}`: drops it.
pub async fn cancel(
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Answer {
    let id: UploadId = id.parse().map_err(|_| AppError::NotFound)?;
    if !speaks(&headers) {
        return Ok(unspoken());
    }
    cancel_upload(&cx, &viewer, &id).await?;
    Ok(tus(StatusCode::NO_CONTENT, []))
}

/// Receives what comes, to the end or until it breaks off, and keeps it.
async fn take(
    cx: &Cx,
    viewer: &Viewer,
    id: &UploadId,
    offset: u64,
    body: Body,
) -> Result<Progress, Error> {
    let (before, mut part) = receive_part(cx, viewer, id, offset).await?;
    let mut body = body.into_data_stream();
    let mut came = false;
    while let Some(bytes) = body.next().await {
        let Ok(bytes) = bytes else { break };
        came |= !bytes.is_empty();
        part.write(&bytes).await?;
    }
    if !came {
        return Ok(before);
    }
    let progress = keep_part(cx, viewer, id, offset, part.finish().await?).await?;
    if progress.is_whole() {
        finish_upload(cx, viewer, id).await?;
    }
    Ok(progress)
}

/// Tells that a file waits at the portal for its author's word.
const WAITS: (&str, &str) = ("upload-waits", "yes");

/// What is wrong, in words for the page, and whether the file waits all the same; 409 when a part begins
/// elsewhere than the next should.
fn said(error: Error, lang: Lang) -> Answer {
    let waits = matches!(error, Error::Refused(Refusal::DocumentElsewhere));
    match error {
        Error::Refused(Refusal::StaleVersion) => Ok(tus(StatusCode::CONFLICT, [])),
        Error::Refused(_) | Error::Invalid(_) => {
            let errors = at_file(error)?;
            let words = errors.iter().next().map(|(_, words)| words.say(I18n::new(lang)));
            let waits = waits.then_some(WAITS);
            let mut response = tus(StatusCode::UNPROCESSABLE_ENTITY, waits);
            *response.body_mut() = Body::from(words.unwrap_or_default());
            Ok(response)
        }
        other => Err(other.into()),
    }
}

fn far(status: StatusCode, progress: &Progress) -> Response {
    let headers = [
        ("upload-offset", progress.received.to_string()),
        ("upload-length", progress.length.to_string()),
        ("upload-expires", expires(progress)),
    ];
    let waits = progress.waits.map(|_| WAITS);
    tus(status, headers.iter().map(|(name, value)| (*name, value.as_str())).chain(waits))
}

/// As HTTP writes dates.
fn expires(progress: &Progress) -> String {
    progress.expires.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

fn tus<'a>(
    status: StatusCode,
    headers: impl IntoIterator<Item = (&'static str, &'a str)>,
) -> Response {
    let mut response = status.into_response();
    response.headers_mut().insert(RESUMABLE, HeaderValue::from_static(VERSION));
    for (name, value) in headers {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(HeaderName::from_static(name), value);
        }
    }
    response
}

fn speaks(headers: &HeaderMap) -> bool {
    headers.get(RESUMABLE).is_some_and(|version| version == VERSION)
}

fn unspoken() -> Response {
    tus(StatusCode::PRECONDITION_FAILED, [("tus-version", VERSION)])
}

fn number(headers: &HeaderMap, name: &HeaderName) -> Option<u64> {
    headers.get(name)?.to_str().ok()?.parse().ok()
}

/// The file's name: `Upload-Metadata` has keys with values in Base64, separated by commas.
fn name(headers: &HeaderMap) -> Option<String> {
    let pairs = headers.get("upload-metadata")?.to_str().ok()?.split(',');
    let mut pairs = pairs.filter_map(|pair| pair.trim().split_once(' '));
    let (_, value) = pairs.find(|(key, _)| *key == "filename")?;
    String::from_utf8(STANDARD.decode(value).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_out_of_the_metadata() {
        let told = |text: &'static str| {
            name(&HeaderMap::from_iter([(
                HeaderName::from_static("upload-metadata"),
                HeaderValue::from_static(text),
            )]))
        };
        let cv = "0KDQtdC30Y7QvNC1LnBkZg==";
        assert_eq!(told("filename 0KDQtdC30Y7QvNC1LnBkZg==").unwrap(), "Резюме.pdf");
        assert_eq!(told("x, filetype YQ==,filename Y3YucGRm").unwrap(), "cv.pdf");
        assert_eq!(STANDARD.decode(cv).unwrap(), "Резюме.pdf".as_bytes());
        for bad in ["", "filename", "filename %%%", "filename /w=="] {
            assert_eq!(told(bad), None, "{bad}");
        }
    }
}
