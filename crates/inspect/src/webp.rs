//! WebP (RFC 9649): chunks one after the other.

/// What shows the picture. One that moves has pictures with chunks of their own, and isn't read.
const KEPT: [&[u8]; 3] = [b"VP8 ", b"VP8L", b"ALPH"];
/// What it has, in words of bits; and of these the profile, EXIF and XMP.
const EXTENDED: &[u8] = b"VP8X";
const NOTED: u8 = 0x20 | 0x08 | 0x04;
const HEAD: usize = 12;

pub fn begins(bytes: &[u8]) -> bool {
    bytes.starts_with(b"RIFF") && bytes.get(8..HEAD) == Some(b"WEBP")
}

/// Without EXIF, XMP and the profile; nothing if it can't be read.
pub fn bare(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = b"WEBP".to_vec();
    let mut at = HEAD;
    while at < bytes.len() {
        let length = u32::from_le_bytes(*bytes.get(at + 4..)?.first_chunk::<4>()?);
        let end =
            (at + 8).checked_add(usize::try_from(length).ok()?.checked_next_multiple_of(2)?)?;
        let chunk = bytes.get(at..end)?;
        let (name, start) = (&chunk[..4], kept.len());
        match name {
            b"ANIM" | b"ANMF" => return None,
            _ if name == EXTENDED || KEPT.contains(&name) => kept.extend_from_slice(chunk),
            _ => {}
        }
        if name == EXTENDED {
            *kept.get_mut(start + 8)? &= !NOTED;
        }
        at = end;
    }
    let length = u32::try_from(kept.len()).ok()?.to_le_bytes();
    (kept.len() > 4).then(|| [b"RIFF", &length[..], &kept].concat())
}
