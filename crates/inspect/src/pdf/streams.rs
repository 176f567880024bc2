//! Streams of a PDF that tell more than they show: pictures with a camera's notes, profiles of colours
//! with names, and pictures that stand within a page's own words.

use lopdf::{Dictionary, Object, Stream};

use crate::{icc, jp2, jpeg, left_out::Sheet};

/// What one of them may unpack to, in bytes.
const MOST: usize = 64 * 1024 * 1024;
const JPEG: &[u8] = b"DCTDecode";
const JPEG_2000: &[u8] = b"JPXDecode";
/// Entries that say how a picture is shown, which don't hold for a sheet.
const OF_PICTURE: [&[u8]; 10] = [
    b"Decode",
    b"DecodeParms",
    b"Filter",
    b"ImageMask",
    b"Intent",
    b"Interpolate",
    b"Mask",
    b"SMask",
    b"SMaskInData",
    b"Name",
];
/// What stands for a picture within words: a crossed frame in its place.
const FRAME: &[u8] = b" q 0.01 w 0 0 1 1 re 0 0 m 1 1 l 0 1 m 1 0 l S Q ";

/// Takes out what was noted; returns how many pictures had to be left out.
pub fn clean(stream: &mut Stream) -> u32 {
    let subtype = stream.dict.get(b"Subtype").and_then(Object::as_name).ok();
    let by_camera = stream.filters().is_ok_and(|all| all.iter().any(|one| is_coded(one)));
    match subtype {
        _ if by_camera => u32::from(!picture(stream)),
        Some(b"Image") => u32::from(!picture(stream)),
        None if stream.dict.has(b"N") && !stream.dict.has(b"Type") => {
            profile(stream);
            0
        }
        None | Some(b"Form") => words(stream),
        _ => 0,
    }
}

fn is_coded(filter: &[u8]) -> bool {
    [JPEG, JPEG_2000, b"DCT"].contains(&filter)
}

/// Whether a picture could stay.
fn picture(stream: &mut Stream) -> bool {
    let bare = match stream.filters() {
        Ok(filters) => match filters.split_last() {
            Some((last, before)) if is_coded(last) => {
                coded(stream, before.len()).and_then(|coded| bare(last, &coded)).map(Some)
            }
            // Points as they are, however packed, tell nothing else.
            _ => (!filters.iter().any(|one| is_coded(one))).then_some(None),
        },
        Err(lopdf::Error::DictKey(_)) => Some(None),
        // Its way of coding is told elsewhere.
        Err(_) => None,
    };
    match bare {
        Some(None) => true,
        Some(Some((filter, bare))) => {
            stream.dict.set("Filter", Object::Name(filter));
            if let Ok(parms) = stream.dict.get(b"DecodeParms").and_then(Object::as_array) {
                let last = parms.last().cloned().unwrap_or(Object::Null);
                stream.dict.set("DecodeParms", last);
            }
            stream.set_content(bare);
            true
        }
        None => {
            leave_out(stream);
            false
        }
    }
}

/// A picture as its own program coded it, without what it is packed in.
fn coded(stream: &Stream, packed: usize) -> Option<Vec<u8>> {
    if packed == 0 {
        return Some(stream.content.clone());
    }
    let first = |key: &[u8]| {
        let all = stream.dict.get(key).and_then(Object::as_array).ok()?;
        Some(Object::Array(all.get(..packed)?.to_vec()))
    };
    let mut outer = Dictionary::new();
    outer.set("Filter", first(b"Filter")?);
    if let Some(parms) = first(b"DecodeParms") {
        outer.set("DecodeParms", parms);
    }
    let outer = Stream::new(outer, stream.content.clone());
    outer.decompressed_content_with_limit(MOST).ok()
}

fn bare(filter: &[u8], coded: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let bare = if filter == JPEG_2000 { jp2::bare(coded) } else { jpeg::blind(coded).ok() };
    Some((filter.to_vec(), bare?))
}

fn leave_out(stream: &mut Stream) {
    let side = |key: &[u8]| {
        let side = stream.dict.get(key).and_then(Object::as_i64).ok()?;
        u32::try_from(side).ok()
    };
    let sheet = Sheet::of(side(b"Width").zip(side(b"Height")));
    for key in OF_PICTURE {
        stream.dict.remove(key);
    }
    for (key, number) in [("Width", sheet.width), ("Height", sheet.height), ("BitsPerComponent", 1)]
    {
        stream.dict.set(key, number as i64);
    }
    stream.dict.set("ColorSpace", "DeviceGray");
    stream.set_plain_content(sheet.bits);
    // A sheet that can't be packed stays as it is.
    let _ = stream.compress();
}

/// A profile that can't be read goes: its colours are then those of as many parts that every reader
/// knows.
fn profile(stream: &mut Stream) {
    let Ok(told) = stream.get_plain_content_with_limit(MOST) else { return };
    stream.dict.remove(b"Name");
    stream.set_plain_content(icc::bare(&told).unwrap_or_default());
    let _ = stream.compress();
}

/// What is written on a page, with a frame for each picture by a camera that stands within it.
fn words(stream: &mut Stream) -> u32 {
    let Ok(told) = stream.get_plain_content_with_limit(MOST) else { return 0 };
    let Some((told, left_out)) = framed(&told) else { return 0 };
    stream.set_plain_content(told);
    let _ = stream.compress();
    left_out
}

fn framed(told: &[u8]) -> Option<(Vec<u8>, u32)> {
    let (mut out, mut rest, mut left_out) = (Vec::new(), told, 0);
    while let Some(filter) = place(rest, b"/DCT") {
        // From the word that begins a picture to the one that ends it.
        let begin = rest[..filter].windows(2).rposition(|word| word == b"BI");
        let data = filter + place(&rest[filter..], b"ID").unwrap_or(0);
        let end = ends(rest, data);
        let (Some(begin), Some(end)) = (begin, end) else { break };
        out.extend_from_slice(&rest[..begin]);
        out.extend_from_slice(FRAME);
        rest = &rest[end..];
        left_out += 1;
    }
    out.extend_from_slice(rest);
    (left_out > 0).then_some((out, left_out))
}

fn ends(told: &[u8], from: usize) -> Option<usize> {
    let blank = |at: usize| told.get(at).is_none_or(u8::is_ascii_whitespace);
    let mut found = (from..told.len()).filter(|at| told[*at..].starts_with(b"EI"));
    found.find(|at| blank(at.wrapping_sub(1)) && blank(at + 2)).map(|at| at + 2)
}

fn place(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|part| part == word)
}
