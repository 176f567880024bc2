//! Blind copies, and whether they tell.

use std::io::{Cursor, Read as _};

use inspect::{Blind, blind_copy, understand};

use super::pictures::SECRET;

pub fn tells(bytes: &[u8]) -> bool {
    let wide: Vec<u8> = "Secretname".encode_utf16().flat_map(u16::to_le_bytes).collect();
    [SECRET, &wide, b"Secr"].iter().any(|word| bytes.windows(word.len()).any(|part| part == *word))
}

pub fn blind(bytes: &[u8]) -> Blind {
    let kind = understand(bytes).unwrap().kind;
    let copy = blind_copy(bytes, kind).unwrap();
    assert_eq!(understand(&copy.bytes).unwrap().kind, kind);
    let again = blind_copy(&copy.bytes, kind).unwrap();
    assert_eq!(again, Blind { bytes: copy.bytes.clone(), left_out: 0 }, "a copy of the copy");
    copy
}

pub fn part(zip: &[u8], name: &str) -> Option<Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(zip)).unwrap();
    let mut bytes = Vec::new();
    zip.by_name(name).ok()?.read_to_end(&mut bytes).unwrap();
    Some(bytes)
}

pub fn words(zip: &[u8], name: &str) -> String {
    String::from_utf8(part(zip, name).unwrap()).unwrap()
}

/// Whether any part of an archive, unpacked, tells.
pub fn archive_tells(bytes: &[u8]) -> bool {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len()).any(|at| {
        let mut part = Vec::new();
        let mut file = zip.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        file.read_to_end(&mut part).unwrap();
        tells(name.as_bytes()) || tells(&part)
    })
}
