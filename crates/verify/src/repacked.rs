//! The four files of a bundle from a ZIP archive that another program made: unpacked by somebody and
//! packed again, compressed, below a folder, with what systems leave lying about beside them.
//!
//! Only the directory at the archive's end says what is in it, and every file's own header must say
//! the same. Whatever readers of ZIP disagree about is refused: see [`Fault`].

use std::ops::Range;

use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

use crate::bundle::MAX_BUNDLE_BYTES;
use crate::container::NAMES;

/// Four files, their folder, and as much again for what systems add.
const MAX_FILES: usize = 64;
/// Entries are full of hashes: a record can't be compressed nearly as well.
const MAX_RATIO: usize = 100;
const STORED: u16 = 0;
const DEFLATED: u16 = 8;

/// Why an archive isn't read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Not a ZIP archive with the four files, or damaged.
    NotABundle,
    /// With a password.
    Encrypted,
    /// Compressed in another way than "deflate".
    Method,
    /// A name that leads out of the archive's folder.
    Name,
    /// A file of the bundle twice, or more files than anybody needs.
    Files,
    /// Sizes that contradict each other, files on top of each other, or a bomb.
    Sizes,
    /// More than [`MAX_BUNDLE_BYTES`] unpacked.
    TooLarge,
    /// The form for archives beyond 4 GiB.
    Zip64,
}

/// The four files' contents, in the order of [`NAMES`].
pub fn unpack(archive: &[u8]) -> Result<[Vec<u8>; 4], Fault> {
    let members = directory(archive)?;
    let mut places: Vec<Range<usize>> = Vec::new();
    for member in &members {
        places.push(member.place(archive)?);
    }
    places.sort_by_key(|place| place.start);
    if places.windows(2).any(|pair| pair[0].end > pair[1].start) {
        return Err(Fault::Sizes);
    }
    let mut files = Vec::with_capacity(NAMES.len());
    for name in NAMES {
        let mut found = members.iter().filter(|member| member.is(name));
        let file = found.next().ok_or(Fault::NotABundle)?;
        if found.next().is_some() {
            return Err(Fault::Files);
        }
        files.push(file);
    }
    if files.iter().any(|file| file.folder() != files[0].folder()) {
        return Err(Fault::Files);
    }
    // Whatever else lies there is not unpacked.
    if files.iter().any(|file| file.size > file.packed.saturating_mul(MAX_RATIO) + 1024) {
        return Err(Fault::Sizes);
    }
    if files.iter().map(|file| file.size).sum::<usize>() > MAX_BUNDLE_BYTES {
        return Err(Fault::TooLarge);
    }
    let contents = files.into_iter().map(|file| file.content(archive));
    let contents = contents.collect::<Result<Vec<_>, _>>()?;
    contents.try_into().map_err(|_| Fault::NotABundle)
}

/// One line of the directory.
struct Member<'a> {
    flags: u16,
    method: u16,
    crc: u32,
    packed: usize,
    size: usize,
    header: usize,
    name: &'a [u8],
    /// Where the directory begins, and every file has to have ended.
    end: usize,
}

/// Reads the directory: it has to end where the archive's last record begins.
fn directory(archive: &[u8]) -> Result<Vec<Member<'_>>, Fault> {
    let at = end_record(archive)?;
    let mut last = Fields(&archive[at + 4..]);
    let (disk, first_disk) = (last.u16()?, last.u16()?);
    let (here, count) = (last.u16()?, last.u16()?);
    let (bytes, start) = (last.u32()?, last.u32()?);
    if [bytes, start].contains(&u32::MAX) || count == u16::MAX {
        return Err(Fault::Zip64);
    }
    let (bytes, start) = (bytes as usize, start as usize);
    let whole = (disk, first_disk) == (0, 0) && here == count;
    if !whole || start.checked_add(bytes) != Some(at) {
        return Err(Fault::NotABundle);
    }
    if usize::from(count) > MAX_FILES {
        return Err(Fault::Files);
    }
    let mut lines = Fields(&archive[start..at]);
    let members = (0..count).map(|_| Member::read(&mut lines, start));
    let members = members.collect::<Result<Vec<_>, _>>()?;
    if lines.0.is_empty() { Ok(members) } else { Err(Fault::NotABundle) }
}

/// Where the last record begins: behind it is nothing but its comment. There must be only one
/// place that looks like it, for one reader would take the first and another the last.
fn end_record(archive: &[u8]) -> Result<usize, Fault> {
    const BYTES: usize = 22;
    let last = archive.len().checked_sub(BYTES).ok_or(Fault::NotABundle)?;
    let ends = |at: &usize| {
        let record = &archive[*at..];
        let comment = usize::from(u16::from_le_bytes([record[20], record[21]]));
        record.starts_with(b"PK\x05\x06") && record.len() == BYTES + comment
    };
    let mut found = (last.saturating_sub(0xffff)..=last).filter(ends);
    match (found.next(), found.next()) {
        (Some(at), None) => Ok(at),
        (Some(_), Some(_)) => Err(Fault::Sizes),
        _ => Err(Fault::NotABundle),
    }
}

