//! OpenDocument texts (ISO/IEC 26300). The blind copy has every change accepted and no comment, as
//! a word processor's other format has; see `docx`.

use std::collections::BTreeSet;

use domain::Refusal;
use quick_xml::events::BytesStart;

use crate::{
    Blind,
    archive::Archive,
    docx::is_xml,
    picture, place,
    xml::{self, Fate, Told},
};

const MANIFEST: &str = "META-INF/manifest.xml";
/// What leads out of the document, whatever the address.
const OUT: [&str; 2] = ["a", "section-source"];
const BLANK: Told = Told::Becomes("about:blank");
/// What can show a file, and has a name that nothing else needs.
const SHOWN: [&str; 7] = ["a", "control", "custom-shape", "frame", "g", "path", "rect"];
/// More pages than this are a wrong number.
const MOST_PAGES: u32 = 100_000;

/// How many pages its program counted when it was saved.
pub fn pages(bytes: &[u8]) -> Result<Option<u32>, Refusal> {
    let mut archive = Archive::open(bytes)?;
    if xml::has(&archive.part(MANIFEST)?, "encryption-data")? {
        return Err(Refusal::DocumentEncrypted);
    }
    if archive.names()?.iter().any(|name| is_active(name)) {
        return Err(Refusal::DocumentMacros);
    }
    if !archive.has("content.xml") {
        return Err(Refusal::DocumentBroken);
    }
    let mut pages = None;
    archive.each(|name, part| {
        if is_xml(name) && !part.is_empty() {
            xml::check(&part)?;
        }
        if name == "meta.xml" {
            let found = xml::attribute_of(&part, "document-statistic", "page-count")?;
            pages = found.and_then(|pages| pages.parse().ok());
        }
        Ok(())
    })?;
    Ok(pages.filter(|pages| (1..=MOST_PAGES).contains(pages)))
}

/// Without properties, comments, history and what is embedded as another program's file.
pub fn blind(bytes: &[u8]) -> Result<Blind, Refusal> {
    let mut left_out = 0;
    let mut archive = Archive::open(bytes)?;
    let objects = objects(&archive.names()?);
    let bytes = archive.changed(|name, part| {
        if is_gone(name, &objects) {
            return Ok(None);
        }
        let part = match name {
            "mimetype" => part,
            MANIFEST => xml::without(&part, |tag| of_file(tag, &objects), type_told)?,
            _ if is_xml(name) => xml::without(&part, fate, told)?,
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

fn is_active(name: &str) -> bool {
    ["Basic/", "Scripts/", "Dialogs/"].iter().any(|folder| name.starts_with(folder))
}

/// The folders of objects within the document that are written as it is.
fn objects(names: &[String]) -> BTreeSet<String> {
    let contents = names.iter().filter_map(|name| name.strip_suffix("/content.xml"));
    contents.map(str::to_owned).collect()
}

/// Parts that are neither words nor a picture, or tell of author, history or computer. The picture
/// of an object goes as well, where the object itself can be shown.
fn is_gone(name: &str, objects: &BTreeSet<String>) -> bool {
    if ["mimetype", MANIFEST].contains(&name) {
        return false;
    }
    if let Some(object) = name.strip_prefix("ObjectReplacements/") {
        return objects.contains(object);
    }
    let file = name.rsplit('/').next().unwrap_or(name);
    let words = ["content.xml", "styles.xml"].contains(&file);
    let pictures = name.starts_with("Pictures/") || picture::is_named(name);
    name.starts_with("Thumbnails/") || name.starts_with("Versions/") || !(words || pictures)
}

fn of_file(tag: &BytesStart<'_>, objects: &BTreeSet<String>) -> Fate {
    let path = xml::value_of(tag, "full-path").unwrap_or_default();
    let folder = path.is_empty()
        || path == "/"
        || path.strip_suffix('/').is_some_and(|folder| objects.contains(folder));
    if folder || !is_gone(&path, objects) { Fate::Stays } else { Fate::Goes }
}

/// What is left out is replaced by a sheet of another type, under its name.
fn type_told(_: &str, attribute: &str, value: &str) -> Told {
    match attribute {
        "media-type" if picture::is_left_out(value) => Told::Becomes(picture::SHEET),
        _ => Told::Stays,
    }
}

/// What lies elsewhere is named by its place on somebody's computer, or from the document's on; what is
/// shown in a frame, by its file.
fn told(element: &str, attribute: &str, value: &str) -> Told {
    match attribute {
        "href" if OUT.contains(&element) && place::is_elsewhere(value) => BLANK,
        "href" | "local-url" | "url" if place::is_own(value) => BLANK,
        "name" if SHOWN.contains(&element) => Told::Goes,
        "display-name" if element == "fill-image" => Told::Goes,
        "rsid" | "paragraph-rsid" => Told::Goes,
        _ => Told::Stays,
    }
}

fn fate(tag: &BytesStart<'_>) -> Fate {
    // Alternative texts; others' titles are of charts and fields.
    if ["svg:title", "svg:desc"].contains(&tag.name().as_ref()) {
        return Fate::Goes;
    }
    match tag.local_name().as_ref() {
        "tracked-changes" | "change" | "change-start" | "change-end" => Fate::Goes,
        "annotation" | "annotation-end" => Fate::Goes,
        "object-ole" | "plugin" | "applet" | "font-face-src" => Fate::Goes,
        "dde-source" | "dde-connection-decls" => Fate::Goes,
        _ => Fate::Stays,
    }
}
