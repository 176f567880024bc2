//! Styles, fonts, scripts and WebAssembly at `/assets/…`, from the folder that the build made. The
//! build left a `.br` and a `.gz` beside each file that gains by it. Files are kept in memory and
//! read again when they change on disk, so a rebuild needs no restart.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    time::SystemTime,
};

use app::error::AppError;
use axum::{
    extract::{Path as Captured, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use sha2::{Digest, Sha256};

use crate::{encoding::Encoding, state::AppState};

const A_YEAR: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("public, no-cache");

/// The files that were asked for.
pub struct Assets {
    folder: PathBuf,
    files: Mutex<HashMap<PathBuf, File>>,
}

#[derive(Clone)]
struct File {
    changed: Option<SystemTime>,
    bytes: Bytes,
    tag: HeaderValue,
}

/// `GET /assets/{*path}`.
pub async fn asset(
    State(state): State<AppState>,
    Captured(path): Captured<String>,
    headers: HeaderMap,
) -> Response {
    let Some(content_type) = content_type(&path).filter(|_| is_plain(&path)) else {
        return AppError::NotFound.into_response();
    };
    for encoding in [Encoding::accepted(&headers), Encoding::Identity] {
        let Some(file) = state.assets.file(&path, encoding).await else { continue };
        return file.answer(&path, content_type, encoding, &headers);
    }
    AppError::NotFound.into_response()
}

impl Assets {
    /// The assets below this folder.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, files: Mutex::default() }
    }

    /// A file's bytes as they are, and the tag that changes with them.
    pub async fn bytes(&self, path: &str) -> Option<(Bytes, HeaderValue)> {
        let file = self.file(path, Encoding::Identity).await?;
        Some((file.bytes, file.tag))
    }

    async fn file(&self, path: &str, encoding: Encoding) -> Option<File> {
        let on_disk = self.folder.join(format!("{path}{}", encoding.suffix()));
        let found = tokio::fs::metadata(&on_disk).await.ok().filter(|found| found.is_file())?;
        let changed = found.modified().ok();
        let kept = {
            let files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
            files.get(&on_disk).filter(|file| file.changed == changed).cloned()
        };
        if kept.is_some() {
            return kept;
        }
        let bytes = Bytes::from(tokio::fs::read(&on_disk).await.ok()?);
        let tag = format!("\"{}\"", hex::encode(&Sha256::digest(&bytes)[..12]));
        let file = File { changed, bytes, tag: HeaderValue::from_str(&tag).ok()? };
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        files.insert(on_disk, file.clone());
        Some(file)
    }
}

impl File {
    fn answer(
        self,
        path: &str,
        content_type: &'static str,
        encoding: Encoding,
        asked: &HeaderMap,
    ) -> Response {
        let mut headers = HeaderMap::new();
        let fresh = asked.get(header::IF_NONE_MATCH) == Some(&self.tag);
        headers.insert(header::ETAG, self.tag);
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        let kept = if is_fingerprinted(path) { A_YEAR } else { ASK_AGAIN };
        headers.insert(header::CACHE_CONTROL, kept);
        if fresh {
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
        if let Some(encoding) = encoding.header() {
            headers.insert(header::CONTENT_ENCODING, encoding);
        }
        (headers, self.bytes).into_response()
    }
}

/// Only names that the build makes: no dot files, no way up, no second way to write a path.
fn is_plain(path: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    path.split('/')
        .all(|part| !part.is_empty() && !part.starts_with('.') && part.chars().all(allowed))
}

fn content_type(path: &str) -> Option<&'static str> {
    Some(match Path::new(path).extension()?.to_str()? {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" => "image/jpeg",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        "webmanifest" => "application/manifest+json",
        _ => return None,
    })
}

/// `konkurs-5f0c11aa.css`: the name changes with the content, or the file never does (fonts).
fn is_fingerprinted(path: &str) -> bool {
    let stem = Path::new(path).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let hash = stem.rsplit(['-', '.']).next().unwrap_or_default();
    path.ends_with(".woff2")
        || (hash.len() >= 8
            && hash.len() < stem.len()
            && hash.bytes().all(|b| b.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_the_build() {
        assert!(is_plain("pkg/konkurs.js"));
        for bad in ["", "../Cargo.toml", "a/../b.css", ".env", "a//b.css", "a/%2e", "/etc/passwd"] {
            assert!(!is_plain(bad), "{bad}");
        }
        assert!(content_type("notes.html").is_none());
    }

    #[test]
    fn what_never_changes_is_kept() {
        assert!(is_fingerprinted("konkurs-5f0c11aa.css"));
        assert!(is_fingerprinted("fonts/inter-latin.woff2"));
        assert!(!is_fingerprinted("konkurs.css"));
        assert!(!is_fingerprinted("deadbeef.css"));
    }
}
