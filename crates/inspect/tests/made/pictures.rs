//! Pictures of every kind that documents have, each telling its author as its kind can.

use std::io::Write as _;

use flate2::{Compression, write::ZlibEncoder};

use super::chunk;

pub const SECRET: &[u8] = b"Secretname";

/// A comment, what a program notes, and something behind the end.
pub fn gif() -> Vec<u8> {
    let head = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff";
    let control = b"\x21\xf9\x04\0\0\0\0\0";
    let comment = [b"\x21\xfe\x0a", SECRET, b"\0"].concat();
    let program = [b"\x21\xff\x0bXMP DataXMP\x0a", SECRET, b"\0"].concat();
    let image = b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0";
    [head, &comment[..], control, &program, image, b"\x3b", SECRET].concat()
}

fn riff(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap().to_le_bytes();
    let pad = vec![0; data.len() % 2];
    [name, &length[..], data, &pad].concat()
}

/// EXIF, XMP, a profile, and a chunk that nobody knows.
pub fn webp() -> Vec<u8> {
    let picture = b"\x2f\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe\x07\0";
    let chunks = [
        riff(b"VP8X", b"\x2c\0\0\0\0\0\0\0\0\0"),
        riff(b"ICCP", &profile()),
        riff(b"VP8L", picture),
        riff(b"EXIF", &[b"II*\0", SECRET].concat()),
        riff(b"XMP ", SECRET),
        riff(b"note", SECRET),
    ];
    riff(b"RIFF", &[b"WEBP", &chunks.concat()[..]].concat())
}

/// A picture that moves, whose moments have notes of their own.
pub fn moving_webp() -> Vec<u8> {
    let moment = [&[0; 16][..], &riff(b"note", SECRET)].concat();
    let chunks = [riff(b"VP8X", &[2; 10]), riff(b"ANIM", &[0; 6]), riff(b"ANMF", &moment)];
    riff(b"RIFF", &[b"WEBP", &chunks.concat()[..]].concat())
}

fn bmp_head(head: u32, start: u32) -> Vec<u8> {
    let mut bmp = b"BM\x40\0\0\0note".to_vec();
    bmp.extend(start.to_le_bytes());
    bmp.extend(head.to_le_bytes());
    bmp.extend(b"\x01\0\0\0\x01\0\0\0\x01\0\x18\0\0\0\0\0\x04\0\0\0");
    bmp.extend([0; 16]);
    bmp
}

/// Something behind its lines.
pub fn bmp() -> Vec<u8> {
    [&bmp_head(40, 54)[..], b"\xff\xff\xff\0", SECRET].concat()
}

/// Something between its header and its lines.
pub fn parted_bmp() -> Vec<u8> {
    [&bmp_head(40, 64)[..], SECRET, b"\xff\xff\xff\0"].concat()
}

pub fn tiff() -> Vec<u8> {
    [b"II*\0\x08\0\0\0\x01\0\x3b\x01\x02\0\x0b\0\0\0\x1a\0\0\0\0\0\0\0", SECRET, b"\0"].concat()
}

/// Twice as wide as it is high.
pub fn emf() -> Vec<u8> {
    let mut emf = [1_i32, 108, 0, 0, 100, 50, 0, 0, 2000, 1000].map(i32::to_le_bytes).concat();
    emf.extend(b" EMF");
    emf.extend([0; 64]);
    emf.extend(String::from_utf8_lossy(SECRET).encode_utf16().flat_map(u16::to_le_bytes));
    emf.extend(SECRET);
    emf
}

pub fn wmf() -> Vec<u8> {
    [b"\xd7\xcd\xc6\x9a\0\0\0\0\0\0\x64\0\xc8\0\xe8\x03\0\0\0\0\0\0", SECRET].concat()
}

pub fn svg() -> Vec<u8> {
    b"<svg xmlns='http://www.w3.org/2000/svg'><metadata>Secretname</metadata></svg>".to_vec()
}

