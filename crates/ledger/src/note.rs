//! Signed notes (C2SP signed-note): a text, an empty line, and lines of signatures.

use base64::{Engine, engine::general_purpose::STANDARD};

use crate::key::{Signer, Vkey, is_key_name};

/// The longest note that is read: far more than a checkpoint with 16 cosignatures.
pub const MAX_NOTE_BYTES: usize = 1 << 20;
/// The most signatures that are read.
pub const MAX_SIGNATURES: usize = 100;

/// A note as it was read; its text is worth nothing until [`Note::check`] holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The signed text, its last newline included.
    pub text: String,
    /// The signature lines, in order.
    pub signatures: Vec<NoteSignature>,
}

/// One signature line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteSignature {
    /// The key's name.
    pub name: String,
    /// The key's id.
    pub id: [u8; 4],
    /// The signature, as long as its algorithm makes it.
    pub signature: Vec<u8>,
}

/// Why a text is not a note, or a note doesn't count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// Not the form of a signed note.
    #[error("not a signed note")]
    Form,
    /// No signature by the expected key.
    #[error("not signed by the expected key")]
    Unsigned,
    /// A signature by the expected key that doesn't verify.
    #[error("the signature is wrong")]
    Signature,
}

impl Note {
    /// Reads a note; checks its form, not its signatures.
    ///
    /// # Errors
    /// [`NoteError::Form`].
    pub fn parse(bytes: &[u8]) -> Result<Self, NoteError> {
        if bytes.len() > MAX_NOTE_BYTES {
            return Err(NoteError::Form);
        }
        let note = std::str::from_utf8(bytes).map_err(|_| NoteError::Form)?;
        if note.bytes().any(|b| b < 0x20 && b != b'\n') {
            return Err(NoteError::Form);
        }
        let blank = note.rfind("\n\n").ok_or(NoteError::Form)?;
        let (text, lines) = (&note[..=blank], &note[blank + 2..]);
        let lines = lines.strip_suffix('\n').ok_or(NoteError::Form)?;
        let signatures =
            lines.split('\n').map(NoteSignature::parse).collect::<Result<Vec<_>, _>>()?;
        if signatures.len() > MAX_SIGNATURES {
            return Err(NoteError::Form);
        }
        Ok(Self { text: text.to_owned(), signatures })
    }

    /// The note as it is kept and sent.
    #[must_use]
    pub fn to_text(&self) -> String {
        let lines: String = self.signatures.iter().map(NoteSignature::to_line).collect();
        format!("{}\n{lines}", self.text)
    }

    /// The signatures under this key's name and id, right or wrong.
    pub fn signatures_of(&self, vkey: &Vkey) -> impl Iterator<Item = &NoteSignature> {
        let id = vkey.id();
        self.signatures.iter().filter(move |s| s.name == vkey.name() && s.id == id)
    }

    /// Checks that the key has signed the text. Signatures of other keys are ignored; a second,
    /// wrong signature of this key spoils the note.
    ///
    /// # Errors
    /// [`NoteError::Unsigned`] or [`NoteError::Signature`].
    pub fn check(&self, vkey: &Vkey) -> Result<(), NoteError> {
        let mut own = self.signatures_of(vkey).peekable();
        if own.peek().is_none() {
            return Err(NoteError::Unsigned);
        }
        if own.all(|s| vkey.has_signed(self.text.as_bytes(), &s.signature)) {
            Ok(())
        } else {
            Err(NoteError::Signature)
        }
    }

    /// Which of these keys have signed the text, at least one. A wrong signature of any of them
    /// spoils the note.
    ///
    /// # Errors
    /// [`NoteError::Unsigned`] or [`NoteError::Signature`].
    pub fn check_any<'a>(&self, vkeys: &'a [Vkey]) -> Result<Vec<&'a Vkey>, NoteError> {
        let mut signed = Vec::new();
        for vkey in vkeys {
            match self.check(vkey) {
                Ok(()) => signed.push(vkey),
                Err(NoteError::Unsigned) => {}
                Err(wrong) => return Err(wrong),
            }
        }
        if signed.is_empty() { Err(NoteError::Unsigned) } else { Ok(signed) }
    }
}

impl NoteSignature {
    fn parse(line: &str) -> Result<Self, NoteError> {
        let (name, encoded) =
            line.strip_prefix("— ").and_then(|l| l.split_once(' ')).ok_or(NoteError::Form)?;
        let bytes = STANDARD.decode(encoded).map_err(|_| NoteError::Form)?;
        let (id, signature) = bytes.split_first_chunk::<4>().ok_or(NoteError::Form)?;
        if !is_key_name(name) || signature.is_empty() {
            return Err(NoteError::Form);
        }
        Ok(Self { name: name.to_owned(), id: *id, signature: signature.to_vec() })
    }

    /// The line, with its newline.
    #[must_use]
    pub fn to_line(&self) -> String {
        let bytes = [&self.id[..], &self.signature].concat();
        format!("— {} {}\n", self.name, STANDARD.encode(bytes))
    }
}

/// Signs a text: the whole note.
///
/// # Errors
/// [`NoteError::Form`] when the text doesn't end in a newline or has control characters.
pub fn sign(text: &str, signer: &Signer) -> Result<String, NoteError> {
    sign_by(text, &[signer])
}

/// Signs a text with several keys, a line each in this order.
///
/// # Errors
/// [`NoteError::Form`] as with [`sign`], or when there is no key.
pub fn sign_by(text: &str, signers: &[&Signer]) -> Result<String, NoteError> {
    let is_text = text.ends_with('\n') && !text.bytes().any(|b| b < 0x20 && b != b'\n');
    if !is_text || signers.is_empty() {
        return Err(NoteError::Form);
    }
    let lines = signers.iter().map(|signer| {
        let vkey = signer.vkey();
        let mut bytes = vkey.id().to_vec();
        bytes.extend(signer.sign(text.as_bytes()));
        format!("— {} {}\n", vkey.name(), STANDARD.encode(bytes))
    });
    Ok(format!("{text}\n{}", lines.collect::<String>()))
}
