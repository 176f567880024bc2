//! Streams of a PDF that tell more than they show: pictures with a camera's notes, profiles of colours
//! with names, and pictures that stand within a page's own words.

use domain::Refusal;
use lopdf::{Object, Stream};

use super::{bounds::Bounds, inline};
use crate::{
    icc, jp2, jpeg,
    left_out::{Sheet, deflated},
};

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

/// Takes out what was noted, and pictures from which that can't be taken.
pub fn clean(stream: &mut Stream, bounds: &mut Bounds) -> Result<(), Refusal> {
    let subtype = stream.dict.get(b"Subtype").and_then(Object::as_name).ok();
    let by_camera = stream.filters().is_ok_and(|all| all.iter().any(|one| is_coded(one)));
    match subtype {
        _ if by_camera => picture(stream, bounds),
        Some(b"Image") => picture(stream, bounds),
        None if stream.dict.has(b"N") && !stream.dict.has(b"Type") => profile(stream, bounds),
        None | Some(b"Form") => words(stream, bounds),
        _ => Ok(()),
    }
}

fn is_coded(filter: &[u8]) -> bool {
    [JPEG, JPEG_2000, b"DCT"].contains(&filter)
}

fn picture(stream: &mut Stream, bounds: &mut Bounds) -> Result<(), Refusal> {
    let bare = match stream.filters() {
        Ok(filters) => match filters.split_last() {
            Some((last, before)) if is_coded(last) => {
                let coded = bounds.unpacked(stream, before.len())?;
                coded.and_then(|coded| bare(last, &coded)).map(Some)
            }
            // Points as they are, however packed, tell nothing else.
            _ => (!filters.iter().any(|one| is_coded(one))).then_some(None),
        },
        Err(lopdf::Error::DictKey(_)) => Some(None),
        // Its way of coding is told elsewhere.
        Err(_) => None,
    };
    match bare {
        Some(None) => {}
        Some(Some((filter, bare))) => {
            stream.dict.set("Filter", Object::Name(filter));
            if let Ok(parms) = stream.dict.get(b"DecodeParms").and_then(Object::as_array) {
                let last = parms.last().cloned().unwrap_or(Object::Null);
                stream.dict.set("DecodeParms", last);
            }
            stream.set_content(bare);
        }
        None => {
            leave_out(stream);
            bounds.leave_out()?;
        }
    }
    Ok(())
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
    pack(stream, &sheet.bits);
}

/// A profile that can't be read goes: its colours are then those of as many parts that every reader
/// knows.
fn profile(stream: &mut Stream, bounds: &mut Bounds) -> Result<(), Refusal> {
    let Some(told) = bounds.unpacked(stream, usize::MAX)? else { return Ok(()) };
    let bare = icc::bare(&told).unwrap_or_default();
    stream.dict.remove(b"Name");
    pack(stream, &bare);
    Ok(())
}

/// What is written on a page, with a frame for each picture by a camera that stands within it.
fn words(stream: &mut Stream, bounds: &mut Bounds) -> Result<(), Refusal> {
    let Some(told) = bounds.unpacked(stream, usize::MAX)? else { return Ok(()) };
    if let Some(framed) = inline::framed(&told, bounds)? {
        pack(stream, &framed);
    }
    Ok(())
}

/// In place of what a stream has.
fn pack(stream: &mut Stream, content: &[u8]) {
    stream.set_plain_content(deflated(content));
    stream.dict.set("Filter", "FlateDecode");
}
