//! Inter, Latin and Cyrillic: the typeface of the pages (SIL Open Font License, beside it in `assets`).

use ab_glyph::{Font, FontRef};

use crate::Unprintable;

/// The regular weight, a TrueType file.
pub const REGULAR: &[u8] = include_bytes!("../assets/Inter-Regular.ttf");
/// The bold weight.
pub const BOLD: &[u8] = include_bytes!("../assets/Inter-Bold.ttf");

/// A weight that can be measured.
pub(crate) struct Face(FontRef<'static>);

impl Face {
    pub fn read(file: &'static [u8]) -> Result<Self, Unprintable> {
        FontRef::try_from_slice(file).map(Self).map_err(|why| Unprintable(why.to_string()))
    }

    /// The text with a question mark for each character that the typeface lacks.
    pub fn printable(&self, text: &str) -> String {
        let has = |c: &char| c.is_whitespace() || self.0.glyph_id(*c).0 != 0;
        text.chars().map(|c| if has(&c) { c } else { '?' }).collect()
    }

    /// The width of a text at a size, in the size's unit.
    pub fn width(&self, text: &str, size: f32) -> f32 {
        let per_em = self.0.units_per_em().unwrap_or(2048.0);
        let advance = |c| self.0.h_advance_unscaled(self.0.glyph_id(c));
        text.chars().map(advance).sum::<f32>() * size / per_em
    }
}
