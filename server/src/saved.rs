//! The verify page, and the same page as one file to be kept: style, script and the verifier's module
//! are inside, and its policy lets it reach nothing.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use app::{
    error::AppError,
    i18n::{I18n, Lang},
    shell::PageCx,
    site::{self, Inside, ShownKey},
};
use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use bytes::Bytes;
use sha2::{Digest, Sha256};

use crate::{assets::Assets, encoding::Encoding, record::LONGEST_ENCODED, state::AppState};

/// What the page runs, and what its worker runs, in the order in which it stands there.
const SCRIPT: [&str; 2] = ["checking.js", "verify.js"];
const PROGRAM: [&str; 2] = ["verifier/verify.js", "checking-worker.js"];
const MODULE: &str = "verifier/verify_bg.wasm";
const STYLE: &str = "konkurs.css";

/// What the style draws with, and of what kind it is.
const DRAWN: [(&str, &str); 3] = [
    ("icons.svg", "image/svg+xml"),
    ("fonts/inter-cyrillic.woff2", "font/woff2"),
    ("fonts/inter-latin.woff2", "font/woff2"),
];

/// The copies that were made last, by language: made anew when a file of the build changes.
#[derive(Default)]
pub struct Copies(Mutex<HashMap<Lang, Kept>>);

#[derive(Clone)]
struct Kept {
    /// The tags of all that it was made of, and the keys.
    of: Vec<HeaderValue>,
    html: Bytes,
    sha256: String,
}

/// `/uk/verify`.
pub async fn how_to_check(page: PageCx, State(state): State<AppState>) -> Html<String> {
    let copy = copy(&state, page.i.lang).await;
    let sha256 = copy.as_ref().map(|copy| copy.sha256.as_str());
    let keys = state.keys.known();
    // From the present one back: each tells until when the one before signs.
    let mut ends = None;
    let shown = keys.all().iter().rev().map(|key| {
        let (from, until) = (key.came.as_ref().map(|came| came.at), ends);
        ends = key.came.as_ref().map(|came| came.until);
        ShownKey { vkey: key.vkey.to_string(), from, until }
    });
    Html(site::verify(&page, &shown.collect::<Vec<_>>(), sha256))
}

/// `/uk/verify/offline.html`.
pub async fn file(page: PageCx, State(state): State<AppState>, asked: HeaderMap) -> Response {
    let Some(Kept { html, sha256, .. }) = copy(&state, page.i.lang).await else {
        return AppError::NotFound.into_response();
    };
    let long = html.len() > LONGEST_ENCODED;
    let coding = if long { Encoding::Identity } else { Encoding::accepted(&asked) };
    let tag = format!("\"{}{}\"", sha256, coding.suffix());
    let name = format!("attachment; filename=\"konkurs-verify-{}.html\"", page.i.lang.code());
    let plain = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, "public, no-cache"),
        (header::VARY, "accept-encoding"),
        (header::CONTENT_DISPOSITION, &name),
        (header::ETAG, &tag),
    ];
    if asked.get(header::IF_NONE_MATCH).is_some_and(|known| *known == tag) {
        return (StatusCode::NOT_MODIFIED, plain).into_response();
    }
    let mut response = (plain, coding.encoded(html).await).into_response();
    if let Some(coding) = coding.header() {
        response.headers_mut().insert(header::CONTENT_ENCODING, coding);
    }
    response
}

/// The page as one file; none if the build's files aren't there, or can't stand inside a page.
async fn copy(state: &AppState, lang: Lang) -> Option<Kept> {
    let built = Built::read(&state.assets).await?;
    let keys = state.keys.known();
    let vkeys: Vec<String> = keys.all().iter().rev().map(|key| key.vkey.to_string()).collect();
    let vkeys = vkeys.join("\n");
    let mut of: Vec<HeaderValue> = built.0.iter().map(|(_, _, tag)| tag.clone()).collect();
    of.extend(
        keys.all()
            .iter()
            .map(|key| key.vkey.to_string().parse().ok())
            .collect::<Option<Vec<_>>>()?,
    );
    let made = {
        let copies = state.copies.0.lock().unwrap_or_else(PoisonError::into_inner);
        copies.get(&lang).filter(|copy| copy.of == of).cloned()
    };
    if made.is_some() {
        return made;
    }
    let html = site::saved_verify(I18n::new(lang), &vkeys, &state.site.origin, &built.inside()?);
    let sha256 = hex::encode(Sha256::digest(&html));
    let copy = Kept { of, html: html.into(), sha256 };
    let mut copies = state.copies.0.lock().unwrap_or_else(PoisonError::into_inner);
    copies.insert(lang, copy.clone());
    Some(copy)
}

/// Files of the build, with their tags.
struct Built(Vec<(&'static str, Bytes, HeaderValue)>);

impl Built {
    async fn read(assets: &Assets) -> Option<Self> {
        let mut read = Vec::new();
        let drawn = DRAWN.iter().map(|(name, _)| *name);
        let names = SCRIPT.into_iter().chain(PROGRAM).chain([MODULE, STYLE]).chain(drawn);
        for name in names {
            let (bytes, tag) = assets.bytes(name).await?;
            read.push((name, bytes, tag));
        }
        Some(Self(read))
    }

    fn inside(&self) -> Option<Inside> {
        let mut style = self.text(&[STYLE])?;
        for (name, kind) in DRAWN {
            let data = format!("data:{kind};base64,{}", self.base64(name)?);
            style = style.replace(&format!("/assets/{name}"), &data);
        }
        let script = self.text(&SCRIPT)?;
        let policy = format!(
            "default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src {}; img-src data:; \
             font-src data:; worker-src blob:; connect-src 'none'; form-action 'none'; \
             base-uri 'none'",
            hash(&script),
            hash(&style),
        );
        let (program, module) = (self.text(&PROGRAM)?, self.base64(MODULE)?);
        Some(Inside { style, script, program, module, policy })
    }

    fn bytes(&self, name: &str) -> Option<&Bytes> {
        self.0.iter().find(|(known, ..)| *known == name).map(|(_, bytes, _)| bytes)
    }

    fn base64(&self, name: &str) -> Option<String> {
        Some(STANDARD.encode(self.bytes(name)?))
    }

    /// Files one after the other. One that would end its element early is refused.
    fn text(&self, names: &[&str]) -> Option<String> {
        let mut all = String::new();
        for name in names {
            all.push_str(std::str::from_utf8(self.bytes(name)?).ok()?);
            all.push('\n');
        }
        let ends_early = ["</script", "</style", "<!--"].iter().any(|end| all.contains(end));
        if ends_early {
            tracing::error!(?names, "a file of the build can't stand inside a page");
            return None;
        }
        Some(all)
    }
}

fn hash(inline: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(inline)))
}