/// A profile that names its program, device and author, and two colours with one curve.
pub fn profile() -> Vec<u8> {
    let mut icc = vec![0; 128];
    icc[4..8].copy_from_slice(b"Secr");
    icc[16..24].copy_from_slice(b"RGB XYZ ");
    icc[36..40].copy_from_slice(b"acsp");
    icc[48..56].copy_from_slice(b"etnameSN");
    icc[80..84].copy_from_slice(b"Secr");
    let curve = b"curv\0\0\0\0\0\0\0\x01\x02\x33\0\0";
    let named = [b"desc\0\0\0\0\0\0\0\x0b", SECRET, b"\0\0"].concat();
    let hidden = [b"text\0\0\0\0", SECRET, b"\0\0"].concat();
    let start = u32::try_from(132 + 4 * 12).unwrap();
    let (curve_at, named_at) = (start, start + 16);
    let hidden_at = named_at + u32::try_from(named.len()).unwrap();
    icc.extend(4_u32.to_be_bytes());
    for (name, at, length) in [
        (b"desc", named_at, named.len()),
        (b"rTRC", curve_at, curve.len()),
        (b"gTRC", curve_at, curve.len()),
        // Under the name of a colour, words.
        (b"bTRC", hidden_at, hidden.len()),
    ] {
        icc.extend(name);
        icc.extend(at.to_be_bytes());
        icc.extend(u32::try_from(length).unwrap().to_be_bytes());
    }
    icc.extend([&curve[..], &named, &hidden].concat());
    let length = u32::try_from(icc.len()).unwrap().to_be_bytes();
    icc[..4].copy_from_slice(&length);
    icc
}

/// A PNG whose profile has a name.
pub fn png_with_profile() -> Vec<u8> {
    png_with(&profile())
}

/// A PNG with this profile, under a name.
pub fn png_with(profile: &[u8]) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
    packed.write_all(profile).unwrap();
    let named = [SECRET, b"\0\0", &packed.finish().unwrap()].concat();
    let mut png = super::told_png();
    png.splice(33..33, chunk(b"iCCP", &named));
    png
}

fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
    [&[0xff, marker], &length[..], data].concat()
}

/// A JPEG with a profile in two pieces, the second before the first; a small picture of it; and what
/// begins as one thing that is kept and is another.
pub fn jpeg_with_profile(jpeg: &[u8]) -> Vec<u8> {
    let profile = profile();
    let (first, second) = profile.split_at(100);
    let small = [b"JFIF\0\x01\x02\0\0\x01\0\x01\x04\x01", SECRET, b"xx"].concat();
    let mut told = jpeg[..2].to_vec();
    told.extend(segment(0xe0, &small));
    told.extend(segment(0xe2, &[b"ICC_PROFILE\0\x02\x02", second].concat()));
    told.extend(segment(0xe2, &[b"ICC_PROFILE\0\x01\x02", first].concat()));
    told.extend(segment(0xed, &[b"Adobe_Photoshop2.5:", SECRET].concat()));
    told.extend(segment(0xf3, SECRET));
    told.extend(&jpeg[2..]);
    told
}

/// A JPEG with this profile, in as many pieces as it takes; only of the first it is right which it is.
pub fn jpeg_of(jpeg: &[u8], profile: &[u8]) -> Vec<u8> {
    let mut told = jpeg[..2].to_vec();
    for (at, piece) in profile.chunks(65_000).enumerate() {
        let n = u8::from(at > 0) + 1;
        told.extend(segment(0xe2, &[&b"ICC_PROFILE\0"[..], &[n, 2], piece].concat()));
    }
    told.extend(&jpeg[2..]);
    told
}

/// JPEG 2000, as it is coded, with a comment before its data and one within.
pub fn coded() -> Vec<u8> {
    let comment = segment(0x64, &[b"\0\x01", SECRET].concat());
    let tile = [&comment[..], b"\xff\x93", b"data"].concat();
    let length = u32::try_from(12 + tile.len()).unwrap().to_be_bytes();
    let start = segment(0x90, &[b"\0\0", &length[..], b"\0\x01"].concat());
    let size = segment(0x51, &[0; 39]);
    [b"\xff\x4f", &size[..], &comment, &start, &tile, b"\xff\xd9", SECRET].concat()
}

fn boxed(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len() + 8).unwrap().to_be_bytes();
    [&length[..], name, data].concat()
}

/// The same in a file, with a profile and notes in boxes of their own.
pub fn jp2() -> Vec<u8> {
    jp2_of(&[b"\x02\0\0", &profile()[..]].concat())
}

/// A file whose colours are told so.
pub fn jp2_of(colours: &[u8]) -> Vec<u8> {
    let colours = boxed(b"colr", colours);
    [
        boxed(b"jP  ", b"\r\n\x87\n"),
        boxed(b"ftyp", b"jp2 \0\0\0\0jp2 "),
        boxed(b"jp2h", &[boxed(b"ihdr", &[0; 14]), colours, boxed(b"note", SECRET)].concat()),
        boxed(b"xml ", SECRET),
        boxed(b"uuid", SECRET),
        boxed(b"jp2c", &coded()),
    ]
    .concat()
}
