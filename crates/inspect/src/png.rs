//! PNG (ISO/IEC 15948): chunks one after the other, the last of which is the end of the file.

use domain::Refusal;

/// Chunks that are needed to show the picture as it is; others may tell anything.
const KEPT: [&[u8; 4]; 12] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB",
    b"bKGD", b"pHYs",
];
const SIGNATURE: usize = 8;

/// Refuses one that is cut off or has something behind its end.
pub fn whole(bytes: &[u8]) -> Result<(), Refusal> {
    let end = walk(bytes, |_, _| ())?;
    if end == bytes.len() { Ok(()) } else { Err(Refusal::DocumentTwofold) }
}

/// Without texts, EXIF and the time of the last change.
pub fn blind(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut kept = bytes.get(..SIGNATURE).ok_or(Refusal::DocumentBroken)?.to_vec();
    walk(bytes, |name, chunk| {
        if KEPT.iter().any(|kept| **kept == name) {
            kept.extend_from_slice(chunk);
        }
    })?;
    Ok(kept)
}

/// Gives each chunk with its name; returns where the end is.
fn walk(bytes: &[u8], mut look: impl FnMut([u8; 4], &[u8])) -> Result<usize, Refusal> {
    let mut at = SIGNATURE;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let (length, rest) = rest.split_first_chunk::<4>().ok_or(Refusal::DocumentBroken)?;
        let name = *rest.first_chunk::<4>().ok_or(Refusal::DocumentBroken)?;
        // Length, name and checksum around the data.
        let end = (u32::from_be_bytes(*length) as usize).checked_add(at + 12);
        let end = end.filter(|end| *end <= bytes.len()).ok_or(Refusal::DocumentBroken)?;
        if at == SIGNATURE && name != *b"IHDR" {
            return Err(Refusal::DocumentBroken);
        }
        look(name, &bytes[at..end]);
        at = end;
        if name == *b"IEND" {
            return Ok(at);
        }
    }
}
