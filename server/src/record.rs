//! The record for programs: the log's keys, signed checkpoints, tiles, proofs, the bundle that the
//! verifier reads. The first key lies in a file apart from the database, made at the first start; those
//! that follow it are in [`crate::log_keys`].

use std::{path::Path, sync::Arc};

use axum::{
    body::Bytes,
    extract::{self, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{Slug, access::Action};
use ledger::{Signer, Tile, tile::Level};
use sha2::{Digest, Sha256};
use store::{Cx, Error, clock::Chance, ledger::LogKeys};

use crate::{encoding::Encoding, log_keys::Keyring, secrets::load_seed, state::AppState};

const TEXT: &str = "text/plain; charset=utf-8";
const BYTES: HeaderValue = HeaderValue::from_static("application/octet-stream");
const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// Bytes of the longest file that is compressed for the way: beyond it that takes too long.
pub(crate) const LONGEST_ENCODED: usize = 4 << 20;
const ANYBODY: HeaderValue = HeaderValue::from_static("*");

/// Reads the log's key, 32 bytes in hex; makes it if it is not there. Only its owner may read the
/// file.
pub async fn load_signer(
    path: &Path,
    host: &str,
    chance: &dyn Chance,
) -> Result<Signer, Box<dyn std::error::Error + Send + Sync>> {
    let name = ledger::checkpoint::key_name(host);
    Ok(Signer::from_seed(&name, &load_seed(path, chance).await?)?)
}

/// The bundle of a record up to its last checkpoint, with the newest key that signed it.
pub async fn bundle_bytes(
    cx: &Cx,
    slug: &Slug,
    keys: impl Into<LogKeys>,
) -> Result<Vec<u8>, Error> {
    let (keys, record) = (keys.into(), store::ledger::bundle(cx, slug).await?);
    let vkey = keys.newest_under(&record.checkpoint.note).unwrap_or(&keys.last().vkey).to_string();
    let bundle = verify::Bundle {
        checkpoint: record.checkpoint.note,
        entries: record.entries.into_iter().map(Into::into).collect(),
        vkey,
        repacked: false,
    };
    Ok(verify::bundle::write(&bundle))
}

/// `/record/vkey`: the key that signs, and below it those that still sign beside it, a line each.
pub async fn vkey(State(keyring): State<Arc<Keyring>>, State(cx): State<Cx>) -> Response {
    let keys = keyring.known();
    let lines = keys.signing(cx.now()).into_iter().map(|signer| format!("{}\n", signer.vkey()));
    text(Ok(lines.collect()))
}

/// `/record/{slug}/checkpoint`: the last one.
pub async fn checkpoint(State(state): State<AppState>, slug: extract::Path<String>) -> Response {
    let found = async {
        let slug = public(&state.cx, &slug).await?;
        store::ledger::last_checkpoint(&state.cx, &slug).await?.ok_or(Error::NotFound)
    };
    text(found.await.map(|signed| signed.note))
}

/// `/record/{slug}/checkpoint/closing`: the one right behind the closing of the intake.
pub async fn closing(State(state): State<AppState>, slug: extract::Path<String>) -> Response {
    let found = async {
        let slug = public(&state.cx, &slug).await?;
        store::ledger::closing_checkpoint(&state.cx, &slug).await
    };
    text(found.await.map(|signed| signed.note))
}

/// `/record/{slug}/proof/{n}`: the entry's tlog-proof in the last checkpoint.
pub async fn proof(
    State(state): State<AppState>,
    extract::Path((slug, n)): extract::Path<(String, String)>,
) -> Response {
    let found = async {
        let slug = public(&state.cx, &slug).await?;
        // As the index is written in the proof, and in no other way.
        let index = n.parse::<u64>().ok().filter(|index| index.to_string() == n);
        let index = index.ok_or(Error::NotFound)?;
        let signed = store::ledger::last_checkpoint(&state.cx, &slug).await?;
        let signed = signed.ok_or(Error::NotFound)?;
        store::ledger::inclusion(&state.cx, &slug, index, &signed).await
    };
    text(found.await.map(|proof| proof.to_text()))
}

/// `/record/{slug}/tile/…`: hashes or entries, as C2SP tlog-tiles says. They never change.
pub async fn tile(
    State(state): State<AppState>,
    headers: HeaderMap,
    extract::Path((slug, path)): extract::Path<(String, String)>,
) -> Response {
    let found = async {
        let slug = public(&state.cx, &slug).await?;
        let tile: Tile = path.parse().map_err(|_| Error::NotFound)?;
        let bytes = store::ledger::tile(&state.cx, &slug, &tile).await?;
        Ok((bytes, tile.level()))
    };
    match found.await {
        Ok((bytes, level)) => {
            // Hashes don't compress.
            let entries = level == Level::Entries;
            let coding = if entries { Encoding::accepted(&headers) } else { Encoding::Identity };
            let mut response = coding.encoded(Bytes::from(bytes)).await.into_response();
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, BYTES);
            headers.insert(header::CACHE_CONTROL, FOREVER);
            headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, ANYBODY);
            if entries {
                headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
            }
            if let Some(coding) = coding.header() {
                headers.insert(header::CONTENT_ENCODING, coding);
            }
            response
        }
        Err(error) => refused(&error),
    }
}

