//! Word processors' documents (ECMA-376).
//!
//! The blind copy has every change accepted and no comment: what was struck out, who did it and
//! when, is history. Parts that only tell of author and computer go, with the lines that name them.

use domain::Refusal;

use crate::{
    archive::Archive,
    jpeg, png,
    xml::{self, Fate},
};

const TYPES: &str = "[Content_Types].xml";
/// More pages than this are a wrong number.
const MOST_PAGES: u32 = 100_000;

/// How many pages its program counted when it was saved.
pub fn pages(bytes: &[u8]) -> Result<Option<u32>, Refusal> {
    let mut archive = Archive::open(bytes)?;
    if archive.names()?.iter().any(|name| is_active(name)) {
        return Err(Refusal::DocumentMacros);
    }
    if contains(&archive.part(TYPES)?, b"macroEnabled") {
        return Err(Refusal::DocumentMacros);
    }
    let mut pages = None;
    archive.each(|name, part| {
        if is_xml(name) {
            xml::check(&part)?;
        }
        if name == "docProps/app.xml" {
            pages = xml::text_of(&part, "Pages")?.and_then(|pages| pages.parse().ok());
        }
        Ok(())
    })?;
    Ok(pages.filter(|pages| (1..=MOST_PAGES).contains(pages)))
}

/// Without properties, comments, history and what is embedded.
pub fn blind(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    Archive::open(bytes)?.changed(|name, part| {
        if is_about_author(name) {
            return Ok(None);
        }
        let part = match name {
            TYPES => xml::without(&part, of_type, |_| false)?,
            _ if name.ends_with(".rels") => {
                xml::without(&part, |tag| of_relation(name, tag), |_| false)?
            }
            _ if name.starts_with("word/") && is_xml(name) => {
                xml::without(&part, |tag| fate(tag.local_name().as_ref()), is_revision)?
            }
            _ => picture(part),
        };
        Ok(Some(part))
    })
}

/// A picture inside of a document without what its camera noted. One that can't be read stays as it
/// is: nobody's reader can.
pub fn picture(part: Vec<u8>) -> Vec<u8> {
    if part.starts_with(b"\xff\xd8\xff") {
        jpeg::blind(&part).unwrap_or(part)
    } else if part.starts_with(b"\x89PNG") {
        png::blind(&part).unwrap_or(part)
    } else {
        part
    }
}

/// Whether a part is XML, by its name.
pub fn is_xml(name: &str) -> bool {
    [".xml", ".rels", ".rdf"].iter().any(|ending| name.ends_with(ending))
}

fn is_active(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with("vbaproject.bin") || name.ends_with("vbadata.xml") || name.contains("/activex/")
}

fn contains(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|part| part == word)
}

/// Parts that tell of author, history or computer, and files within the file.
fn is_about_author(name: &str) -> bool {
    let folders = ["docProps/", "customXml/", "_xmlsignatures/", "word/embeddings/"];
    let parts = ["word/comments", "word/people", "word/printerSettings", "word/afchunk"];
    folders.iter().chain(&parts).any(|start| name.starts_with(start))
}

fn of_type(tag: &quick_xml::events::BytesStart<'_>) -> Fate {
    let part = xml::value_of(tag, "PartName").unwrap_or_default();
    if is_about_author(part.trim_start_matches('/')) { Fate::Goes } else { Fate::Stays }
}

/// A relation to a part that is gone, or to the template on somebody's computer.
fn of_relation(file: &str, tag: &quick_xml::events::BytesStart<'_>) -> Fate {
    if tag.local_name().as_ref() != "Relationship" {
        return Fate::Stays;
    }
    let kind = xml::value_of(tag, "Type").unwrap_or_default();
    let target = xml::value_of(tag, "Target").unwrap_or_default();
    let gone = kind.ends_with("/attachedTemplate") || is_about_author(&resolved(file, &target));
    if gone { Fate::Goes } else { Fate::Stays }
}

/// The part that a target in a file of relations means: `word/_rels/document.xml.rels` speaks of
/// what lies in `word`.
fn resolved(file: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let folder = file.rsplit_once("_rels/").map_or("", |(folder, _)| folder);
    let mut path: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            ".." => drop(path.pop()),
            "." | "" => {}
            part => path.push(part),
        }
    }
    path.join("/")
}

fn fate(name: &str) -> Fate {
    match name {
        "ins" | "moveTo" => Fate::Opened,
        "del" | "moveFrom" | "cellIns" | "cellDel" | "cellMerge" => Fate::Goes,
        "commentRangeStart" | "commentRangeEnd" | "commentReference" => Fate::Goes,
        "rsids" | "attachedTemplate" | "docVars" | "mailMerge" => Fate::Goes,
        "OLEObject" | "externalData" | "altChunk" => Fate::Goes,
        _ if name.starts_with("moveFromRange") || name.starts_with("moveToRange") => Fate::Goes,
        _ if name.ends_with("PrChange") || name.ends_with("GridChange") => Fate::Goes,
        "numberingChange" => Fate::Goes,
        _ => Fate::Stays,
    }
}

fn is_revision(attribute: &str) -> bool {
    let names = ["author", "initials", "date", "paraId", "textId", "dateUtc", "userId"];
    attribute.starts_with("rsid") || names.contains(&attribute)
}
