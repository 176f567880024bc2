//! The bundle: a whole record in one file, to be kept and checked by anyone, anywhere.

use std::borrow::Cow;

use crate::container;
use crate::report::Said;
use crate::words;

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
}

/// Why a file can't be read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// More than [`MAX_BUNDLE_BYTES`].
    #[error("larger than 256 MiB")]
    TooLarge,
    /// Not a bundle.zip, or altered: it has exactly one form.
    #[error("not a bundle as the portal writes it, byte for byte")]
    Container,
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
            Self::File => &words::BUNDLE_FILE,
            Self::Receipt => &words::NOT_A_RECEIPT,
        };
        Said::plain(phrase).words(lang)
    }
}

/// Reads a `bundle.zip`.
///
/// # Errors
/// It isn't one, byte for byte.
pub fn read(bytes: &[u8]) -> Result<Bundle<'_>, Unreadable> {
    if bytes.len() > MAX_BUNDLE_BYTES {
        return Err(Unreadable::TooLarge);
    }
    let [_, checkpoint, entries, vkey] = container::unpack(bytes).ok_or(Unreadable::Container)?;
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).map_err(|_| Unreadable::File);
    let vkey = text(vkey)?;
    Ok(Bundle {
        checkpoint: text(checkpoint)?,
        entries: lines(entries)?,
        vkey: vkey.strip_suffix('\n').ok_or(Unreadable::File)?.to_owned(),
    })
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
