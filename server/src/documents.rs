//! Files in and out, as streams: an upload is counted, hashed and encrypted while it goes to
//! storage, a download is decrypted while it comes from there in pieces.

use app::{
    applications::{api::at_file, api::document_refused},
    error::{Answer, AppError},
    shell::PageCx,
    viewer::SignedIn,
};
use axum::{
    body::Body,
    extract::{
        Multipart, Path, State,
        multipart::{Field, MultipartRejection},
    },
    http::{HeaderMap, HeaderName, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::{DocumentId, Refusal, Slug};
use store::{
    Cx, Error,
    accounts::Viewer,
    blobs::Received,
    documents::{self, Download, Shown},
    keys::ApplicationKey,
};
use tokio_util::io::ReaderStream;

/// How much of a refused upload is still read and thrown away, in bytes, so that the browser gets
/// to read the answer. Who sends more sees a broken connection.
const PATIENCE: usize = 64 * 1024 * 1024;

/// What a form with a file has besides the file, in bytes, at most.
const FORM_BYTES: usize = 8 * 1024;

/// `POST /competitions/{slug}/apply/documents/{document}`: one file. A browser with JavaScript asks
/// for plain text: where to go, or what is wrong.
pub async fn upload(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path((slug, document)): Path<(String, String)>,
    headers: HeaderMap,
    multipart: Result<Multipart, MultipartRejection>,
) -> Answer {
    let slug: Slug = slug.parse().map_err(|_| AppError::NotFound)?;
    let mut multipart = multipart.map_err(|_| AppError::BadRequest)?;
    let plain = headers.get(header::ACCEPT).is_some_and(|accept| accept == "text/plain");
    let sent = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    let length = sent.and_then(|sent| sent.parse::<u64>().ok()).unwrap_or_default();
    let length = length.saturating_sub(FORM_BYTES as u64);
    let outcome = receive(&cx, &viewer, &slug, (&document, length), &mut multipart).await;
    if outcome.is_err() {
        drain(&mut multipart).await;
    }
    let back = page.href(&format!("/competitions/{slug}/apply/documents/{document}"));
    match outcome {
        Ok(()) if plain => Ok(back.into_response()),
        Ok(()) => Ok(Redirect::to(&back).into_response()),
        Err(error) if plain => {
            let errors = at_file(error)?;
            let words = errors.iter().next().map(|(_, words)| words.say(page.i));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, words.unwrap_or_default()).into_response())
        }
        Err(error) => document_refused(&page, &viewer, &cx, &slug, &document, error).await,
    }
}

/// `GET /documents/{id}`: a file to be saved, never shown in the browser under our name.
pub async fn download(
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path(id): Path<String>,
) -> Answer {
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    let found = documents::document(&cx, &viewer, DocumentId(id)).await?;
    Ok(sent(found))
}

/// `GET /documents/{id}/blind`: the copy of an own file that is read without its author's name.
pub async fn own_blind_copy(
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path(id): Path<String>,
) -> Answer {
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    Ok(sent(documents::own_blind_copy(&cx, &viewer, DocumentId(id)).await?))
}

/// `GET /api/app/browser/{slug}/files/{id}`: an own file as it lies, which only its author's browser can
/// open.
pub async fn closed_file(
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path((_, id)): Path<(String, String)>,
) -> Answer {
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    let found = documents::closed_file(&cx, &viewer, DocumentId(id)).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (header::CONTENT_LENGTH, found.size.to_string()),
        (header::CONTENT_DISPOSITION, disposition("document.age", "age")),
        (header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'".to_owned()),
    ];
    let body = Body::from_stream(ReaderStream::with_capacity(found.opened, 64 * 1024));
    Ok((headers, body).into_response())
}

