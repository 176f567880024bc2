//! What somebody keeps on paper: a few A4 pages of headings, facts and exact text as a PDF that a screen
//! reader can read (PDF/UA-1, ISO 14289-1), with a file for programs inside it.
//!
//! The same paper gives the same bytes, always: no clock, no chance. Layout is in [`layout`], what stands
//! on a page where; the drawing and the tags are in [`draw`].

mod draw;
mod layout;
pub mod typeface;

/// One paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// The language of its words, a BCP 47 tag.
    pub lang: &'static str,
    /// What it is called by whoever lists files.
    pub title: String,
    /// What stands on it, from top to bottom.
    pub blocks: Vec<Block>,
    /// What it carries for programs.
    pub attached: Option<Attached>,
}

/// A part of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// The one title.
    Title(String),
    /// What the parts below it are about.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// A name and what it is.
    Fact(String, String),
    /// Text whose every character matters: small, its lines kept, broken anywhere.
    Exact(String),
}

/// A file within a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// What it is, in the paper's language.
    pub about: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A paper that can't be written.
#[derive(Debug, Clone, thiserror::Error)]
#[error("no PDF: {0}")]
pub struct Unprintable(String);

impl Paper {
    /// The PDF. A character that the typeface lacks is printed as a question mark.
    ///
    /// # Errors
    /// The PDF would break PDF/UA-1, a media type isn't one, or the typeface is unreadable.
    pub fn to_pdf(&self) -> Result<Vec<u8>, Unprintable> {
        draw::pdf(self, &layout::pages(&self.blocks)?)
    }
}
