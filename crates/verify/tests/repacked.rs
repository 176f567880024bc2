//! Bundles that other programs packed again are read; archives made to deceive or to swell are not.
//! `repack.py` makes the first, the second are made here by hand.

#![allow(clippy::unwrap_used)]

mod record_of;

use std::fs;

use domain::Lang;
use record_of::{honest, must_find, options};
use verify::{Bundle, CheckName, Options, Unreadable, bundle, check};

fn seed(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/seeds/bundle/");
    fs::read(format!("{folder}{name}")).unwrap()
}

/// One file of an archive, with everything that a dishonest one can say of it.
#[derive(Clone)]
struct File {
    name: String,
    content: Vec<u8>,
    packed: Vec<u8>,
    method: u16,
    flags: u16,
    crc: u32,
    /// Sizes as the file's own header and as the directory tell them: packed, unpacked.
    own: [u32; 2],
    listed: [u32; 2],
    own_name: Option<String>,
    /// The header's place, if the directory lies about it.
    at: Option<u32>,
}

fn file(name: &str, content: &[u8]) -> File {
    let packed = miniz_oxide::deflate::compress_to_vec(content, 6);
    let sizes = [packed.len() as u32, content.len() as u32];
    File {
        name: name.to_owned(),
        content: content.to_vec(),
        packed,
        method: 8,
        flags: 0,
        crc: crc32fast::hash(content),
        own: sizes,
        listed: sizes,
        own_name: None,
        at: None,
    }
}

