//! GIF (89a): blocks one after the other, up to the end.

const IMAGE: u8 = 0x2c;
const EXTENSION: u8 = 0x21;
const END: u8 = 0x3b;
/// How long a picture is shown, and what of it is transparent.
const CONTROL: u8 = 0xf9;

pub fn begins(bytes: &[u8]) -> bool {
    bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a")
}

/// Without comments and what programs note; nothing if it can't be read.
pub fn bare(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut at = 13 + colours(*bytes.get(10)?);
    let mut kept = bytes.get(..at)?.to_vec();
    loop {
        let start = at;
        at = match *bytes.get(at)? {
            // Behind its place and its colours a byte of how it is coded.
            IMAGE => pieces(bytes, at + 11 + colours(*bytes.get(at + 9)?))?,
            EXTENSION => pieces(bytes, at + 2)?,
            END => {
                kept.push(END);
                return Some(kept);
            }
            _ => return None,
        };
        if bytes[start] == IMAGE || bytes[start + 1] == CONTROL {
            kept.extend_from_slice(&bytes[start..at]);
        }
    }
}

/// How long a table of colours is.
fn colours(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// Where pieces, each with its length before it, end.
fn pieces(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let length = usize::from(*bytes.get(at)?);
        at += 1 + length;
        if length == 0 {
            return Some(at);
        }
    }
}