/// A public text that changes; programs in other sites' pages may read it too.
fn text(found: Result<String, Error>) -> Response {
    match found {
        Ok(text) => {
            let headers = [
                (header::CONTENT_TYPE, HeaderValue::from_static(TEXT)),
                (header::ACCESS_CONTROL_ALLOW_ORIGIN, ANYBODY),
            ];
            (headers, text).into_response()
        }
        Err(error) => refused(&error),
    }
}

/// `/record/{slug}/bundle.zip`. The seal on a competition's pages asks for it each time, so whoever
/// has the last one is told so without its being made.
pub async fn bundle(
    State(state): State<AppState>,
    asked: HeaderMap,
    slug: extract::Path<String>,
) -> Response {
    let coding = Encoding::accepted(&asked);
    let found = async {
        let slug = public(&state.cx, &slug).await?;
        let keys = state.keys.known();
        let last =
            store::ledger::last_checkpoint(&state.cx, &slug).await?.ok_or(Error::NotFound)?;
        let content = Sha256::digest(format!("{}{}", last.note, keys.last().vkey));
        let tag = format!("\"{}{}\"", hex::encode(&content[..12]), coding.suffix());
        if asked.get(header::IF_NONE_MATCH).is_some_and(|known| *known == tag) {
            return Ok((slug, tag, None));
        }
        let bytes = bundle_bytes(&state.cx, &slug, &keys).await?;
        Ok((slug, tag, Some(Bytes::from(bytes))))
    };
    let (slug, tag, bytes) = match found.await {
        Ok(found) => found,
        Err(error) => return refused(&error),
    };
    let name = format!("attachment; filename=\"konkurs-{slug}-record.zip\"");
    let headers = [
        (header::CONTENT_TYPE, "application/zip"),
        (header::CONTENT_DISPOSITION, &name),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::CACHE_CONTROL, "public, no-cache"),
        (header::VARY, "accept-encoding"),
        (header::ETAG, &tag),
    ];
    let Some(bytes) = bytes else { return (StatusCode::NOT_MODIFIED, headers).into_response() };
    // The archive itself is stored, not compressed, so that it has one form only.
    let coding = if bytes.len() > LONGEST_ENCODED { Encoding::Identity } else { coding };
    let mut response = (headers, coding.encoded(bytes).await).into_response();
    if let Some(coding) = coding.header() {
        response.headers_mut().insert(header::CONTENT_ENCODING, coding);
    }
    response
}

/// The number of a competition that everybody may read.
pub(crate) async fn public(cx: &Cx, slug: &str) -> Result<Slug, Error> {
    let slug: Slug = slug.parse().map_err(|_| Error::NotFound)?;
    cx.authorize(None, &slug, Action::ReadPublic, None).await?;
    Ok(slug)
}

fn refused(error: &Error) -> Response {
    match error {
        Error::Internal(internal) => {
            (StatusCode::INTERNAL_SERVER_ERROR, format!("{}\n", internal.id)).into_response()
        }
        _ => (StatusCode::NOT_FOUND, "not found\n").into_response(),
    }
}

#[cfg(test)]
mod tests {
    use store::clock::SeededChance;

    use super::*;

    #[tokio::test]
    async fn the_key_is_made_once_and_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys/log.key");
        let made = load_signer(&path, "konkurs.example", &SeededChance::new(1)).await.unwrap();
        let read = load_signer(&path, "konkurs.example", &SeededChance::new(2)).await.unwrap();
        assert_eq!(made.vkey(), read.vkey());
        tokio::fs::write(&path, "rubbish").await.unwrap();
        assert!(load_signer(&path, "konkurs.example", &SeededChance::new(3)).await.is_err());
    }
}