impl<'a> Member<'a> {
    fn read(line: &mut Fields<'a>, end: usize) -> Result<Self, Fault> {
        line.literal(b"PK\x01\x02")?;
        line.bytes(4)?;
        let (flags, method) = (line.u16()?, line.u16()?);
        line.bytes(4)?;
        let (crc, packed, size) = (line.u32()?, line.u32()?, line.u32()?);
        let (name, extra, comment) = (line.u16()?, line.u16()?, line.u16()?);
        let disk = line.u16()?;
        line.bytes(6)?;
        let header = line.u32()?;
        let name = line.bytes(name.into())?;
        line.bytes(extra.into())?;
        line.bytes(comment.into())?;
        // Encrypted in one of three ways; then a patch of another file.
        if flags & (1 | 1 << 6 | 1 << 13) != 0 {
            return Err(Fault::Encrypted);
        }
        if flags & 1 << 5 != 0 || ![STORED, DEFLATED].contains(&method) {
            return Err(Fault::Method);
        }
        if [packed, size, header].contains(&u32::MAX) {
            return Err(Fault::Zip64);
        }
        if disk != 0 {
            return Err(Fault::NotABundle);
        }
        if escapes(name) {
            return Err(Fault::Name);
        }
        let (packed, size, header) = (packed as usize, size as usize, header as usize);
        if method == STORED && packed != size {
            return Err(Fault::Sizes);
        }
        Ok(Self { flags, method, crc, packed, size, header, name, end })
    }

    /// From the file's own header, which has to say what the directory says, to the file's end.
    fn place(&self, archive: &[u8]) -> Result<Range<usize>, Fault> {
        let content = self.behind_header(archive)?;
        let end = content.checked_add(self.packed).filter(|end| *end <= self.end);
        Ok(self.header..end.ok_or(Fault::Sizes)?)
    }

    fn behind_header(&self, archive: &[u8]) -> Result<usize, Fault> {
        let before = archive.get(self.header..self.end).ok_or(Fault::Sizes)?;
        let mut own = Fields(before);
        own.literal(b"PK\x03\x04")?;
        own.bytes(2)?;
        let (flags, method) = (own.u16()?, own.u16()?);
        own.bytes(4)?;
        let sums = (own.u32()?, own.u32()?, own.u32()?);
        let (name, extra) = (own.u16()?, own.u16()?);
        let name = own.bytes(name.into())?;
        own.bytes(extra.into())?;
        if (flags, method, name) != (self.flags, self.method, self.name) {
            return Err(Fault::Sizes);
        }
        // A program that didn't know them yet when it wrote the header says so by a flag.
        let known = flags & 1 << 3 == 0;
        let expected = (self.crc, self.packed, self.size);
        if known && (sums.0, sums.1 as usize, sums.2 as usize) != expected {
            return Err(if sums.1 == u32::MAX { Fault::Zip64 } else { Fault::Sizes });
        }
        Ok(self.header + before.len() - own.0.len())
    }

    fn content(&self, archive: &[u8]) -> Result<Vec<u8>, Fault> {
        let start = self.behind_header(archive)?;
        let packed = archive.get(start..start + self.packed).ok_or(Fault::Sizes)?;
        let content = match self.method {
            STORED => packed.to_vec(),
            _ => inflate(packed, self.size)?,
        };
        if crc32fast::hash(&content) == self.crc { Ok(content) } else { Err(Fault::NotABundle) }
    }

    /// Whether it is this file, in whatever folder; copies that systems keep beside are none.
    fn is(&self, file: &str) -> bool {
        let name = &self.name[self.folder().len()..];
        let copy = parts(self.folder()).any(|part| part == b"__MACOSX");
        name.eq_ignore_ascii_case(file.as_bytes()) && !copy
    }

    fn folder(&self) -> &'a [u8] {
        let slash = self.name.iter().rposition(|byte| is_slash(*byte));
        &self.name[..slash.map_or(0, |at| at + 1)]
    }
}

/// Exactly as many bytes as were announced, and no more memory than that.
fn inflate(packed: &[u8], size: usize) -> Result<Vec<u8>, Fault> {
    let mut content = vec![0; size];
    let mut state = DecompressorOxide::new();
    let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
    match decompress(&mut state, packed, &mut content, 0, flags) {
        (TINFLStatus::Done, read, written) if (read, written) == (packed.len(), size) => {
            Ok(content)
        }
        (TINFLStatus::Done | TINFLStatus::HasMoreOutput, ..) => Err(Fault::Sizes),
        _ => Err(Fault::NotABundle),
    }
}

fn is_slash(byte: u8) -> bool {
    byte == b'/' || byte == b'\\'
}

fn parts(name: &[u8]) -> impl Iterator<Item = &[u8]> {
    name.split(|byte| is_slash(*byte))
}

/// A name that begins at the root or on a drive, goes up, or is cut in two by a zero.
fn escapes(name: &[u8]) -> bool {
    let absolute = name.first().is_none_or(|first| is_slash(*first));
    absolute || name.iter().any(|byte| [0, b':'].contains(byte)) || parts(name).any(|p| p == b"..")
}

/// Little-endian fields, one behind the other.
struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    fn bytes(&mut self, count: usize) -> Result<&'a [u8], Fault> {
        let (bytes, rest) = self.0.split_at_checked(count).ok_or(Fault::NotABundle)?;
        self.0 = rest;
        Ok(bytes)
    }

    fn literal(&mut self, expected: &[u8]) -> Result<(), Fault> {
        let found = self.bytes(expected.len())?;
        if found == expected { Ok(()) } else { Err(Fault::NotABundle) }
    }

    fn u16(&mut self) -> Result<u16, Fault> {
        let bytes = self.bytes(2)?.try_into().map_err(|_| Fault::NotABundle)?;
        Ok(u16::from_le_bytes(bytes))
    }

    fn u32(&mut self) -> Result<u32, Fault> {
        let bytes = self.bytes(4)?.try_into().map_err(|_| Fault::NotABundle)?;
        Ok(u32::from_le_bytes(bytes))
    }
}
