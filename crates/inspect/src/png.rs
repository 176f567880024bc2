//! PNG (ISO/IEC 15948): chunks one after the other, the last of which is the end of the file.

use std::io::Read as _;

use domain::Refusal;
use flate2::{Crc, read::ZlibDecoder};

use crate::{icc, left_out::deflated};

/// Chunks that are needed to show the picture as it is; others may tell anything.
const KEPT: [&[u8; 4]; 11] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"sBIT", b"sRGB", b"bKGD",
    b"pHYs",
];
const PROFILE: &[u8; 4] = b"iCCP";
/// What a profile may unpack to, in bytes, and how many times what it is packed in. Numbers of colours
/// pack badly, and a document may have thousands of pictures.
const MOST_PROFILE: usize = 8 * 1024 * 1024;
const MOST_TIMES: usize = 16;
/// How it begins.
pub const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Refuses one that is cut off or has something behind its end.
pub fn whole(bytes: &[u8]) -> Result<(), Refusal> {
    let end = walk(bytes, |_, _| ())?;
    if end == bytes.len() { Ok(()) } else { Err(Refusal::DocumentTwofold) }
}

/// Without texts, EXIF, the time of the last change and names of profiles.
pub fn blind(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut kept = bytes.get(..SIGNATURE.len()).ok_or(Refusal::DocumentBroken)?.to_vec();
    walk(bytes, |name, chunk| {
        if KEPT.iter().any(|kept| **kept == name) {
            kept.extend_from_slice(chunk);
        } else if name == *PROFILE
            && let Some(profile) = profile(&chunk[8..chunk.len() - 4])
        {
            kept.extend(profile);
        }
    })?;
    Ok(kept)
}

/// A profile of colours without names; nothing if it can't be read.
fn profile(told: &[u8]) -> Option<Vec<u8>> {
    // Its name ends with a zero, and then stands how it is packed: by zlib.
    let end = told.iter().position(|byte| *byte == 0)?;
    let packed = told.get(end + 2..)?;
    let most = packed.len().saturating_mul(MOST_TIMES).min(MOST_PROFILE);
    let mut whole = Vec::new();
    ZlibDecoder::new(packed).take(most as u64 + 1).read_to_end(&mut whole).ok()?;
    if whole.len() > most {
        return None;
    }
    let bare = deflated(&icc::bare(&whole)?);
    Some(chunk(PROFILE, &[b"profile\0\0", &bare[..]].concat()))
}

/// A chunk as it is written.
pub fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut sum = Crc::new();
    sum.update(name);
    sum.update(data);
    let length = u32::try_from(data.len()).unwrap_or(u32::MAX).to_be_bytes();
    [&length[..], name, data, &sum.sum().to_be_bytes()].concat()
}

/// Gives each chunk with its name; returns where the end is.
fn walk(bytes: &[u8], mut look: impl FnMut([u8; 4], &[u8])) -> Result<usize, Refusal> {
    let mut at = SIGNATURE.len();
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let (length, rest) = rest.split_first_chunk::<4>().ok_or(Refusal::DocumentBroken)?;
        let name = *rest.first_chunk::<4>().ok_or(Refusal::DocumentBroken)?;
        // Length, name and checksum around the data.
        let end = (u32::from_be_bytes(*length) as usize).checked_add(at + 12);
        let end = end.filter(|end| *end <= bytes.len()).ok_or(Refusal::DocumentBroken)?;
        if at == SIGNATURE.len() && name != *b"IHDR" {
            return Err(Refusal::DocumentBroken);
        }
        look(name, &bytes[at..end]);
        at = end;
        if name == *b"IEND" {
            return Ok(at);
        }
    }
}
