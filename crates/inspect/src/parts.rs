//! Which parts of a word processor's document a blind copy has: those that are needed to read it
//! (ECMA-376, part 1, 11.3 and 14.2) and pictures. Programs add others, of tasks, people and history,
//! and will think of more.

use crate::{lines, picture};

/// Parts of words and of what is drawn, by their name in small letters without a number.
const KEPT: [&str; 21] = [
    "document",
    "endnotes",
    "fonttable",
    "footer",
    "footnotes",
    "header",
    "numbering",
    "settings",
    "styles",
    "charts/chart",
    "charts/chartex",
    "charts/colors",
    "charts/style",
    "diagrams/colors",
    "diagrams/data",
    "diagrams/drawing",
    "diagrams/layout",
    "diagrams/quickstyle",
    "drawings/drawing",
    "ink/ink",
    "theme/theme",
];
/// What a chart has instead of the document's theme.
const OF_CHART: &str = "theme/themeoverride";
/// Folders whose pictures aren't the document's.
const OTHERS: [&str; 5] =
    ["docprops/", "customxml/", "_xmlsignatures/", "word/embeddings/", "word/glossary/"];

/// Whether a part isn't in the copy. A picture of lines isn't, unless it stands alone; see `lines`.
pub fn is_gone(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let whole = ["_rels/.rels", "[content_types].xml"].contains(&name.as_str());
    let picture = picture::is_named(&name)
        && !name.ends_with(lines::ENDING)
        && !OTHERS.iter().any(|folder| name.starts_with(folder));
    !(whole || picture || is_words(&name) || of(&name).is_some_and(|name| is_words(&name)))
}

fn is_words(name: &str) -> bool {
    let stem = name.strip_prefix("word/").and_then(|name| name.strip_suffix(".xml"));
    let stem = stem.map(|stem| stem.trim_end_matches(|sign: char| sign.is_ascii_digit()));
    stem.is_some_and(|stem| KEPT.contains(&stem) || stem == OF_CHART)
}

/// The part whose relations these are.
pub fn of(name: &str) -> Option<String> {
    let (folder, part) = name.strip_suffix(".rels")?.rsplit_once("_rels/")?;
    Some(format!("{folder}{part}"))
}

/// The part that a target in a file of relations means: `word/_rels/document.xml.rels` speaks of
/// what lies in `word`.
pub fn resolved(file: &str, target: &str) -> String {
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
