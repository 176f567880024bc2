//! JPEG: markers one after the other up to the end of the image. Cameras put more behind it, other
//! sizes or a moment of film; the blind copy ends with the image.

use domain::Refusal;

use crate::icc;

const END: u8 = 0xd9;
const SCAN: u8 = 0xda;
const COMMENT: u8 = 0xfe;
const MARKERS_OF_PROGRAMS: std::ops::RangeInclusive<u8> = 0xe0..=0xef;
const RESERVED: std::ops::RangeInclusive<u8> = 0xf0..=0xfd;
/// What programs note that readers need: the density, in so many bytes, behind which a small picture
/// may follow; and how colours are coded.
const DENSITY: (u8, &[u8], usize) = (0xe0, b"JFIF\0", 14);
const CODING: (u8, &[u8], usize) = (0xee, b"Adobe", 12);
/// The profile of colours, in pieces: behind this which piece it is, and of how many.
const PROFILE: (u8, &[u8]) = (0xe2, b"ICC_PROFILE\0");
/// What a piece of a profile has room for.
const PIECE: usize = 65_519;

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

/// Without EXIF, XMP, IPTC, comments, small pictures of it and names of profiles.
pub fn blind(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut kept = bytes.get(..2).ok_or(Refusal::DocumentBroken)?.to_vec();
    let mut profile = profile_of(bytes)?;
    walk(bytes, |marker, piece| {
        let told = piece.get(4..).unwrap_or_default();
        match marker {
            COMMENT => {}
            _ if RESERVED.contains(&marker) => {}
            _ if !MARKERS_OF_PROGRAMS.contains(&marker) => kept.extend_from_slice(piece),
            _ if (marker, told.get(..12).unwrap_or_default()) == PROFILE => {
                kept.extend(profile.take().unwrap_or_default());
            }
            _ => {
                let needed = [DENSITY, CODING].into_iter().find(|(own, start, length)| {
                    *own == marker && told.starts_with(start) && told.len() >= *length
                });
                if let Some((_, start, length)) = needed {
                    let mut told = told[..length].to_vec();
                    if start == DENSITY.1 {
                        told[length - 2..].fill(0);
                    }
                    kept.extend(segment(marker, &told));
                }
            }
        }
    })?;
    Ok(kept)
}

/// The profile as it is written into the copy; nothing if there is none, or none that can be read.
fn profile_of(bytes: &[u8]) -> Result<Option<Vec<u8>>, Refusal> {
    let mut pieces = Vec::new();
    walk(bytes, |marker, piece| {
        let told = piece.get(4..).unwrap_or_default();
        let own = marker == PROFILE.0 && told.len() > 14 && told.starts_with(PROFILE.1);
        if own {
            pieces.push((told[12], told[14..].to_vec()));
        }
    })?;
    pieces.sort();
    let whole: Vec<u8> = pieces.into_iter().flat_map(|(_, piece)| piece).collect();
    let Some(bare) = icc::bare(&whole) else { return Ok(None) };
    // Each says which it is, and of how many, in a byte.
    let Ok(of) = u8::try_from(bare.chunks(PIECE).len()) else { return Ok(None) };
    let pieces = bare
        .chunks(PIECE)
        .zip(1..=of)
        .map(|(piece, n)| segment(PROFILE.0, &[PROFILE.1, &[n, of], piece].concat()));
    Ok(Some(pieces.flatten().collect()))
}

fn segment(marker: u8, told: &[u8]) -> Vec<u8> {
    let length = u16::try_from(told.len() + 2).unwrap_or(u16::MAX).to_be_bytes();
    [&[0xff, marker], &length[..], told].concat()
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
