//! XML of strangers: read once from end to end within limits; and written again without some of its
//! elements and attributes.

use std::borrow::Cow;

use domain::Refusal;
use quick_xml::{
    Reader, Writer, XmlVersion,
    events::{BytesStart, Event, attributes::Attribute},
};

/// The deepest that elements may lie in each other. Word processors stay far below.
const MOST_DEPTH: usize = 256;

/// Refuses what is no XML, lies too deep, or declares a document type: entities of its own can grow
/// without end.
pub fn check(bytes: &[u8]) -> Result<(), Refusal> {
    read(bytes, |_| Ok(()))
}

/// The text of the first element of this name.
pub fn text_of(bytes: &[u8], name: &str) -> Result<Option<String>, Refusal> {
    let (mut within, mut found) = (false, None);
    read(bytes, |event| {
        match event {
            Event::Start(tag) if tag.local_name().as_ref() == name => within = found.is_none(),
            Event::End(_) => within = false,
            Event::Text(text) if within => found = Some(text.xml10_content().trim().to_owned()),
            _ => {}
        }
        Ok(())
    })?;
    Ok(found)
}

/// The value of an attribute of the first element of this name.
pub fn attribute_of(bytes: &[u8], name: &str, attribute: &str) -> Result<Option<String>, Refusal> {
    let mut found = None;
    read(bytes, |event| {
        if let Event::Start(tag) | Event::Empty(tag) = event
            && tag.local_name().as_ref() == name
            && found.is_none()
        {
            found = value_of(tag, attribute);
        }
        Ok(())
    })?;
    Ok(found)
}

/// Whether an element of this name is there.
pub fn has(bytes: &[u8], name: &str) -> Result<bool, Refusal> {
    let mut found = false;
    read(bytes, |event| {
        if let Event::Start(tag) | Event::Empty(tag) = event {
            found |= tag.local_name().as_ref() == name;
        }
        Ok(())
    })?;
    Ok(found)
}

/// The value of an attribute, by its name without prefix.
pub fn value_of(tag: &BytesStart<'_>, attribute: &str) -> Option<String> {
    let found = attributes(tag).find(|found| found.key.local_name().as_ref() == attribute)?;
    value(&found).map(Cow::into_owned)
}

fn value<'a>(of: &'a Attribute<'_>) -> Option<Cow<'a, str>> {
    of.normalized_value(XmlVersion::Implicit1_0).ok()
}

/// The attributes of a tag. One that is there twice is not looked for: a tag may have a million.
pub fn attributes<'a>(tag: &'a BytesStart<'_>) -> impl Iterator<Item = Attribute<'a>> {
    let mut attributes = tag.attributes();
    attributes.with_checks(false);
    attributes.flatten()
}

/// What becomes of an element.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It stays.
    Stays,
    /// It goes, and what is in it stays.
    Opened,
    /// It goes with all that is in it.
    Goes,
    /// It stays, and its attribute of this name says this instead.
    Says(&'static str, &'static str),
}

/// What becomes of an attribute.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// It stays.
    Stays,
    /// It goes.
    Goes,
    /// It says this instead.
    Becomes(&'static str),
}

/// The same XML without comments, with elements as `fate` says and attributes as `told` does, which
/// gets the element's and the attribute's names without prefix, and the value.
pub fn without(
    bytes: &[u8],
    fate: impl Fn(&BytesStart<'_>) -> Fate,
    told: impl Fn(&str, &str, &str) -> Told,
) -> Result<Vec<u8>, Refusal> {
    let mut out = Writer::new(Vec::with_capacity(bytes.len()));
    // For each open element whether its tags are written; and how deep in one that goes we are.
    let (mut open, mut gone) = (Vec::new(), 0_usize);
    let broken = |_| Refusal::DocumentBroken;
    read(bytes, |event| {
        match event {
            Event::Start(_) | Event::Empty(_) | Event::End(_) => {}
            Event::Comment(_) | Event::PI(_) => return Ok(()),
            _ if gone > 0 => return Ok(()),
            other => return out.write_event(other.borrow()).map_err(broken),
        }
        match event {
            Event::Start(_) if gone > 0 => gone += 1,
            Event::Start(tag) => match fate(tag) {
                Fate::Goes => gone = 1,
                Fate::Opened => open.push(false),
                fate => {
                    open.push(true);
                    let tag = Event::Start(bare(tag, fate, &told));
                    out.write_event(tag).map_err(broken)?;
                }
            },
            Event::Empty(tag) if gone == 0 => match fate(tag) {
                Fate::Goes | Fate::Opened => {}
                fate => {
                    let tag = Event::Empty(bare(tag, fate, &told));
                    out.write_event(tag).map_err(broken)?;
                }
            },
            Event::End(_) if gone > 0 => gone -= 1,
            Event::End(tag) if open.pop() == Some(true) => {
                out.write_event(Event::End(tag.borrow())).map_err(broken)?;
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(out.into_inner())
}

/// A tag with its attributes as its fate and `told` say.
fn bare<'a>(
    tag: &'a BytesStart<'_>,
    fate: Fate,
    told: &impl Fn(&str, &str, &str) -> Told,
) -> BytesStart<'a> {
    let name = tag.local_name();
    let of = |found: &Attribute<'_>| {
        let key = found.key.local_name();
        match fate {
            Fate::Says(attribute, words) if attribute == key.as_ref() => Told::Becomes(words),
            _ => told(name.as_ref(), key.as_ref(), &value(found).unwrap_or_default()),
        }
    };
    if attributes(tag).all(|found| of(&found) == Told::Stays) {
        return tag.borrow();
    }
    let kept = attributes(tag).filter_map(|found| match of(&found) {
        Told::Stays => Some(found),
        Told::Goes => None,
        Told::Becomes(words) => Some(Attribute { key: found.key, value: Cow::Borrowed(words) }),
    });
    let kept: Vec<_> = kept.collect();
    let mut bare = tag.borrow();
    bare.clear_attributes();
    bare.extend_attributes(kept);
    bare
}

/// Gives each event to `look`, within limits.
pub fn read(
    bytes: &[u8],
    mut look: impl FnMut(&Event<'_>) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let text = std::str::from_utf8(bytes).map_err(|_| Refusal::DocumentBroken)?;
    let mut reader = Reader::from_str(text);
    let mut depth = 0_usize;
    loop {
        let event = reader.read_event().map_err(|_| Refusal::DocumentBroken)?;
        match event {
            Event::Start(_) if depth == MOST_DEPTH => return Err(Refusal::DocumentExcessive),
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::DocType(_) => return Err(Refusal::DocumentExcessive),
            // Cut off in the middle of an element.
            Event::Eof if depth > 0 => return Err(Refusal::DocumentBroken),
            Event::Eof => return Ok(()),
            _ => {}
        }
        look(&event)?;
    }
}