fn archive(files: &[File]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for file in files {
        let at = file.at.unwrap_or(bytes.len() as u32);
        let head = |sizes: [u32; 2], name: &str| {
            let mut head = Vec::new();
            for field in [20, file.flags, file.method, 0, 0] {
                head.extend(field.to_le_bytes());
            }
            for field in [file.crc, sizes[0], sizes[1]] {
                head.extend(field.to_le_bytes());
            }
            head.extend((name.len() as u16).to_le_bytes());
            head.extend([0; 2]);
            head
        };
        let own_name = file.own_name.as_ref().unwrap_or(&file.name);
        bytes.extend(b"PK\x03\x04");
        bytes.extend(head(file.own, own_name));
        bytes.extend(own_name.as_bytes());
        bytes.extend(&file.packed);
        directory.extend(b"PK\x01\x02\x14\x03");
        directory.extend(head(file.listed, &file.name));
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(file.name.as_bytes());
    }
    let count = (files.len() as u16).to_le_bytes();
    let (start, length) = (bytes.len() as u32, directory.len() as u32);
    bytes.extend(directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([count, count].concat());
    bytes.extend([length.to_le_bytes(), start.to_le_bytes()].concat());
    bytes.extend([0; 2]);
    bytes
}

/// The honest record's four files.
fn files(bundle: &Bundle<'_>) -> Vec<File> {
    let entries: Vec<u8> = bundle.entries.iter().flat_map(|e| [e, &b"\n"[..]].concat()).collect();
    let vkey = format!("{}\n", bundle.vkey);
    vec![
        file("HOWTO.txt", b"how"),
        file("checkpoint", bundle.checkpoint.as_bytes()),
        file("entries.jsonl", &entries),
        file("vkey", vkey.as_bytes()),
    ]
}

#[test]
fn what_other_programs_pack_is_read_and_said() {
    let own = seed("small.zip");
    let own = bundle::read(&own).unwrap();
    let findings = check(&own, &Options::default()).checks;
    for name in ["python", "finder", "explorer", "info-zip", "info-zip-piped"] {
        let bytes = seed(&format!("{name}.zip"));
        let read = bundle::read(&bytes).unwrap_or_else(|why| panic!("{name}: {why}"));
        assert!(read.repacked, "{name}");
        assert_eq!(read, Bundle { repacked: true, ..own.clone() }, "{name}: UPDATE=1 the seeds");
        let report = check(&read, &Options::default());
        assert_eq!(report.checks, findings);
        assert!(report.print(Lang::Uk).contains("Архів перепаковано"), "{name}");
        assert_eq!(report.to_json()["notes"][0]["code"], "repacked");
    }
    assert!(check(&own, &Options::default()).notes.is_empty());
}

#[test]
fn an_altered_byte_inside_is_found() {
    let told = honest();
    let files = files(&told.bundle());
    let bytes = archive(&files);
    let read = bundle::read(&bytes).unwrap();
    assert!(read.repacked);
    let report = check(&read, &options());
    assert!(report.holds(), "{}", report.print(Lang::En));

    // Packed again with the right sums after one byte of a part was altered.
    for (part, from, to) in [(1, "2026-014", "2026-015"), (2, "yavir", "yavor"), (3, "+A", "+B")] {
        let mut files = files.clone();
        let text = String::from_utf8(files[part].content.clone()).unwrap();
        files[part] = file(&files[part].name, text.replacen(from, to, 1).as_bytes());
        assert_ne!(files[part].content, text.as_bytes(), "{from}");
        let bytes = archive(&files);
        assert!(bundle::read(&bytes).map_or(true, |b| !check(&b, &Options::default()).holds()));
    }
    // An altered byte of the archive itself: unreadable, or nothing of what was checked changed.
    for at in 0..bytes.len() {
        let mut hurt = bytes.clone();
        hurt[at] ^= 0x21;
        if let Ok(other) = bundle::read(&hurt) {
            assert_eq!(other, read, "byte {at}");
        }
    }
    let mut entries = told.bundle();
    let at = told.find("application.sealed", 1) as usize;
    entries.entries.swap(at, at + 1);
    let bytes = archive(&self::files(&entries));
    let report = check(&bundle::read(&bytes).unwrap(), &options());
    must_find("swapped", &report, CheckName::Order, Some(at as u64));
    assert!(report.broken().any(|(name, _)| name == CheckName::Root));
}

#[test]
fn archives_made_to_deceive_are_refused() {
    let honest = files(&honest().bundle());
    let refused = |what: &str, why: Unreadable, change: &dyn Fn(&mut Vec<File>)| {
        let mut files = honest.clone();
        change(&mut files);
        assert_eq!(bundle::read(&archive(&files)), Err(why), "{what}");
    };
    use Unreadable::{Compression, Container, Encrypted, TooLarge, Trick};

    refused("a file missing", Container, &|files| drop(files.remove(3)));
    refused("a file twice", Trick, &|files| files.push(file("vkey", b"other\n")));
    refused("a file twice, in capitals", Trick, &|files| files.push(file("VKEY", b"other\n")));
    refused("a file twice, in a folder", Trick, &|files| files.push(file("a/vkey", b"other\n")));
    refused("files of two folders", Trick, &|files| files[3].name = "a/vkey".into());
    refused("very many files", Trick, &|files| {
        files.extend((0..80).map(|n| file(&format!("{n}"), b"")));
    });
    for name in ["../vkey", "/vkey", "a/../vkey", "..\\vkey", "C:vkey", "vkey\0.txt", ""] {
        refused(name, Trick, &|files| files.push(file(name, b"")));
        refused(name, Trick, &|files| files[3].name = name.into());
    }
    refused("another name before the file", Trick, &|files| {
        files[3].own_name = Some("vkez".into());
    });
    for flags in [1, 1 << 6, 1 << 13] {
        refused("encrypted", Encrypted, &|files| files[2].flags = flags);
    }
    refused("another compression", Compression, &|files| files[2].method = 14);
    refused("a patch", Compression, &|files| files[2].flags = 1 << 5);
    refused("zip64 in the directory", Compression, &|files| files[2].listed = [u32::MAX; 2]);
    refused("zip64 before the file", Compression, &|files| files[2].own = [u32::MAX; 2]);
    refused("zip64 place", Compression, &|files| files[2].at = Some(u32::MAX));

    refused("two sizes of one file", Trick, &|files| files[2].own[1] -= 1);
    refused("two lengths of one file", Trick, &|files| files[2].own[0] -= 1);
    refused("a larger size, told twice", Trick, &|files| {
        files[2].own[1] += 1;
        files[2].listed[1] += 1;
    });
    refused("a smaller size, told twice", Trick, &|files| {
        files[2].own[1] -= 1;
        files[2].listed[1] -= 1;
    });
    refused("a length into the next file", Trick, &|files| {
        files[2].own[0] += 40;
        files[2].listed[0] += 40;
    });
    refused("a length out of the archive", Trick, &|files| {
        files[3].own[0] += 1 << 20;
        files[3].listed[0] += 1 << 20;
    });
    refused("a place out of the archive", Trick, &|files| files[3].at = Some(1 << 30));
    refused("a place without a header", Container, &|files| files[3].at = Some(7));
    refused("a file in two places of the directory", Trick, &|files| {
        let mut other = files[1].clone();
        other.at = Some((30 + files[0].name.len() + files[0].packed.len()) as u32);
        files.extend([other, file("x", b"x")]);
    });
    refused("a stored file with two sizes", Trick, &|files| files[3].method = 0);
    refused("another sum", Container, &|files| files[2].crc ^= 1);
    refused("a cut stream", Container, &|files| {
        let half = files[2].packed.len() / 2;
        files[2].packed.truncate(half);
        (files[2].own[0], files[2].listed[0]) = (half as u32, half as u32);
    });

    let zeros = |megabytes: usize| vec![b'{'; megabytes << 20];
    refused("a bomb", Trick, &|files| files[2] = file("entries.jsonl", &zeros(64)));
    refused("a bomb that tells a small size", Trick, &|files| {
        files[2] = file("entries.jsonl", &zeros(64));
        (files[2].own[1], files[2].listed[1]) = (1000, 1000);
    });
    refused("a size beyond all limits", TooLarge, &|files| {
        files[2].packed = vec![0; 3 << 20];
        files[2].own = [3 << 20, 299 << 20];
        files[2].listed = files[2].own;
    });
}

#[test]
fn an_archive_has_one_end() {
    let files = files(&honest().bundle());
    let one = archive(&files);
    let commented = |comment: &[u8]| {
        let length = one.len() - 2;
        [&one[..length], &(comment.len() as u16).to_le_bytes(), comment].concat()
    };
    assert!(bundle::read(&commented("Від спостерігача".as_bytes())).unwrap().repacked);
    // A second archive in the comment of the first: one reader takes this, another that.
    assert_eq!(bundle::read(&commented(&archive(&files[..3]))), Err(Unreadable::Trick));
    for (what, bytes) in [
        ("something behind", [&one[..], b"x"].concat()),
        ("something before", [b"x", &one[..]].concat()),
        ("half", one[..one.len() / 2].to_vec()),
        ("empty", archive(&[])),
    ] {
        assert_eq!(bundle::read(&bytes), Err(Unreadable::Container), "{what}");
    }
}
