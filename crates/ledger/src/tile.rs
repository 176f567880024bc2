//! Tiles (C2SP tlog-tiles): the tree and the entries as a finite set of files that never change, from
//! which anybody computes any proof. A tile is 256 hashes wide, the last of a level may be narrower.

use std::fmt;
use std::str::FromStr;

use crate::hash::Hash;
use crate::tree::Tree;

/// How many hashes or entries a full tile has.
pub const WIDTH: u64 = 256;
/// The highest level that an address may name.
const MAX_LEVEL: u8 = 63;

/// What a tile is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// The entries themselves: an "entry bundle".
    Entries,
    /// Hashes: 0 are the leaves', each further one the roots of full tiles of the one below.
    Hashes(u8),
}

/// A tile's address below `/tile/`: level, index, and how wide it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tile {
    level: Level,
    index: u64,
    width: u64,
}

/// A text that is not a tile's address in its one spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the address of a tile")]
pub struct TileError;

impl Tile {
    /// A tile of `width` hashes or entries, 1 to 256; `None` if it can't be one.
    #[must_use]
    pub fn new(level: Level, index: u64, width: u64) -> Option<Self> {
        let level_fits = !matches!(level, Level::Hashes(level) if level > MAX_LEVEL);
        (level_fits && (1..=WIDTH).contains(&width)).then_some(Self { level, index, width })
    }

    /// The level.
    #[must_use]
    pub fn level(&self) -> Level {
        self.level
    }

    /// The first leaf below it and the first one behind it; `None` when no tree is that large.
    #[must_use]
    pub fn leaves(&self) -> Option<(u64, u64)> {
        let span = self.span()?;
        let first = self.index.checked_mul(WIDTH)?;
        Some((first.checked_mul(span)?, first.checked_add(self.width)?.checked_mul(span)?))
    }

    /// Leaves below one of its hashes.
    fn span(&self) -> Option<u64> {
        match self.level {
            Level::Entries => Some(1),
            Level::Hashes(level) => WIDTH.checked_pow(u32::from(level)),
        }
    }

    /// The bytes of a tile of hashes, from the hashes of exactly the leaves below it; `None` if
    /// there are fewer or more, or it is one of entries.
    #[must_use]
    pub fn hashes(&self, leaves: &[Hash]) -> Option<Vec<u8>> {
        let span = usize::try_from(self.span()?).ok()?;
        let fits = matches!(self.level, Level::Hashes(_))
            && usize::try_from(self.width).ok()?.checked_mul(span)? == leaves.len();
        let roots = leaves.chunks(span).map(|below| Tree::from_leaves(below).root());
        fits.then(|| roots.flat_map(|root| root.0).collect())
    }

    /// The tiles, one behind the other, of a tree of `size` leaves: of each level the full ones and
    /// the partial one.
    pub fn all(size: u64) -> impl Iterator<Item = Self> {
        let levels =
            (0..=7u8).map(move |level| (Level::Hashes(level), size >> (8 * u32::from(level))));
        levels.take_while(|(_, hashes)| *hashes > 0).flat_map(|(level, hashes)| {
            (0..hashes.div_ceil(WIDTH))
                .filter_map(move |index| Self::new(level, index, WIDTH.min(hashes - index * WIDTH)))
        })
    }
}

/// An entry bundle: each entry behind its length, a big-endian uint16. `None` if one is longer than
/// a record's entry can be.
#[must_use]
pub fn entry_bundle<'a>(entries: impl IntoIterator<Item = &'a [u8]>) -> Option<Vec<u8>> {
    let mut bundle = Vec::new();
    for entry in entries {
        bundle.extend(u16::try_from(entry.len()).ok()?.to_be_bytes());
        bundle.extend(entry);
    }
    Some(bundle)
}

/// The entries of a bundle; `None` if it ends within one.
#[must_use]
pub fn read_entry_bundle(mut bundle: &[u8]) -> Option<Vec<&[u8]>> {
    let mut entries = Vec::new();
    while let Some((length, rest)) = bundle.split_first_chunk::<2>() {
        let (entry, rest) = rest.split_at_checked(u16::from_be_bytes(*length).into())?;
        entries.push(entry);
        bundle = rest;
    }
    bundle.is_empty().then_some(entries)
}

impl fmt::Display for Tile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.level {
            Level::Entries => f.write_str("entries/")?,
            Level::Hashes(level) => write!(f, "{level}/")?,
        }
        let mut groups = vec![self.index % 1000];
        let mut rest = self.index / 1000;
        while rest > 0 {
            groups.push(rest % 1000);
            rest /= 1000;
        }
        for (place, group) in groups.iter().enumerate().rev() {
            if place == 0 { write!(f, "{group:03}")? } else { write!(f, "x{group:03}/")? }
        }
        if self.width < WIDTH { write!(f, ".p/{}", self.width) } else { Ok(()) }
    }
}

impl FromStr for Tile {
    type Err = TileError;

    fn from_str(path: &str) -> Result<Self, TileError> {
        let (level, rest) = path.split_once('/').ok_or(TileError)?;
        let level = match level {
            "entries" => Level::Entries,
            level => Level::Hashes(level.parse().map_err(|_| TileError)?),
        };
        let (index, width) = match rest.split_once(".p/") {
            Some((index, width)) => (index, width.parse().map_err(|_| TileError)?),
            None => (rest, WIDTH),
        };
        let mut number: u64 = 0;
        for group in index.split('/') {
            let digits = group.strip_prefix('x').unwrap_or(group);
            let group: u64 = digits.parse().map_err(|_| TileError)?;
            number =
                number.checked_mul(1000).and_then(|n| n.checked_add(group)).ok_or(TileError)?;
        }
        let tile = Self::new(level, number, width).ok_or(TileError)?;
        // Catches leading zeroes, wrong groups, misplaced `x` and a full tile spelt `.p/256`.
        if tile.to_string() == path { Ok(tile) } else { Err(TileError) }
    }
}
