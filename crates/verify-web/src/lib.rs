//! The verifier in the browser: `verify`, compiled to a WebAssembly module of its own that is loaded
//! only by the verify page and by the seal of a competition, in a worker. Bytes go in; a report comes
//! out as JSON, in words of one language and in codes.
//!
//! Absent on purpose: everything that a browser does (files, the network, what it keeps). That is
//! `public/checking-worker.js` and the scripts which ask it. A panic ends the module, and the worker
//! tells so.

mod file;
mod key;
mod told;

use domain::Lang;
use verify::Unreadable;
use wasm_bindgen::prelude::wasm_bindgen;

/// The bytes of the largest file that is read.
#[wasm_bindgen]
#[must_use]
pub fn limit() -> u32 {
    u32::try_from(verify::bundle::MAX_BUNDLE_BYTES).unwrap_or(u32::MAX)
}

/// What is said of a larger one.
#[wasm_bindgen]
#[must_use]
pub fn too_large(lang: &str) -> String {
    Unreadable::TooLarge.words(language(lang))
}

/// What a file is by its first bytes: a bundle, a receipt, a checkpoint, or nothing that is read here.
#[wasm_bindgen]
#[must_use]
pub fn look(file: &[u8], lang: &str) -> String {
    file::File::of(file).told(language(lang)).to_string()
}

/// Checks a bundle, perhaps against an older checkpoint and with a receipt. `known` are the portal's
/// keys as the page has them, a line each: the report says whether one of them has signed.
#[wasm_bindgen]
#[must_use]
pub fn check(
    bundle: &[u8],
    since: Option<Vec<u8>>,
    receipt: Option<Vec<u8>>,
    known: &str,
    lang: &str,
) -> String {
    let lang = language(lang);
    let told = checked(bundle, since.as_deref(), receipt.as_deref(), known, lang);
    told.unwrap_or_else(|why| told::unreadable(why, lang)).to_string()
}

fn checked(
    bundle: &[u8],
    since: Option<&[u8]>,
    receipt: Option<&[u8]>,
    known: &str,
    lang: Lang,
) -> Result<serde_json::Value, Unreadable> {
    let bundle = verify::bundle::read(bundle)?;
    let options = verify::Options {
        since: since.map(|note| file::checkpoint_bytes(note).into_owned()),
        receipt: receipt.map(verify::Receipt::read).transpose()?,
        ..verify::Options::default()
    };
    let report = verify::check(&bundle, &options);
    Ok(told::report(&bundle, &report, known, lang))
}

fn language(code: &str) -> Lang {
    code.parse().unwrap_or(Lang::Uk)
}
