//! The bundle: a whole record in one file, to be kept and checked by anyone, anywhere.

use std::borrow::Cow;

use crate::report::Said;
use crate::{container, repacked, words};

/// The largest bundle that is read, in bytes: some hundred times a large competition's.
pub const MAX_BUNDLE_BYTES: usize = 256 << 20;

const HOWTO: &str = include_str!("howto.txt");

/// A record with its last checkpoint and the portal's key, as they were served. The entries are
/// slices of the file where that is possible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle<'a> {
    /// The signed checkpoint (C2SP tlog-checkpoint).
    pub checkpoint: String,
    /// The entries in order, each exactly the hashed bytes.
    pub entries: Vec<Cow<'a, [u8]>>,
    /// The portal's verifier key (C2SP signed-note), without a newline.
    pub vkey: String,
    /// Whether another program packed the file again: then only what is in it was checked.
    pub repacked: bool,
}

/// Why a file can't be read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// More than [`MAX_BUNDLE_BYTES`], also when unpacked.
    #[error("larger than 256 MiB")]
    TooLarge,
    /// Not a bundle.zip, or damaged.
    #[error("not a bundle as the portal gives it")]
    Container,
    /// An archive of another program with a password.
    #[error("encrypted")]
    Encrypted,
    /// An archive of another program, compressed in another way than "deflate", or for more than 4 GiB.
    #[error("compressed in a way that is not read")]
    Compression,
    /// An archive made to deceive or to swell: names that lead elsewhere, a file twice, sizes that
    /// contradict each other, files on top of each other.
    #[error("an archive as honest programs don't make it")]
    Trick,
    /// One of its files isn't text, or its last line is cut.
    #[error("a file in the bundle is damaged")]
    File,
    /// Not a receipt.
    #[error("not a receipt")]
    Receipt,
}

impl Unreadable {
    /// The reason in words.
    #[must_use]
    pub fn words(self, lang: domain::Lang) -> String {
        let phrase = match self {
            Self::TooLarge => &words::BUNDLE_TOO_LARGE,
            Self::Container => &words::BUNDLE_CONTAINER,
            Self::Encrypted => &words::BUNDLE_ENCRYPTED,
            Self::Compression => &words::BUNDLE_COMPRESSION,
            Self::Trick => &words::BUNDLE_TRICK,
            Self::File => &words::BUNDLE_FILE,
            Self::Receipt => &words::NOT_A_RECEIPT,
        };
        Said::plain(phrase).words(lang)
    }
}

impl From<repacked::Fault> for Unreadable {
    fn from(fault: repacked::Fault) -> Self {
        use repacked::Fault;
        match fault {
            Fault::NotABundle => Self::Container,
            Fault::Encrypted => Self::Encrypted,
            Fault::Method | Fault::Zip64 => Self::Compression,
            Fault::Name | Fault::Files | Fault::Sizes => Self::Trick,
            Fault::TooLarge => Self::TooLarge,
        }
    }
}

/// Reads a `bundle.zip`: the portal's own, or one that was unpacked and packed again.
///
/// # Errors
/// It is neither, or built to deceive.
pub fn read(bytes: &[u8]) -> Result<Bundle<'_>, Unreadable> {
    if bytes.len() > MAX_BUNDLE_BYTES {
        return Err(Unreadable::TooLarge);
    }
    if let Some([_, checkpoint, entries, vkey]) = container::unpack(bytes) {
        return of_files(checkpoint.to_vec(), lines(entries)?, vkey.to_vec(), false);
    }
    let [_, checkpoint, entries, vkey] = repacked::unpack(bytes)?;
    let entries = lines(&entries)?.into_iter().map(|line| Cow::Owned(line.into_owned()));
    of_files(checkpoint, entries.collect(), vkey, true)
}

fn of_files(
    checkpoint: Vec<u8>,
    entries: Vec<Cow<'_, [u8]>>,
    vkey: Vec<u8>,
    repacked: bool,
) -> Result<Bundle<'_>, Unreadable> {
    let text = |bytes| String::from_utf8(bytes).map_err(|_| Unreadable::File);
    let (checkpoint, vkey) = (text(checkpoint)?, text(vkey)?);
    let vkey = vkey.strip_suffix('\n').ok_or(Unreadable::File)?.to_owned();
    Ok(Bundle { checkpoint, entries, vkey, repacked })
}

/// Writes a `bundle.zip`: the same bytes for the same record, always.
#[must_use]
pub fn write(bundle: &Bundle<'_>) -> Vec<u8> {
    let mut entries = Vec::new();
    for entry in &bundle.entries {
        entries.extend_from_slice(entry);
        entries.push(b'\n');
    }
    let vkey = format!("{}\n", bundle.vkey);
    container::pack([HOWTO.as_bytes(), bundle.checkpoint.as_bytes(), &entries, vkey.as_bytes()])
}

fn lines(jsonl: &[u8]) -> Result<Vec<Cow<'_, [u8]>>, Unreadable> {
    if jsonl.is_empty() {
        return Ok(Vec::new());
    }
    if !jsonl.ends_with(b"\n") {
        return Err(Unreadable::File);
    }
    let mut from = 0;
    let lines = memchr::memchr_iter(b'\n', jsonl).map(|end| {
        let line = &jsonl[from..end];
        from = end + 1;
        Cow::Borrowed(line)
    });
    Ok(lines.collect())
}
