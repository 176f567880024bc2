//! ZIP archives of strangers: how many parts, how much they unpack to, what is encrypted or lies
//! outside of the archive. Word processors' documents and containers of signatures are such.

use std::io::{Cursor, Read as _, Write as _};

use domain::Refusal;
use zip::{CompressionMethod, ZipArchive, ZipWriter, result::ZipError, write::SimpleFileOptions};

/// The most parts of an archive.
const MOST_PARTS: usize = 4096;
/// What all parts of an archive may unpack to, in bytes.
const MOST_BYTES: u64 = 256 * 1024 * 1024;
/// What one part may unpack to.
const MOST_PART: u64 = 96 * 1024 * 1024;
/// The record at the end of an archive, when nothing follows it.
const END: [u8; 4] = *b"PK\x05\x06";
const END_BYTES: usize = 22;

/// An archive that is one file and nothing else.
pub struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
}

impl<'a> Archive<'a> {
    /// Reads the list of its parts. Nothing is unpacked.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(refusal)?;
        let end = bytes.len().checked_sub(END_BYTES).and_then(|at| bytes.get(at..));
        // Something before it, behind it, or parts that lie in each other.
        let ends = end.is_some_and(|end| end.starts_with(&END));
        if !ends || zip.offset() != 0 || zip.has_overlapping_files().map_err(refusal)? {
            return Err(Refusal::DocumentTwofold);
        }
        if zip.len() > MOST_PARTS {
            return Err(Refusal::DocumentExcessive);
        }
        let mut total = 0_u64;
        for at in 0..zip.len() {
            let part = zip.by_index_raw(at).map_err(refusal)?;
            if part.encrypted() {
                return Err(Refusal::DocumentEncrypted);
            }
            total = total.saturating_add(part.size());
        }
        if total > MOST_BYTES {
            return Err(Refusal::DocumentExcessive);
        }
        Ok(Self { zip })
    }

    /// Whether it has a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The names of its parts, in their order.
    pub fn names(&self) -> Result<Vec<String>, Refusal> {
        let names = self.zip.file_names();
        names.map(|name| name.map(|name| name.into_owned()).map_err(refusal)).collect()
    }

    /// A part unpacked; nothing if there is none.
    pub fn part(&mut self, name: &str) -> Result<Vec<u8>, Refusal> {
        match self.zip.index_for_name(name) {
            Some(at) => self.unpacked(at),
            None => Ok(Vec::new()),
        }
    }

    /// The first part, if that is its name; nothing otherwise.
    pub fn first(&mut self, name: &str) -> Result<Vec<u8>, Refusal> {
        if self.zip.index_for_name(name) == Some(0) { self.unpacked(0) } else { Ok(Vec::new()) }
    }

    /// Gives each part to `look`, with its name.
    pub fn each(
        &mut self,
        mut look: impl FnMut(&str, Vec<u8>) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        for (at, name) in self.names()?.into_iter().enumerate() {
            let bytes = self.unpacked(at)?;
            look(&name, bytes)?;
        }
        Ok(())
    }

    /// The same archive with each part as `change` makes it; none where it gives none. Times and
    /// everything else that an archive notes beside its parts are left out.
    pub fn changed(
        &mut self,
        mut change: impl FnMut(&str, Vec<u8>) -> Result<Option<Vec<u8>>, Refusal>,
    ) -> Result<Vec<u8>, Refusal> {
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        self.each(|name, bytes| {
            if name.ends_with('/') {
                return Ok(());
            }
            let Some(bytes) = change(name, bytes)? else { return Ok(()) };
            // What an OpenDocument is called stands as it is.
            let method = match name {
                "mimetype" => CompressionMethod::Stored,
                _ => CompressionMethod::Deflated,
            };
            let options = SimpleFileOptions::default().compression_method(method);
            out.start_file(name, options).map_err(refusal)?;
            out.write_all(&bytes).map_err(|_| Refusal::DocumentBroken)
        })?;
        Ok(out.finish().map_err(refusal)?.into_inner())
    }

    fn unpacked(&mut self, at: usize) -> Result<Vec<u8>, Refusal> {
        let part = self.zip.by_index(at).map_err(refusal)?;
        let mut bytes = Vec::new();
        // What a part says of its own size need not be so.
        part.take(MOST_PART + 1).read_to_end(&mut bytes).map_err(|_| Refusal::DocumentBroken)?;
        if bytes.len() as u64 > MOST_PART {
            return Err(Refusal::DocumentExcessive);
        }
        Ok(bytes)
    }
}

fn refusal(error: ZipError) -> Refusal {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Refusal::DocumentEncrypted,
        _ => Refusal::DocumentBroken,
    }
}
