//! BMP: a header, colours, lines. Of what is written plainly the length is known, and nothing else is
//! taken along; a header that can name a profile is left alone.

const FILE_HEAD: usize = 14;
/// Headers without a place for profiles.
const HEADS: [usize; 2] = [40, 108];
/// Lines as they are, or with three words that tell which bits are which colour.
const PLAIN: u32 = 0;
const MASKS: u32 = 3;

pub fn begins(bytes: &[u8]) -> bool {
    bytes.starts_with(b"BM")
}

/// Its header, colours and lines; nothing if there is more to it.
pub fn bare(bytes: &[u8]) -> Option<Vec<u8>> {
    let head = size(bytes, FILE_HEAD)?;
    let (width, height) = (size(bytes, 18)?, number(bytes, 22)?.cast_signed().unsigned_abs());
    let depth = usize::from(u16::from_le_bytes(*bytes.get(28..)?.first_chunk::<2>()?));
    let way = number(bytes, 30)?;
    if !HEADS.contains(&head) || !matches!(way, PLAIN | MASKS) {
        return None;
    }
    let colours = match size(bytes, 46)? {
        0 if depth <= 8 => 1 << depth,
        colours => colours,
    };
    let masks = if way == MASKS && head == HEADS[0] { 12 } else { 0 };
    let start = (FILE_HEAD + head + masks).checked_add(colours.checked_mul(4)?)?;
    let line = width.checked_mul(depth)?.div_ceil(32) * 4;
    let end = start.checked_add(line.checked_mul(usize::try_from(height).ok()?)?)?;
    if size(bytes, 10)? != start {
        return None;
    }
    let mut kept = bytes.get(..end)?.to_vec();
    // The length of all, and two words for programs.
    kept[2..6].copy_from_slice(&u32::try_from(end).ok()?.to_le_bytes());
    kept[6..10].fill(0);
    Some(kept)
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk::<4>()?))
}

fn size(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(number(bytes, at)?).ok()
}
