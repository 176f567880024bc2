//! What somebody's file is, by its content: names are changed, and many have none.

use std::borrow::Cow;

use domain::Lang;
use ledger::{Checkpoint, note::Note};
use serde_json::{Value, json};
use verify::{Receipt, Unreadable};

/// A file that may be laid on the verify page.
#[derive(Debug, PartialEq, Eq)]
pub enum File {
    /// An archive; whether it is a bundle is seen when it is read.
    Bundle,
    /// A candidate's receipt.
    Receipt(Box<Receipt>),
    /// A signed checkpoint; its signature is not looked at yet.
    Checkpoint(Checkpoint),
    /// JSON, but no receipt.
    NotAReceipt,
    /// Nothing that is read here.
    Other,
}

impl File {
    /// Tells them apart.
    pub fn of(bytes: &[u8]) -> Self {
        if bytes.starts_with(b"PK") {
            return Self::Bundle;
        }
        if bytes.trim_ascii_start().starts_with(b"{") {
            return Receipt::read(bytes)
                .map_or(Self::NotAReceipt, |receipt| Self::Receipt(Box::new(receipt)));
        }
        checkpoint(bytes).map_or(Self::Other, Self::Checkpoint)
    }

    /// For the page.
    pub fn told(&self, lang: Lang) -> Value {
        match self {
            Self::Bundle => json!({"kind": "bundle"}),
            Self::Receipt(receipt) => json!({
                "kind": "receipt",
                "competition": receipt.competition,
                "code": receipt.code.as_str(),
            }),
            Self::Checkpoint(checkpoint) => json!({
                "kind": "checkpoint",
                "origin": checkpoint.origin,
                "size": checkpoint.size,
            }),
            Self::NotAReceipt => {
                json!({"kind": "other", "said": Unreadable::Receipt.words(lang)})
            }
            Self::Other => json!({"kind": "other"}),
        }
    }
}

/// A checkpoint as it was served, from one that went through an editor, a mail or the clipboard: line
/// ends of other systems and empty lines around it are not its own.
pub fn checkpoint_bytes(bytes: &[u8]) -> Cow<'_, [u8]> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Cow::Borrowed(bytes) };
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    Cow::Owned(format!("{}\n", text.trim()).into_bytes())
}

fn checkpoint(bytes: &[u8]) -> Option<Checkpoint> {
    let note = Note::parse(&checkpoint_bytes(bytes)).ok()?;
    Checkpoint::parse_text(&note.text).ok()
}

#[cfg(test)]
mod tests {
    use ledger::{Hash, Signer};

    use super::*;

    fn note() -> String {
        let signer = Signer::from_seed("konkurs.example/record", &[7; 32]).expect("a key");
        let origin = "konkurs.example/record/2026-014".to_owned();
        Checkpoint { origin, size: 3, root: Hash([9; 32]) }.sign(&signer).expect("signed")
    }

    #[test]
    fn a_checkpoint_is_known_after_any_editor() {
        let note = note();
        for text in [
            note.clone(),
            note.replace('\n', "\r\n"),
            format!("\u{feff}\n\n{note}\n\n"),
            note.trim_end().to_owned(),
        ] {
            assert!(
                matches!(File::of(text.as_bytes()), File::Checkpoint(found) if found.size == 3)
            );
            assert_eq!(&*checkpoint_bytes(text.as_bytes()), note.as_bytes());
        }
    }

    #[test]
    fn files_are_told_apart_by_their_content() {
        assert_eq!(File::of(b"PK\x03\x04"), File::Bundle);
        assert_eq!(File::of(b" {\"code\":1}"), File::NotAReceipt);
        for bytes in [&b""[..], b"\xff\xfe\x00", b"three\nlines\nof text\n", b"%PDF-1.7"] {
            assert_eq!(File::of(bytes), File::Other);
        }
    }
}
