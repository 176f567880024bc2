//! Word processors' documents (ECMA-376).
//!
//! The blind copy has every change accepted and no comment: what was struck out, who did it and
//! when, is history. Only parts that are needed to read it stay, with the lines that name them; of
//! those go what word processors write there of files, people and computers.

use domain::Refusal;
use quick_xml::events::BytesStart;

use crate::{
    Blind,
    archive::Archive,
    fields, lines, parts, picture, place,
    xml::{self, Fate, Told},
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
pub fn blind(bytes: &[u8]) -> Result<Blind, Refusal> {
    let mut left_out = 0;
    let mut archive = Archive::open(bytes)?;
    let alone = lines::alone(&mut archive)?;
    let gone = |name: &str| parts::is_gone(name) && !alone.contains(&name.to_ascii_lowercase());
    let bytes = archive.changed(|name, part| {
        if gone(name) {
            return Ok(None);
        }
        let part = match name {
            TYPES => xml::without(&part, |tag| of_type(tag, &gone), type_told)?,
            _ if name.ends_with(".rels") => {
                xml::without(&part, |tag| of_relation(name, tag, &gone), |_, _, _| Told::Stays)?
            }
            _ if is_xml(name) => {
                let part = fields::bare(part)?;
                xml::without(&part, |tag| fate(tag.local_name().as_ref()), told)?
            }
            _ => {
                let shown = picture::shown(&part);
                left_out += u32::from(shown.left_out);
                shown.bytes
            }
        };
        Ok(Some(part))
    })?;
    Ok(Blind { bytes, left_out })
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

fn of_type(tag: &BytesStart<'_>, is_gone: &impl Fn(&str) -> bool) -> Fate {
    let part = xml::value_of(tag, "PartName");
    let gone = part.is_some_and(|part| is_gone(part.trim_start_matches('/')));
    if gone { Fate::Goes } else { Fate::Stays }
}

/// What is left out is replaced by a sheet of another type, under its name.
fn type_told(_: &str, attribute: &str, value: &str) -> Told {
    match attribute {
        "ContentType" if picture::is_left_out(value) => Told::Becomes(picture::SHEET),
        _ => Told::Stays,
    }
}

/// A relation to a part that is gone, or to the template on somebody's computer. What lies elsewhere is
/// named by its place there.
fn of_relation(file: &str, tag: &BytesStart<'_>, is_gone: &impl Fn(&str) -> bool) -> Fate {
    if tag.local_name().as_ref() != "Relationship" {
        return Fate::Stays;
    }
    let kind = xml::value_of(tag, "Type").unwrap_or_default();
    let target = xml::value_of(tag, "Target").unwrap_or_default();
    let elsewhere = xml::value_of(tag, "TargetMode").is_some_and(|mode| mode == "External");
    match elsewhere {
        _ if kind.ends_with("/attachedTemplate") => Fate::Goes,
        true if place::is_elsewhere(&target) => Fate::Says("Target", "about:blank"),
        false if is_gone(&parts::resolved(file, &target)) => Fate::Goes,
        _ => Fate::Stays,
    }
}

fn fate(name: &str) -> Fate {
    match name {
        "ins" | "moveTo" => Fate::Opened,
        "del" | "moveFrom" | "cellIns" | "cellDel" | "cellMerge" => Fate::Goes,
        "commentRangeStart" | "commentRangeEnd" | "commentReference" => Fate::Goes,
        "rsids" | "attachedTemplate" | "docVars" | "mailMerge" => Fate::Goes,
        "comment" | "person" => Fate::Goes,
        "OLEObject" | "externalData" | "altChunk" | "svgBlip" => Fate::Goes,
        // The hidden half of a field, and where a chart has its numbers from.
        "fldData" | "pivotSource" => Fate::Goes,
        "permStart" | "permEnd" | "printerSettings" => Fate::Goes,
        "attachedSchema" | "schemaLibrary" | "saveThroughXslt" => Fate::Goes,
        "embedRegular" | "embedBold" | "embedItalic" | "embedBoldItalic" => Fate::Goes,
        _ if name.starts_with("moveFromRange") || name.starts_with("moveToRange") => Fate::Goes,
        _ if name.ends_with("PrChange") || name.ends_with("GridChange") => Fate::Goes,
        "numberingChange" => Fate::Goes,
        _ => Fate::Stays,
    }
}

/// Names of pictures are those of files, and so are what word processors write as their alternative
/// texts. Older drawings carry a copy of themselves, and lead elsewhere on their own.
fn told(element: &str, attribute: &str, value: &str) -> Told {
    let names =
        ["author", "initials", "date", "dateUtc", "paraId", "textId", "timeString", "userId"];
    match attribute {
        "name" if ["cNvPr", "docPr"].contains(&element) => Told::Becomes("picture"),
        "alt" | "descr" | "title" | "gfxdata" => Told::Goes,
        "althref" | "href" | "src" if !value.starts_with("rId") && place::is_elsewhere(value) => {
            Told::Goes
        }
        "instr" if !fields::stays(value) => Told::Becomes(""),
        _ if attribute.starts_with("rsid") || names.contains(&attribute) => Told::Goes,
        _ => Told::Stays,
    }
}
