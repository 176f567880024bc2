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
}

const TITLE: Look = Look { bold: true, size: 22.0, leading: 1.25, before: 0.0 };
const HEADING: Look = Look { bold: true, size: 12.0, leading: 1.3, before: 18.0 };
const TEXT: Look = Look { bold: false, size: 10.0, leading: 1.45, before: 6.0 };
const NAME: Look = Look { bold: false, size: 10.0, leading: 1.45, before: 4.0 };
const VALUE: Look = Look { bold: true, size: 10.0, leading: 1.45, before: 4.0 };
const EXACT: Look = Look { bold: false, size: 7.5, leading: 1.4, before: 4.0 };

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
            Block::Title(text) => setter.set(index, &TITLE, MARGIN, text, Setter::by_words),
            Block::Heading(text) => setter.set(index, &HEADING, MARGIN, text, Setter::by_words),
            Block::Text(text) => setter.set(index, &TEXT, MARGIN, text, Setter::by_words),
            Block::Exact(text) => setter.set(index, &EXACT, MARGIN, text, Setter::by_letters),
            Block::Fact(name, value) => setter.fact(index, name, value),
        }
    }
    Ok(setter.pages)
}

type Break = fn(&Setter, &str, &Look, f32) -> Vec<String>;

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

    fn set(&mut self, block: usize, look: &Look, x: f32, text: &str, breaks: Break) {
        let lines = breaks(self, &self.face(look).printable(text), look, WIDTH - MARGIN - x);
        if !self.is_at_top() {
            self.y += look.before;
        }
        // A heading isn't left alone at the foot of a page.
        let with_next = if look.size == HEADING.size { 3.0 * HEADING.size } else { 0.0 };
        for text in lines {
            let height = look.size * look.leading;
            if self.y + height + with_next > HEIGHT - MARGIN {
                self.pages.push(Vec::new());
                self.y = MARGIN;
            }
            self.y += height;
            let line = Line { block, bold: look.bold, size: look.size, x, y: self.y, text };
            self.pages.last_mut().into_iter().for_each(|page| page.push(line.clone()));
        }
    }

    /// The name on the left and the value on the right of it, from the same line on.
    fn fact(&mut self, block: usize, name: &str, value: &str) {
        let room = COLUMN - MARGIN - 12.0;
        let names = self.by_words(&self.regular.printable(name), &NAME, room).len();
        let values = self.by_words(&self.bold.printable(value), &VALUE, WIDTH - MARGIN - COLUMN);
        let height = NAME.size * NAME.leading * names.max(values.len()) as f32 + NAME.before;
        if self.y + height > HEIGHT - MARGIN {
            self.pages.push(Vec::new());
            self.y = MARGIN;
        }
        let from = self.y;
        let narrow: Break =
            |setter, text, look, _| setter.by_words(text, look, COLUMN - MARGIN - 12.0);
        self.set(block, &NAME, MARGIN, name, narrow);
        let named = self.y;
        self.y = from;
        self.set(block, &VALUE, COLUMN, value, Self::by_words);
        self.y = self.y.max(named);
    }

    fn is_at_top(&self) -> bool {
        self.pages.last().is_none_or(Vec::is_empty)
    }

    /// Lines broken between words, and within a word that is wider than a line.
    fn by_words(&self, text: &str, look: &Look, room: f32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let mut line = String::new();
        for word in text.split_whitespace() {
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
        for own in text.lines() {
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
