//! JPEG 2000 (ISO/IEC 15444-1), as PDFs have it: boxes in a file, or the coded picture alone.

use crate::icc;

const CODED: &[u8] = b"\xff\x4f\xff\x51";
const COMMENT: u8 = 0x64;
const TILE: u8 = 0x90;
const DATA: u8 = 0x93;
const END: u8 = 0xd9;
/// Boxes of a file that show the picture, and of its header those that tell how.
const KEPT: [&[u8; 4]; 4] = [b"jP  ", b"ftyp", b"jp2h", b"jp2c"];
const KEPT_OF_HEADER: [&[u8; 4]; 6] = [b"ihdr", b"bpcc", b"colr", b"pclr", b"cmap", b"cdef"];

/// Without EXIF, XMP, comments and names of profiles; nothing if it can't be read.
pub fn bare(bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.starts_with(CODED) {
        return coded(bytes);
    }
    let kept = boxes(bytes, |name, body| match name {
        _ if !KEPT.contains(&name) => Some(None),
        b"jp2h" => Some(Some(boxes(body, of_header)?)),
        b"jp2c" => Some(Some(coded(body)?)),
        _ => Some(Some(body.to_vec())),
    })?;
    kept.get(4..8).is_some_and(|name| name == KEPT[0]).then_some(kept)
}

fn of_header(name: &[u8; 4], body: &[u8]) -> Option<Option<Vec<u8>>> {
    if !KEPT_OF_HEADER.contains(&name) {
        return Some(None);
    }
    match (name, body.first()?) {
        (b"colr", 2 | 3) => Some(Some([body.get(..3)?, &icc::bare(body.get(3..)?)?].concat())),
        // A vendor's own way.
        (b"colr", 4..) => Some(None),
        _ => Some(Some(body.to_vec())),
    }
}

/// Gives each box with its name, and takes what becomes of it.
fn boxes(
    bytes: &[u8],
    mut change: impl FnMut(&[u8; 4], &[u8]) -> Option<Option<Vec<u8>>>,
) -> Option<Vec<u8>> {
    let (mut out, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        let rest = &bytes[at..];
        let name = rest.get(4..)?.first_chunk::<4>()?;
        let (head, length) = match u32::from_be_bytes(*rest.first_chunk::<4>()?) {
            0 => (8, rest.len()),
            1 => {
                let length = u64::from_be_bytes(*rest.get(8..)?.first_chunk::<8>()?);
                (16, usize::try_from(length).ok()?)
            }
            length => (8, usize::try_from(length).ok()?),
        };
        if let Some(body) = change(name, rest.get(head..length)?)? {
            out.extend(u32::try_from(body.len() + 8).ok()?.to_be_bytes());
            out.extend_from_slice(name);
            out.extend(body);
        }
        at = at.checked_add(length)?;
    }
    Some(out)
}

/// The coded picture with its comments overwritten, so that every length in it still holds.
fn coded(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = bytes.to_vec();
    // Behind the marker that begins it.
    let (mut at, mut tile_end) = (2, 0);
    loop {
        if *kept.get(at)? != 0xff {
            return None;
        }
        let marker = *kept.get(at + 1)?;
        match marker {
            END => {
                kept.truncate(at + 2);
                return Some(kept);
            }
            DATA if tile_end == kept.len() => return Some(kept),
            DATA if tile_end <= at => return None,
            DATA => at = tile_end,
            _ => {
                let length = u16::from_be_bytes(*kept.get(at + 2..)?.first_chunk::<2>()?);
                let end = at + 2 + usize::from(length);
                if marker == TILE {
                    let length = u32::from_be_bytes(*kept.get(at + 6..)?.first_chunk::<4>()?);
                    tile_end = match usize::try_from(length).ok()? {
                        // The last one, up to the end.
                        0 => kept.len(),
                        length => at.checked_add(length).filter(|end| *end <= kept.len())?,
                    };
                } else if marker == COMMENT {
                    // Two bytes tell what it is written in.
                    kept.get_mut(at + 6..end)?.fill(b' ');
                }
                at = end;
            }
        }
    }
}
