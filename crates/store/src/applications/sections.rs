//! The versions of a draft's sections, and of a fix: what a save was made of, and who made the last one.

use std::collections::BTreeMap;

use domain::competitions::rules::Section;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Result, clock::from_ms, entity::application, error::bad_row};

/// The greatest length of a window's name.
const WINDOW_MAX_CHARS: usize = 32;

/// What a window's text was made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    /// The section's version that the window showed.
    pub version: u32,
    /// A name that the window has alone: a save of its own whose answer was lost is no conflict.
    pub window: String,
    /// Goes up with each save of the window: one that was overtaken on its way comes to nothing.
    pub turn: u32,
}

/// How a section was saved last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Goes up with each save.
    pub version: u32,
    /// When.
    pub at: Timestamp,
    window: String,
    turn: u32,
}

/// The sections that were saved ever.
pub(crate) type Sections = BTreeMap<Section, Saved>;

impl Saved {
    /// Whether a window that showed `base` may write over this: nobody else has saved since.
    pub(crate) fn follows(saved: Option<&Self>, base: &Base) -> bool {
        match saved {
            None => base.version == 0,
            Some(saved) if saved.version == base.version => true,
            // Whoever saved last has seen all that was saved before.
            Some(saved) => {
                !base.window.is_empty()
                    && saved.window == base.window
                    && saved.version > base.version
                    && saved.turn < base.turn
            }
        }
    }

    /// The save that comes after.
    pub(crate) fn next(saved: Option<&Self>, base: &Base, at: Timestamp) -> Self {
        let version = saved.map_or(1, |saved| saved.version.saturating_add(1));
        let window = base.window.chars().filter(char::is_ascii_alphanumeric).take(WINDOW_MAX_CHARS);
        Self { version, at, window: window.collect(), turn: base.turn }
    }
}

/// A save as a row has it.
#[derive(Serialize, Deserialize)]
struct Line {
    at: i64,
    turn: u32,
    version: u32,
    window: String,
}

impl Line {
    fn read(self, row: &str) -> Result<Saved> {
        let Self { at, turn, version, window } = self;
        Ok(Saved { version, at: from_ms(at, row)?, window, turn })
    }

    fn of(saved: &Saved) -> Self {
        let Saved { version, at, window, turn } = saved.clone();
        Self { at: at.as_millisecond(), turn, version, window }
    }
}

/// The sections in a draft's row.
pub(super) fn sections_of(row: &application::Model) -> Result<Sections> {
    let name = format!("applications {}", row.id);
    let lines: BTreeMap<Section, Line> =
        serde_json::from_str(&row.sections).map_err(|why| bad_row(&name, why))?;
    lines.into_iter().map(|(section, line)| Ok((section, line.read(&name)?))).collect()
}

/// The sections as a draft's row has them.
pub(super) fn sections_to(sections: &Sections) -> Result<String> {
    let lines = sections.iter().map(|(section, saved)| (*section, Line::of(saved)));
    Ok(serde_json::to_string(&lines.collect::<BTreeMap<_, _>>())?)
}

/// What stands alone in a column of a row: nothing until it is saved.
pub(crate) fn saved_of(column: &str, row: &str) -> Result<Option<Saved>> {
    if column.is_empty() {
        return Ok(None);
    }
    let line: Line = serde_json::from_str(column).map_err(|why| bad_row(row, why))?;
    line.read(row).map(Some)
}

/// The same as the column has it.
pub(crate) fn saved_to(saved: &Saved) -> Result<String> {
    Ok(serde_json::to_string(&Line::of(saved))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base(version: u32, window: &str, turn: u32) -> Base {
        Base { version, window: window.into(), turn }
    }

    #[test]
    fn only_what_a_window_has_seen_is_written_over() {
        let next =
            |saved: Option<&Saved>, base: Base| Saved::next(saved, &base, Timestamp::UNIX_EPOCH);
        let first = next(None, base(0, "a", 1));
        assert!(Saved::follows(None, &base(0, "a", 1)));
        assert!(!Saved::follows(None, &base(1, "a", 1)));
        assert!(Saved::follows(Some(&first), &base(1, "b", 1)));
        // Its own save, whose answer was lost, twice in a row.
        assert!(Saved::follows(Some(&first), &base(0, "a", 2)));
        let again = next(Some(&first), base(0, "a", 2));
        assert!(Saved::follows(Some(&again), &base(0, "a", 3)));
        // One that was overtaken on its way.
        assert!(!Saved::follows(Some(&again), &base(0, "a", 1)));
        assert!(!Saved::follows(Some(&again), &base(0, "a", 2)));
        // Another window's, and one without a name.
        assert!(!Saved::follows(Some(&first), &base(0, "b", 2)));
        let nameless = next(None, base(0, "", 0));
        assert!(!Saved::follows(Some(&nameless), &base(0, "", 1)));
        // A version that never was.
        assert!(!Saved::follows(Some(&first), &base(7, "a", 2)));
    }
}
