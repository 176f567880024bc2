//! Pictures of lines (SVG) in a word processor's document. Beside most stands one of points, for readers
//! that know no other, and that is enough; in the place of one that stands alone there is a sheet.

use std::collections::{BTreeMap, BTreeSet};

use domain::Refusal;
use quick_xml::events::{BytesStart, Event};

use crate::{archive::Archive, parts, xml};

/// How their names end.
pub const ENDING: &str = ".svg";
/// What names the relation to a picture.
const BY: [&str; 4] = ["embed", "id", "link", "pict"];

/// Those that are shown by themselves, by their names in small letters.
pub fn alone(archive: &mut Archive<'_>) -> Result<BTreeSet<String>, Refusal> {
    let (names, mut alone) = (archive.names()?, BTreeSet::new());
    if !names.iter().any(|name| name.to_ascii_lowercase().ends_with(ENDING)) {
        return Ok(alone);
    }
    for name in names.iter().filter(|name| !parts::is_gone(name)) {
        let Some(words) = parts::of(name) else { continue };
        let lines = lines(name, &archive.part(name)?)?;
        if lines.is_empty() {
            continue;
        }
        tags(&archive.part(&words)?, |tag| {
            if tag.local_name().as_ref() == "svgBlip" {
                return;
            }
            for found in xml::attributes(tag) {
                if BY.contains(&found.key.local_name().as_ref())
                    && let Some(place) = lines.get(&*found.value)
                {
                    alone.insert(place.clone());
                }
            }
        })?;
    }
    Ok(alone)
}

/// The relations to such pictures in a file of relations: by which name to which part.
fn lines(file: &str, relations: &[u8]) -> Result<BTreeMap<String, String>, Refusal> {
    let mut lines = BTreeMap::new();
    tags(relations, |tag| {
        let target = xml::value_of(tag, "Target").unwrap_or_default();
        let target = target.to_ascii_lowercase();
        if target.ends_with(ENDING)
            && let Some(id) = xml::value_of(tag, "Id")
        {
            lines.insert(id, parts::resolved(&file.to_ascii_lowercase(), &target));
        }
    })?;
    Ok(lines)
}

fn tags(part: &[u8], mut look: impl FnMut(&BytesStart<'_>)) -> Result<(), Refusal> {
    xml::read(part, |event| {
        if let Event::Start(tag) | Event::Empty(tag) = event {
            look(tag);
        }
        Ok(())
    })
}
