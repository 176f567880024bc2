//! PDF: its pages are counted along the tree of pages, not taken from what it says of itself.

mod blind;
mod bounds;
mod inline;
mod streams;

use domain::Refusal;
use lopdf::{DecompressError, Document, Error, LoadOptions};

pub use blind::blind;

/// What one of its inner streams may unpack to while it is loaded, in bytes.
const MOST_STREAM: usize = 64 * 1024 * 1024;
/// The last words of a PDF.
const END: &[u8] = b"%%EOF";

/// How many pages it has.
pub fn pages(bytes: &[u8]) -> Result<u32, Refusal> {
    let pages = opened(bytes)?.page_iter().count();
    match u32::try_from(pages) {
        Ok(0) => Err(Refusal::DocumentBroken),
        Ok(pages) => Ok(pages),
        Err(_) => Err(Refusal::DocumentExcessive),
    }
}

/// A PDF that nothing follows and that no password closes.
fn opened(bytes: &[u8]) -> Result<Document, Refusal> {
    let kept = bytes.trim_ascii_end();
    let kept = &kept[..kept.len() - kept.iter().rev().take_while(|byte| **byte == 0).count()];
    if !kept.trim_ascii_end().ends_with(END) {
        let ends = bytes.windows(END.len()).any(|part| part == END);
        return Err(if ends { Refusal::DocumentTwofold } else { Refusal::DocumentBroken });
    }
    let options = LoadOptions::with_max_decompressed_size(MOST_STREAM);
    let document =
        Document::load_mem_with_options(bytes, options).map_err(|error| match error {
            Error::Decryption(_) | Error::InvalidPassword => Refusal::DocumentEncrypted,
            Error::Decompress(DecompressError::MemoryLimitExceeded { .. })
            | Error::RecursionLimit => Refusal::DocumentExcessive,
            _ => Refusal::DocumentBroken,
        })?;
    // Also one that opens without a password, but not to every program.
    if document.is_encrypted() || document.was_encrypted() {
        return Err(Refusal::DocumentEncrypted);
    }
    document.catalog().map_err(|_| Refusal::DocumentBroken)?;
    Ok(document)
}
