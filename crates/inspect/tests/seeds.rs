//! The fuzzer's seeds, and mutations of them, through the fuzzer's own function. `UPDATE=1` makes
//! the seeds anew.

#![allow(clippy::unwrap_used)]

mod made;
#[path = "../../../fuzz/src/document.rs"]
mod target;

use std::{fs, path::PathBuf};

use lopdf::{Stream, dictionary};

const MUTATIONS: usize = 300;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds/document")
}

/// A picture that its own program coded and a profile, neither packed.
fn pictures() -> Vec<u8> {
    let entries = dictionary! { "Subtype" => "Image", "Filter" => "JPXDecode" };
    made::pdf_of_words([
        Stream::new(entries, made::pictures::jp2()),
        Stream::new(dictionary! { "N" => 3 }, made::pictures::profile()),
    ])
}

fn write() {
    let jpeg = b"\xff\xd8\xff\xdb\0\x03\0\xff\xda\0\x02\x12\xff\0\x34\xff\xd9";
    let seeds = [
        ("told.pdf", made::told_pdf(jpeg)),
        ("three.pdf", made::pdf_of(3)),
        ("pictures.pdf", pictures()),
        ("profile.jpg", made::pictures::jpeg_of(jpeg, &made::pictures::profile())),
        ("told.docx", made::docx(&[])),
        ("told.odt", made::odt(&[])),
        ("told.jpg", made::told_jpeg(jpeg)),
        ("told.png", made::told_png()),
        ("signature.p7s", made::signature()),
        ("signature.pem", made::signature_in_letters().into_bytes()),
        ("container.asice", made::container(b"signed")),
    ];
    fs::create_dir_all(folder()).unwrap();
    for (name, bytes) in seeds {
        fs::write(folder().join(name), bytes).unwrap();
    }
}

/// A number from another one: xorshift, so that every run tries the same.
fn next(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state as usize
}

fn mutated(seed: &[u8], state: &mut u64) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=next(state) % 4 {
        let at = next(state) % bytes.len().max(1);
        match next(state) % 5 {
            0 if at < bytes.len() => bytes[at] ^= 1 << (next(state) % 8),
            1 if at < bytes.len() => bytes[at] = [0, 0xff, b'/', b'<', b'9'][next(state) % 5],
            2 => bytes.truncate(at),
            3 => bytes.insert(at.min(bytes.len()), next(state) as u8),
            _ => {
                let end = (at + next(state) % 60).min(bytes.len());
                let part = bytes[at.min(end)..end].to_vec();
                bytes.splice(at..at, part);
            }
        }
    }
    bytes
}

#[test]
fn no_mutation_of_a_seed_makes_a_parser_fall_over() {
    if std::env::var_os("UPDATE").is_some() {
        write();
    }
    let mut files: Vec<_> = fs::read_dir(folder()).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    assert_eq!(files.len(), 11, "seeds are missing");
    let mut state = 0x646f_6375_6d65_6e74;
    for file in files {
        let seed = fs::read(&file).unwrap();
        assert!(inspect::understand(&seed).is_ok(), "{} is not taken", file.display());
        for _ in 0..MUTATIONS {
            target::document(&mutated(&seed, &mut state));
        }
    }
}
