//! The ZIP file around a bundle, in one exact form: four files in a fixed order, stored without
//! compression, with no times, attributes, extra fields or comments. Any program unpacks it; and
//! because it has one form only, one altered byte anywhere in it is found, and nothing in it can
//! swell when it is read. What other programs make of it is read by `repacked`.

use std::borrow::Cow;

/// The files of a bundle, in their order.
pub const NAMES: [&str; 4] = ["HOWTO.txt", "checkpoint", "entries.jsonl", "vkey"];

const LOCAL: [u8; 4] = *b"PK\x03\x04";
const CENTRAL: [u8; 4] = *b"PK\x01\x02";
const END: [u8; 4] = *b"PK\x05\x06";
const LOCAL_BYTES: usize = 30;
/// 1 January 1980, the earliest day that ZIP can tell.
const NO_DATE: u16 = 0x0021;

/// Packs the four files' contents.
pub fn pack(contents: [&[u8]; 4]) -> Vec<u8> {
    pieces(contents).concat()
}

/// Unpacks an archive that [`pack`] made; `None` if one byte is different.
pub fn unpack(archive: &[u8]) -> Option<[&[u8]; 4]> {
    let mut rest = archive;
    let mut contents: [&[u8]; 4] = [&[]; 4];
    for (name, content) in NAMES.iter().zip(&mut contents) {
        let (header, behind) = rest.split_at_checked(LOCAL_BYTES)?;
        let size = u32::from_le_bytes(header.get(22..26)?.try_into().ok()?);
        let (_, behind) = behind.split_at_checked(name.len())?;
        let (file, behind) = behind.split_at_checked(usize::try_from(size).ok()?)?;
        (*content, rest) = (file, behind);
    }
    let mut rest = archive;
    for piece in pieces(contents) {
        rest = match piece {
            Cow::Owned(header) => rest.strip_prefix(header.as_slice())?,
            // The archive's own bytes; their sum stands in the headers.
            Cow::Borrowed(file) => rest.get(file.len()..)?,
        };
    }
    rest.is_empty().then_some(contents)
}

/// The archive in pieces: a header before each file, the file, and the directory at the end.
fn pieces(contents: [&[u8]; 4]) -> Vec<Cow<'_, [u8]>> {
    let mut pieces = Vec::new();
    let mut directory = Vec::new();
    let mut offset = 0;
    for (name, content) in NAMES.iter().zip(contents) {
        let about = about(name, content);
        let header = [&LOCAL, about.as_slice(), name.as_bytes()].concat();

        directory.extend(CENTRAL);
        directory.extend(10u16.to_le_bytes());
        directory.extend(&about);
        // No comment, first disk, no attributes.
        directory.extend([0; 10]);
        directory.extend(length(offset));
        directory.extend(name.as_bytes());

        offset += header.len() + content.len();
        pieces.extend([Cow::Owned(header), Cow::Borrowed(content)]);
    }
    let directory_bytes = length(directory.len());
    let count = (NAMES.len() as u16).to_le_bytes();
    directory.extend(END);
    directory.extend([0; 4]);
    directory.extend(count);
    directory.extend(count);
    directory.extend(directory_bytes);
    directory.extend(length(offset));
    directory.extend([0; 2]);
    pieces.push(Cow::Owned(directory));
    pieces
}

/// The fields that stand both before the file and in the directory: from the version needed to the
/// length of the extra field.
fn about(name: &str, content: &[u8]) -> Vec<u8> {
    let mut about = Vec::with_capacity(26);
    for field in [10, 0, 0, 0, NO_DATE] {
        about.extend(field.to_le_bytes());
    }
    about.extend(crc32fast::hash(content).to_le_bytes());
    about.extend(length(content.len()));
    about.extend(length(content.len()));
    about.extend((name.len() as u16).to_le_bytes());
    about.extend([0; 2]);
    about
}

/// A length as ZIP writes it. Past 4 GiB it is wrong, and such a bundle is refused when read.
fn length(bytes: usize) -> [u8; 4] {
    u32::try_from(bytes).unwrap_or(u32::MAX).to_le_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_unpacks_and_nothing_else_does() {
        let contents: [&[u8]; 4] = [b"how", b"", b"{}\n", b"key\n"];
        let archive = pack(contents);
        assert_eq!(unpack(&archive), Some(contents));
        for at in 0..archive.len() {
            let mut hurt = archive.clone();
            hurt[at] ^= 0x10;
            assert_eq!(unpack(&hurt), None, "byte {at}");
            assert_eq!(unpack(&archive[..at]), None);
        }
        assert_eq!(unpack(&[archive.as_slice(), b"x"].concat()), None);
    }
}
