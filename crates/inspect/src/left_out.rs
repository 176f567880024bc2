//! What stands in a blind copy for a picture whose notes can't be taken out: a sheet of its shape that
//! says so in both languages.

use std::io::Write as _;

use flate2::{Compression, write::ZlibEncoder};

use crate::png;

/// The words, as a picture of one bit a pixel (PBM): [`HEAD`] bytes, then its lines from the top, 1 is black.
const WORDS: &[u8] = include_bytes!("left_out.pbm");
const HEAD: usize = 11;
const WIDTH: usize = 288;
const HEIGHT: usize = 160;
/// Sheets get no longer than this many times their breadth, either way.
const LONGEST: f64 = 8.0;

/// A sheet, one bit a pixel, 1 is white.
pub struct Sheet {
    /// Pixels in a line, a multiple of eight.
    pub width: usize,
    /// Lines.
    pub height: usize,
    /// The lines, from the top.
    pub bits: Vec<u8>,
}

impl Sheet {
    /// One of the shape of a picture so wide and so high, if that is known.
    pub fn of(shape: Option<(u32, u32)>) -> Self {
        let known = shape.filter(|(width, height)| *width > 0 && *height > 0);
        let shape = known.map_or(1.5, |(width, height)| f64::from(width) / f64::from(height));
        let shape = shape.clamp(1.0 / LONGEST, LONGEST);
        let width = WIDTH.max(whole(HEIGHT as f64 * shape)).next_multiple_of(8);
        let height = HEIGHT.max(whole(WIDTH as f64 / shape));
        let (line, left) = (width / 8, (width - WIDTH) / 16);
        let mut bits = vec![0xff; line * height];
        let from = (height - HEIGHT) / 2;
        for (at, words) in WORDS[HEAD..].chunks_exact(WIDTH / 8).enumerate() {
            let start = (from + at) * line + left;
            for (bit, word) in bits[start..].iter_mut().zip(words) {
                *bit = !word;
            }
        }
        Self { width, height, bits }
    }

    /// As a PNG.
    pub fn png(&self) -> Vec<u8> {
        let lines = self.bits.chunks_exact(self.width / 8);
        // Each line begins with how it is filtered: not at all.
        let lines: Vec<u8> = lines.flat_map(|line| [&[0], line].concat()).collect();
        let side = |side: usize| u32::try_from(side).unwrap_or(u32::MAX).to_be_bytes();
        let head = [&side(self.width)[..], &side(self.height), &[1, 0, 0, 0, 0]].concat();
        let chunks = [
            png::chunk(b"IHDR", &head),
            png::chunk(b"IDAT", &deflated(&lines)),
            png::chunk(b"IEND", &[]),
        ];
        [png::SIGNATURE, &chunks.concat()].concat()
    }
}

/// Written as zlib writes it.
pub fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut out = ZlibEncoder::new(Vec::new(), Compression::default());
    // What is written to memory arrives.
    let _ = out.write_all(bytes);
    out.finish().unwrap_or_default()
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(side: f64) -> usize {
    side.round() as usize
}
