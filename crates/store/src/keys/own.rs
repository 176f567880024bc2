//! Keys that people hold themselves: the portal draws one for who has none, shows it once and keeps
//! nothing of it but the public half.

use std::fmt;

use age::{Decryptor, armor::ArmoredReader, secrecy::ExposeSecret as _, x25519};

use super::ApplicationKey;
use crate::{Error, Result};

/// A key for somebody who has none.
pub struct FreshKey {
    /// The key itself, `AGE-SECRET-KEY-1…`: for its holder's eyes.
    pub identity: String,
    /// Its public half, `age1…`.
    pub recipient: String,
}

impl FreshKey {
    /// A key that nobody had before. Age draws it from the operating system.
    pub fn draw() -> Self {
        let identity = x25519::Identity::generate();
        let recipient = identity.to_public().to_string();
        Self { identity: identity.to_string().expose_secret().to_owned(), recipient }
    }

    /// The file to keep, as `age-keygen` writes it.
    pub fn file(&self) -> String {
        format!("# public key: {}\n{}\n", self.recipient, self.identity)
    }
}

impl fmt::Debug for FreshKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FreshKey")
    }
}

/// A public key as somebody typed it, if it is one.
pub(crate) fn recipient(typed: &str) -> Option<String> {
    typed.trim().parse::<x25519::Recipient>().ok().map(|key| key.to_string())
}

/// Whether a text is an age file in letters. For whom it is and what is in it, nobody can tell.
pub(crate) fn is_age_file(text: &str) -> bool {
    text.is_ascii() && Decryptor::new_buffered(ArmoredReader::new(text.as_bytes())).is_ok()
}

/// A key as its holder brings it: alone, or the file of a key program with its comments.
pub(crate) struct OwnKey(x25519::Identity);

impl OwnKey {
    pub(crate) fn read(text: &str) -> Option<Self> {
        let mut lines = text.lines().map(str::trim);
        let key = lines.find(|line| !line.is_empty() && !line.starts_with('#'))?;
        key.parse().ok().map(Self)
    }

    /// Its public half, `age1…`.
    pub(crate) fn recipient(&self) -> String {
        self.0.to_public().to_string()
    }

    /// The same key, where it is the one of an application.
    pub(crate) fn into_application(self) -> Result<ApplicationKey> {
        ApplicationKey::of(self.0)
    }

    /// The key of an application that was sealed for this one too; none if it wasn't.
    pub(crate) fn unwrap(&self, sealed_key: &str) -> Result<Option<ApplicationKey>> {
        match age::decrypt(&self.0, sealed_key.as_bytes()) {
            Ok(text) => ApplicationKey::parse(&text).map(Some),
            Err(age::DecryptError::NoMatchingKeys) => Ok(None),
            Err(error) => Err(Error::internal(error)),
        }
    }
}
