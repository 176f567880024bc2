//! Looks into the files that candidates hand in, and makes the copies that are read blind.
//!
//! The content tells what a file is, its name doesn't. [`understand`] takes PDF, DOCX, ODT, JPEG,
//! PNG and signatures, and refuses what can't be read by everybody (encrypted), what acts
//! (macros), what is two files in one, and what is made to exhaust its reader. [`blind_copy`] leaves
//! out what a program wrote about the author. Files come from strangers: parsing them may take much
//! memory or time, so the server does it in a process with limits.
//!
//! Deliberately absent: files, clocks, randomness; whether a signature holds.

mod archive;
mod asic;
mod bmp;
mod docx;
mod fields;
mod gif;
mod icc;
mod jp2;
mod jpeg;
mod kind;
mod left_out;
mod lines;
mod odt;
mod parts;
mod pdf;
mod picture;
mod place;
mod png;
mod signature;
mod webp;
mod xml;

use domain::{Refusal, applications::MediaType};

/// What was understood of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Understood {
    /// Its type.
    pub kind: MediaType,
    /// How many pages it has, where that is known: counted in a PDF, and what the word processor
    /// noted in others.
    pub pages: Option<u32>,
    /// How many pictures its blind copy goes without; none before one is made.
    pub left_out: u32,
}

/// A copy that is read blind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blind {
    /// The copy.
    pub bytes: Vec<u8>,
    /// How many pictures it goes without: of what kind they are, their notes can't be taken out of
    /// them. In each one's place a sheet says so.
    pub left_out: u32,
}

/// Every way in which a file is refused here.
pub const REFUSALS: [Refusal; 8] = [
    Refusal::DocumentEmpty,
    Refusal::DocumentType,
    Refusal::DocumentBroken,
    Refusal::DocumentEncrypted,
    Refusal::DocumentMacros,
    Refusal::DocumentTwofold,
    Refusal::DocumentExcessive,
    Refusal::DocumentSigned,
];

/// Tells what a whole file is.
///
/// # Errors
/// It is not taken; one of [`REFUSALS`].
pub fn understand(bytes: &[u8]) -> Result<Understood, Refusal> {
    let kind = kind::of(bytes)?;
    let pages = match kind {
        MediaType::Pdf => Some(pdf::pages(bytes)?),
        MediaType::Docx => docx::pages(bytes)?,
        MediaType::Odt => odt::pages(bytes)?,
        MediaType::Jpeg => jpeg::whole(bytes).map(|()| None)?,
        MediaType::Png => png::whole(bytes).map(|()| None)?,
        MediaType::P7s => signature::whole(bytes).map(|()| None)?,
        MediaType::Asice => asic::whole(bytes).map(|()| None)?,
    };
    Ok(Understood { kind, pages, left_out: 0 })
}

/// The same document without what was noted about its author, place and history. For a file that
/// [`understand`] took.
///
/// # Errors
/// It can't be made: a signature names who signed, or making it would take too much.
pub fn blind_copy(bytes: &[u8], kind: MediaType) -> Result<Blind, Refusal> {
    match kind {
        MediaType::Pdf => pdf::blind(bytes),
        MediaType::Docx => docx::blind(bytes),
        MediaType::Odt => odt::blind(bytes),
        MediaType::Jpeg => jpeg::blind(bytes).map(whole),
        MediaType::Png => png::blind(bytes).map(whole),
        MediaType::P7s | MediaType::Asice => Err(Refusal::DocumentSigned),
    }
}

fn whole(bytes: Vec<u8>) -> Blind {
    Blind { bytes, left_out: 0 }
}

/// Tells what a file is, and makes its blind copy if that is asked for.
///
/// # Errors
/// It is not taken; one of [`REFUSALS`].
pub fn look(bytes: &[u8], blind: bool) -> Result<(Understood, Option<Vec<u8>>), Refusal> {
    let found = understand(bytes)?;
    if !blind {
        return Ok((found, None));
    }
    let copy = blind_copy(bytes, found.kind)?;
    Ok((Understood { left_out: copy.left_out, ..found }, Some(copy.bytes)))
}
