//! The blind copy of a PDF: written anew from what its last state needs, so earlier states are gone;
//! without properties, notes in the margin, signatures, attached files and what acts by itself.

use domain::Refusal;
use lopdf::{Dictionary, Document, Object, SaveOptions};

use super::{bounds::Bounds, opened, pages, streams};
use crate::Blind;

/// Entries of any dictionary that tell of author, time, program or other files.
const DROPPED: [&[u8]; 12] = [
    b"Metadata",
    b"PieceInfo",
    b"LastModified",
    b"AF",
    b"EmbeddedFiles",
    b"JavaScript",
    b"AA",
    b"WebCapture",
    b"OPI",
    b"OutputIntents",
    b"Thumb",
    // Word processors write the names of files as alternative texts.
    b"Alt",
];
/// Entries of what the document's structure consists of: titles and the like.
const DROPPED_OF_STRUCTURE: [&[u8]; 2] = [b"T", b"E"];
/// Entries of the document itself.
const DROPPED_OF_CATALOG: [&[u8]; 5] = [b"OpenAction", b"Perms", b"DSS", b"Collection", b"Legal"];
/// Entries of an annotation: author, times, name.
const DROPPED_OF_NOTE: [&[u8]; 6] = [b"T", b"M", b"CreationDate", b"NM", b"RC", b"Popup"];
/// Annotations that go whole: remarks in the margin and attached files.
const REMARKS: [&[u8]; 8] =
    [b"Text", b"Popup", b"FileAttachment", b"Sound", b"Movie", b"Screen", b"RichMedia", b"3D"];
/// Actions that lead to files: their paths name whose computer it was.
const LEADING_AWAY: [&[u8]; 6] =
    [b"Launch", b"GoToR", b"GoToE", b"ImportData", b"SubmitForm", b"JavaScript"];
/// How deep objects lie in each other at most; the parser goes no deeper.
const MOST_DEPTH: usize = 128;

/// The same pages without what was noted about their author.
pub fn blind(bytes: &[u8]) -> Result<Blind, Refusal> {
    let mut document = opened(bytes)?;
    let before = document.page_iter().count();
    let root = document.trailer.get(b"Root").cloned().map_err(|_| Refusal::DocumentBroken)?;
    document.trailer = Dictionary::from_iter([("Root", root)]);
    let catalog = document.catalog_mut().map_err(|_| Refusal::DocumentBroken)?;
    for key in DROPPED_OF_CATALOG {
        catalog.remove(key);
    }
    for object in document.objects.values_mut() {
        clean(object, 0);
    }
    // What nothing leads to any more is not left out.
    document.prune_objects();
    let mut bounds = Bounds::new();
    for object in document.objects.values_mut() {
        if let Ok(stream) = object.as_stream_mut() {
            streams::clean(stream, &mut bounds)?;
        }
    }
    let left_out = bounds.left_out();
    // What only a picture that is left out led to.
    if left_out > 0 {
        document.prune_objects();
    }
    document.renumber_objects();
    let bytes = written(document)?;
    // What can't be read any more is no copy.
    if pages(&bytes)? as usize != before {
        return Err(Refusal::DocumentBroken);
    }
    Ok(Blind { bytes, left_out })
}

fn written(mut document: Document) -> Result<Vec<u8>, Refusal> {
    let mut copy = Vec::new();
    let options = SaveOptions::builder().use_object_streams(true).use_xref_streams(true).build();
    document.save_with_options(&mut copy, options).map_err(|_| Refusal::DocumentBroken)?;
    Ok(copy)
}

fn clean(object: &mut Object, depth: usize) {
    if depth > MOST_DEPTH {
        *object = Object::Null;
        return;
    }
    match object {
        Object::Array(items) => items.iter_mut().for_each(|item| clean(item, depth + 1)),
        Object::Dictionary(entries) if is_gone(entries) => *object = Object::Null,
        Object::Dictionary(entries) => clean_entries(entries, depth),
        Object::Stream(stream) => clean_entries(&mut stream.dict, depth),
        _ => {}
    }
}

fn clean_entries(entries: &mut Dictionary, depth: usize) {
    for key in DROPPED {
        entries.remove(key);
    }
    // A field of a form has its name where a note has its author's.
    let subtype = entries.get(b"Subtype").and_then(Object::as_name).ok();
    if entries.has(b"Rect") && subtype.is_some_and(|subtype| subtype != b"Widget") {
        for key in DROPPED_OF_NOTE {
            entries.remove(key);
        }
    }
    let structured = entries.has(b"S") && entries.has(b"P") && !entries.has(b"Rect");
    if structured {
        for key in DROPPED_OF_STRUCTURE {
            entries.remove(key);
        }
    }
    for (_, entry) in entries.iter_mut() {
        clean(entry, depth + 1);
    }
}

/// Remarks; actions that lead to files; and signatures: their certificates name who signed, and a copy
/// bears none.
fn is_gone(entries: &Dictionary) -> bool {
    let name = |key: &[u8]| entries.get(key).and_then(Object::as_name).ok();
    let remark = entries.has(b"Rect") && name(b"Subtype").is_some_and(|its| REMARKS.contains(&its));
    let leads_away = name(b"S").is_some_and(|its| LEADING_AWAY.contains(&its));
    remark || leads_away || is_link_to_file(entries) || entries.has(b"ByteRange")
}

fn is_link_to_file(entries: &Dictionary) -> bool {
    let link = entries.get(b"URI").and_then(Object::as_str).unwrap_or_default();
    let scheme = link.get(..5).unwrap_or_default();
    scheme.eq_ignore_ascii_case(b"file:") || link.contains(&b'\\')
}
