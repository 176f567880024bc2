//! Pictures inside of documents, of whatever kind. One whose notes can be taken out stays without
//! them; of any other a sheet tells that it is left out.

use crate::{bmp, gif, jpeg, left_out::Sheet, png, webp};

/// How the names of pictures end.
const ENDINGS: [&str; 22] = [
    "jpg", "jpeg", "jpe", "jfif", "png", "gif", "bmp", "dib", "webp", "tif", "tiff", "svg", "svgz",
    "emf", "emz", "wmf", "wmz", "wdp", "jp2", "pict", "pct", "eps",
];
/// Types of pictures that stay.
const KEPT: [&str; 6] =
    ["image/jpeg", "image/jpg", "image/png", "image/gif", "image/bmp", "image/webp"];
/// What a sheet is.
pub const SHEET: &str = "image/png";

/// A picture as a blind copy has it.
pub struct Shown {
    pub bytes: Vec<u8>,
    /// Whether a sheet stands there instead.
    pub left_out: bool,
}

/// The same picture without what was noted about it, or a sheet.
pub fn shown(part: &[u8]) -> Shown {
    match bare(part) {
        Some(bytes) => Shown { bytes, left_out: false },
        None => Shown { bytes: Sheet::of(shape(part)).png(), left_out: true },
    }
}

/// Whether a part is a picture, by its name.
pub fn is_named(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// Whether a type is of pictures that are never shown.
pub fn is_left_out(kind: &str) -> bool {
    kind.starts_with("image/") && !KEPT.contains(&kind)
}

fn bare(part: &[u8]) -> Option<Vec<u8>> {
    match part {
        _ if part.starts_with(b"\xff\xd8\xff") => jpeg::blind(part).ok(),
        _ if part.starts_with(png::SIGNATURE) => png::blind(part).ok(),
        _ if gif::begins(part) => gif::bare(part),
        _ if webp::begins(part) => webp::bare(part),
        _ if bmp::begins(part) => bmp::bare(part),
        _ => None,
    }
}

/// How wide and how high it is, for those that programs put in documents most: EMF, and WMF with a
/// head of its own.
fn shape(part: &[u8]) -> Option<(u32, u32)> {
    let side = |from: i64, to: i64| u32::try_from(to.checked_sub(from)?).ok();
    if part.starts_with(&[1, 0, 0, 0]) && part.get(40..44) == Some(b" EMF") {
        let at = |at: usize| {
            let bytes = part.get(at..)?.first_chunk::<4>()?;
            Some(i64::from(i32::from_le_bytes(*bytes)))
        };
        return Some((side(at(24)?, at(32)?)?, side(at(28)?, at(36)?)?));
    }
    if part.starts_with(b"\xd7\xcd\xc6\x9a") {
        let at = |at: usize| {
            let bytes = part.get(at..)?.first_chunk::<2>()?;
            Some(i64::from(i16::from_le_bytes(*bytes)))
        };
        return Some((side(at(6)?, at(10)?)?, side(at(8)?, at(12)?)?));
    }
    None
}
