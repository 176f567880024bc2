//! JPEG: markers one after the other up to the end of the image. Cameras put more behind it, other
//! sizes or a moment of film; the blind copy ends with the image.

use domain::Refusal;

const END: u8 = 0xd9;
const SCAN: u8 = 0xda;
const COMMENT: u8 = 0xfe;
const MARKERS_OF_PROGRAMS: std::ops::RangeInclusive<u8> = 0xe0..=0xef;
/// What programs note that readers need: the density, the profile of colours, how they are coded.
const KEPT: [&[u8]; 3] = [b"JFIF\0", b"ICC_PROFILE\0", b"Adobe"];

/// Refuses one that is cut off, or has something behind it that no camera puts there.
pub fn whole(bytes: &[u8]) -> Result<(), Refusal> {
    let end = walk(bytes, |_, _| ())?;
    let rest = &bytes[end..];
    let film = rest.get(4..8) == Some(b"ftyp");
    let of_camera = rest.starts_with(b"\xff\xd8\xff") || rest.ends_with(b"SEFT") || film;
    if of_camera || rest.iter().all(|byte| *byte == 0) {
        Ok(())
    } else {
        Err(Refusal::DocumentTwofold)
    }
}

/// Without EXIF, XMP, IPTC and comments.
pub fn blind(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut kept = bytes.get(..2).ok_or(Refusal::DocumentBroken)?.to_vec();
    walk(bytes, |marker, piece| {
        let told = piece.get(4..).unwrap_or_default();
        let noted = marker == COMMENT
            || (MARKERS_OF_PROGRAMS.contains(&marker)
                && !KEPT.iter().any(|start| told.starts_with(start)));
        if !noted {
            kept.extend_from_slice(piece);
        }
    })?;
    Ok(kept)
}

/// Gives each piece with its marker, a scan with its data; returns where the image ends.
fn walk(bytes: &[u8], mut look: impl FnMut(u8, &[u8])) -> Result<usize, Refusal> {
    let broken = || Refusal::DocumentBroken;
    let mut at = 2;
    loop {
        let start = at;
        if bytes.get(at) != Some(&0xff) {
            return Err(broken());
        }
        while bytes.get(at) == Some(&0xff) {
            at += 1;
        }
        let marker = *bytes.get(at).ok_or_else(broken)?;
        at += 1;
        if marker == END {
            look(marker, &bytes[start..at]);
            return Ok(at);
        }
        // Those without a length.
        if !matches!(marker, 0x01 | 0xd0..=0xd8) {
            let length = bytes.get(at..at + 2).ok_or_else(broken)?;
            let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
            at += length.max(2);
            if at > bytes.len() {
                return Err(broken());
            }
        }
        if marker == SCAN {
            at = scanned(bytes, at).ok_or_else(broken)?;
        }
        // Fill bytes before a marker are left out.
        let piece = &bytes[start..at];
        let fill = piece.iter().take_while(|byte| **byte == 0xff).count() - 1;
        look(marker, &piece[fill..]);
    }
}

/// Where the data of a scan end: before a marker that is neither a restart nor an escaped byte.
fn scanned(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == 0xff)?;
        match bytes.get(at + 1)? {
            0x00 | 0xd0..=0xd7 => at += 2,
            0xff => at += 1,
            _ => return Some(at),
        }
    }
}
