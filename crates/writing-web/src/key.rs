//! The application's key, made and used here, and text closed for its author's own.

use std::io::Write as _;

use age::{
    Encryptor, Recipient,
    armor::{ArmoredWriter, Format},
    secrecy::ExposeSecret as _,
    x25519,
};
use ledger::Hash;
use wasm_bindgen::prelude::wasm_bindgen;

/// What a key or an encrypted text is not.
const BROKEN: &str = "broken";

/// Steps of length in which a draft grows, so that its length tells little.
const STEP: usize = 4096;

/// The key under which an application's documents and sealed content lie: an age identity.
#[wasm_bindgen]
pub struct ApplicationKey(x25519::Identity);

#[wasm_bindgen]
impl ApplicationKey {
    /// A key that nobody had before.
    #[must_use]
    pub fn fresh() -> Self {
        Self(x25519::Identity::generate())
    }

    /// A key as it stands in a draft.
    ///
    /// # Errors
    /// It is none.
    pub fn read(text: &str) -> Result<Self, String> {
        text.parse().map(Self).map_err(|_| BROKEN.to_owned())
    }

    /// The key as it stands in a draft, which is closed.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.to_string().expose_secret().to_owned()
    }

    /// Its public half, `age1…`.
    #[must_use]
    pub fn recipient(&self) -> String {
        self.0.to_public().to_string()
    }

    /// The key as an age file in letters for these public keys, a JSON list.
    ///
    /// # Errors
    /// One of them is none.
    pub fn wrapped_for(&self, recipients: &str) -> Result<String, String> {
        let recipients: Vec<String> = read_json(recipients)?;
        let recipients = recipients.iter().map(|text| text.parse::<x25519::Recipient>());
        let recipients = recipients.collect::<Result<Vec<_>, _>>().map_err(broken)?;
        armored(&recipients, self.text().as_bytes())
    }

    /// A text as an age file in letters for this key.
    ///
    /// # Errors
    /// Never, as long as there is memory.
    pub fn close(&self, text: &str) -> Result<String, String> {
        armored(&[self.0.to_public()], text.as_bytes())
    }

    /// The text that was closed so.
    ///
    /// # Errors
    /// It was made for another key, or it was altered.
    pub fn open(&self, closed: &str) -> Result<String, String> {
        let open = age::decrypt(&self.0, closed.as_bytes()).map_err(broken)?;
        String::from_utf8(open).map_err(broken)
    }

    /// A document that was closed for it.
    ///
    /// # Errors
    /// It was made for another key, or it was altered.
    pub fn open_file(&self, closed: &[u8]) -> Result<Vec<u8>, String> {
        age::decrypt(&self.0, closed).map_err(broken)
    }
}

/// A draft, JSON, as an age file in letters for its author's public key. Spaces behind it are no part
/// of JSON.
///
/// # Errors
/// It is no public key.
#[wasm_bindgen]
pub fn closed_for(recipient: &str, draft: &str) -> Result<String, String> {
    let recipient: x25519::Recipient = recipient.parse().map_err(broken)?;
    let mut padded = draft.as_bytes().to_vec();
    padded.resize(draft.len().next_multiple_of(STEP), b' ');
    armored(&[recipient], &padded)
}

/// A document as an age file for the application's public key: whoever closes needs no more.
///
/// # Errors
/// It is no public key.
#[wasm_bindgen]
pub fn closed_file_for(recipient: &str, bytes: &[u8]) -> Result<Vec<u8>, String> {
    let recipient: x25519::Recipient = recipient.parse().map_err(broken)?;
    age::encrypt(&recipient, bytes).map_err(broken)
}

/// The SHA-256 of a file, in hex.
#[must_use]
#[wasm_bindgen]
pub fn sha256(bytes: &[u8]) -> String {
    Hash::of(bytes).to_hex()
}

pub fn read_json<T: for<'de> serde::Deserialize<'de>>(text: &str) -> Result<T, String> {
    serde_json::from_str(text).map_err(broken)
}

pub fn broken(_: impl std::fmt::Debug) -> String {
    BROKEN.to_owned()
}

fn armored(recipients: &[x25519::Recipient], open: &[u8]) -> Result<String, String> {
    let recipients = recipients.iter().map(|recipient| recipient as &dyn Recipient);
    let encryptor = Encryptor::with_recipients(recipients).map_err(broken)?;
    let armor = ArmoredWriter::wrap_output(Vec::new(), Format::AsciiArmor).map_err(broken)?;
    let mut writer = encryptor.wrap_output(armor).map_err(broken)?;
    writer.write_all(open).map_err(broken)?;
    let closed = writer.finish().and_then(ArmoredWriter::finish).map_err(broken)?;
    String::from_utf8(closed).map_err(broken)
}