async fn receive(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    (document, length): (&str, u64),
    multipart: &mut Multipart,
) -> Result<(), Error> {
    let begun = cx.now();
    let key = documents::admit(cx, viewer, slug, document, length).await?;
    let none = || Error::from(Refusal::DocumentMissing);
    let unread = |_| Error::from(Refusal::DocumentUnread);
    let (mut shown, mut room) = (Shown(None), FORM_BYTES);
    while let Some(field) = multipart.next_field().await.map_err(unread)? {
        if field.name() == Some("shown") {
            let id = text(field, &mut room).await.map_err(|_| Refusal::DocumentUnread)?;
            shown = Shown(id.trim().parse().ok().map(DocumentId));
            continue;
        }
        if field.name() != Some("file") {
            continue;
        }
        let name = field.file_name().unwrap_or_default().to_owned();
        let received = match received(cx, &key, field).await {
            // A file field that nobody filled has no name and no bytes.
            Err(Error::Refused(Refusal::DocumentEmpty)) if name.is_empty() => return Err(none()),
            other => other?,
        };
        let arriving = (document, begun, shown);
        return documents::attach_begun(cx, viewer, slug, arriving, &name, received).await;
    }
    Err(none())
}

/// Receives the field to storage. Refused as soon as it is too large; the rest is thrown away.
pub(crate) async fn received(
    cx: &Cx,
    key: &ApplicationKey,
    mut field: Field<'_>,
) -> Result<Received, Error> {
    let mut upload = cx.blobs().receive(key).await?;
    loop {
        match field.chunk().await {
            Ok(Some(bytes)) => {
                if let Err(error) = upload.write(&bytes).await {
                    throw_away(&mut field).await;
                    return Err(error);
                }
            }
            Ok(None) => return upload.finish().await,
            // The browser went away in the middle: there is nobody to answer.
            Err(broken) => {
                tracing::debug!(%broken, "an upload broke off");
                return Err(Refusal::DocumentMissing.into());
            }
        }
    }
}

/// Reads a field that is no file, while there is room for it.
pub(crate) async fn text(mut field: Field<'_>, room: &mut usize) -> Result<String, AppError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|_| AppError::BadRequest)? {
        *room = room.checked_sub(chunk.len()).ok_or(AppError::TooLarge)?;
        bytes.extend_from_slice(&chunk);
    }
    String::from_utf8(bytes).map_err(|_| AppError::BadRequest)
}

pub(crate) async fn throw_away(field: &mut Field<'_>) {
    let mut read = 0;
    while let Ok(Some(bytes)) = field.chunk().await {
        read += bytes.len();
        if read > PATIENCE {
            return;
        }
    }
}

pub(crate) async fn drain(multipart: &mut Multipart) {
    while let Ok(Some(mut field)) = multipart.next_field().await {
        throw_away(&mut field).await;
    }
}

pub(crate) fn sent(found: Download) -> Response {
    let headers = [
        (header::CONTENT_TYPE, found.kind.mime().to_owned()),
        (header::CONTENT_LENGTH, found.size.to_string()),
        (header::CONTENT_DISPOSITION, disposition(&found.name, found.kind.extension())),
        (header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'".to_owned()),
        (HeaderName::from_static("x-download-options"), "noopen".to_owned()),
    ];
    let body = Body::from_stream(ReaderStream::with_capacity(found.opened, 64 * 1024));
    (headers, body).into_response()
}

/// The name in RFC 6266's two forms: plain for old programs, exact for the others.
fn disposition(name: &str, extension: &str) -> String {
    let exact = name.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        out
    });
    format!("attachment; filename=\"document.{extension}\"; filename*=UTF-8''{exact}")
}

#[cfg(test)]
mod tests {
    use super::disposition;

    #[test]
    fn a_name_cannot_leave_its_header() {
        let header = disposition("Резюме\"; x=\r\n.pdf", "pdf");
        assert!(header.is_ascii() && !header.contains(['\r', '\n']));
        assert_eq!(header.matches('"').count(), 2, "{header}");
        assert!(header.ends_with("%D0%B5%22%3B%20x%3D%0D%0A.pdf"), "{header}");
    }
}
