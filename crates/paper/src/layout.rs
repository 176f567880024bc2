//! Which line stands where. Lengths are in points, 1/72 inch; the origin is the page's upper left corner.

use crate::typeface::{BOLD, Face, REGULAR};
use crate::{Block, Unprintable};

/// A4 (ISO 216).
pub const WIDTH: f32 = 595.28;
pub const HEIGHT: f32 = 841.89;
const MARGIN: f32 = 56.0;
/// Where the second column of facts begins.
const COLUMN: f32 = MARGIN + 140.0;

/// A line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The index of its block.
    pub block: usize,
    pub bold: bool,
    pub size: f32,
    pub x: f32,
    /// Of the line the letters stand on.
    pub y: f32,
    pub text: String,
}

/// How a kind of block looks.
struct Look {
    bold: bool,
    size: f32,
    /// From one line to the next, in sizes.
    leading: f32,
    /// Above the first line.
    before: f32,
    /// Room that has to be left below it on the same page: a heading isn't alone at its foot.
    below: f32,
}

const TITLE: Look = Look { bold: true, size: 22.0, leading: 1.25, before: 0.0, below: 0.0 };
const HEADING: Look = Look { bold: true, size: 12.0, leading: 1.3, before: 18.0, below: 36.0 };
const TEXT: Look = Look { bold: false, size: 10.0, leading: 1.45, before: 6.0, below: 0.0 };
const NAME: Look = Look { bold: false, size: 10.0, leading: 1.45, before: 4.0, below: 0.0 };
const VALUE: Look = Look { bold: true, size: 10.0, leading: 1.45, before: 4.0, below: 0.0 };
const EXACT: Look = Look { bold: false, size: 7.5, leading: 1.4, before: 4.0, below: 0.0 };

/// The pages of some blocks, each the lines on it.
pub fn pages(blocks: &[Block]) -> Result<Vec<Vec<Line>>, Unprintable> {
    let mut setter = Setter {
        regular: Face::read(REGULAR)?,
        bold: Face::read(BOLD)?,
        pages: vec![Vec::new()],
        y: MARGIN,
    };
    for (index, block) in blocks.iter().enumerate() {
        match block {
            Block::Title(text) => setter.words(index, &TITLE, text),
            Block::Heading(text) => setter.words(index, &HEADING, text),
            Block::Text(text) => setter.words(index, &TEXT, text),
            Block::Exact(text) => {
                let lines = setter.by_letters(text, &EXACT, WIDTH - 2.0 * MARGIN);
                setter.set(index, &EXACT, MARGIN, lines);
            }
            Block::Fact(name, value) => setter.fact(index, name, value),
        }
    }
    Ok(setter.pages)
}

/// The place reached so far.
struct Setter {
    regular: Face,
    bold: Face,
    pages: Vec<Vec<Line>>,
    y: f32,
}

impl Setter {
    fn face(&self, look: &Look) -> &Face {
        if look.bold { &self.bold } else { &self.regular }
    }

    fn words(&mut self, block: usize, look: &Look, text: &str) {
        let lines = self.by_words(text, look, WIDTH - 2.0 * MARGIN);
        self.set(block, look, MARGIN, lines);
    }

    fn set(&mut self, block: usize, look: &Look, x: f32, lines: Vec<String>) {
        if !self.is_at_top() {
            self.y += look.before;
        }
        for text in lines {
            let height = look.size * look.leading;
            self.turns(height + look.below);
            self.y += height;
            let line = Line { block, bold: look.bold, size: look.size, x, y: self.y, text };
            if let Some(page) = self.pages.last_mut() {
                page.push(line);
            }
        }
    }

    /// The name on the left and the value on the right of it, from the same line on.
    fn fact(&mut self, block: usize, name: &str, value: &str) {
        let names = self.by_words(name, &NAME, COLUMN - MARGIN - 12.0);
        let values = self.by_words(value, &VALUE, WIDTH - MARGIN - COLUMN);
        let lines = names.len().max(values.len());
        self.turns(NAME.size * NAME.leading * lines as f32 + NAME.before);
        let from = self.y;
        self.set(block, &NAME, MARGIN, names);
        let named = self.y;
        self.y = from;
        self.set(block, &VALUE, COLUMN, values);
        self.y = self.y.max(named);
    }

    /// Goes to the next page if so much has no room on this one.
    fn turns(&mut self, height: f32) {
        if self.y + height > HEIGHT - MARGIN {
            self.pages.push(Vec::new());
            self.y = MARGIN;
        }
    }

    fn is_at_top(&self) -> bool {
        self.pages.last().is_none_or(Vec::is_empty)
    }

    /// Lines broken between words, and within a word that is wider than a line.
    fn by_words(&self, text: &str, look: &Look, room: f32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let mut line = String::new();
        for word in self.face(look).printable(text).split_whitespace() {
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if self.face(look).width(&longer, look.size) <= room {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                lines.push(line);
            }
            let mut pieces = self.by_letters(word, look, room);
            line = pieces.pop().unwrap_or_default();
            lines.extend(pieces);
        }
        if !line.is_empty() {
            lines.push(line);
        }
        lines
    }

    /// The text's own lines, broken after as many letters as fit.
    fn by_letters(&self, text: &str, look: &Look, room: f32) -> Vec<String> {
        let mut lines = Vec::new();
        for own in self.face(look).printable(text).lines() {
            let (mut line, mut width) = (String::new(), 0.0);
            for letter in own.chars() {
                let own = self.face(look).width(letter.encode_utf8(&mut [0; 4]), look.size);
                if width + own > room && !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                    width = 0.0;
                }
                line.push(letter);
                width += own;
            }
            lines.push(line);
        }
        lines
    }
}
