//! OpenDocument texts (ISO/IEC 26300). The blind copy has every change accepted and no comment, as
//! a word processor's other format has; see `docx`.

use domain::Refusal;

use crate::{
    archive::Archive,
    docx::{is_xml, picture},
    xml::{self, Fate},
};

const MANIFEST: &str = "META-INF/manifest.xml";
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

/// Without properties, comments and history.
pub fn blind(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    Archive::open(bytes)?.changed(|name, part| {
        if is_about_author(name) {
            return Ok(None);
        }
        let part = match name {
            MANIFEST => xml::without(&part, of_file, |_| false)?,
            _ if is_xml(name) && !part.is_empty() => {
                xml::without(&part, |tag| fate(tag.local_name().as_ref()), |_| false)?
            }
            _ => picture(part),
        };
        Ok(Some(part))
    })
}

fn is_active(name: &str) -> bool {
    ["Basic/", "Scripts/", "Dialogs/"].iter().any(|folder| name.starts_with(folder))
}

/// Parts that tell of author, history or computer, in the document and in objects within it.
fn is_about_author(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    let folders = ["Thumbnails/", "Configurations2/", "Versions/"];
    folders.iter().any(|folder| name.starts_with(folder))
        || ["meta.xml", "settings.xml", "layout-cache", "manifest.rdf"].contains(&file)
        || (name.starts_with("META-INF/") && file.contains("signatures"))
}

fn of_file(tag: &quick_xml::events::BytesStart<'_>) -> Fate {
    let path = xml::value_of(tag, "full-path").unwrap_or_default();
    if is_about_author(&path) { Fate::Goes } else { Fate::Stays }
}

fn fate(name: &str) -> Fate {
    match name {
        "tracked-changes" | "change" | "change-start" | "change-end" => Fate::Goes,
        "annotation" | "annotation-end" => Fate::Goes,
        _ => Fate::Stays,
    }
}
