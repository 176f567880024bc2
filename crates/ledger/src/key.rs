//! Ed25519 keys that sign notes, and their text form: the verifier key ("vkey") of C2SP's
//! signed-note, `<name>+<key id in hex>+<base64 of 0x01 and the public key>`.

use std::fmt;
use std::str::FromStr;

use base64::{Engine, engine::general_purpose::STANDARD};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};

use crate::hash::Hash;

/// The signature type byte of plain Ed25519 notes.
const ED25519: u8 = 0x01;

/// A public key with its name: checks a note's signatures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vkey {
    name: String,
    key: VerifyingKey,
}

/// A private key with its name. It has no text form: whoever keeps it keeps the 32 bytes.
#[derive(Clone)]
pub struct Signer {
    name: String,
    key: SigningKey,
}

/// Why a text or name is not a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// The name is empty or has a space, a plus sign or a control character.
    #[error("not a key name")]
    Name,
    /// Not the three parts of a vkey in their one spelling.
    #[error("not a verifier key")]
    Form,
    /// A signature type other than the one that is wanted here: 0x01 of a log, 0x04 of a witness.
    #[error("not a key of this type")]
    Algorithm,
    /// The key id doesn't belong to this name and key.
    #[error("the key id doesn't fit the key")]
    Id,
}

/// Whether a text may name a key: not empty, no Unicode space, plus sign or control character.
#[must_use]
pub fn is_key_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c.is_control() || c == '+')
}

impl Vkey {
    /// The key's name, best an address without its scheme.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The key id: the first four bytes of `SHA-256(name || "\n" || 0x01 || public key)`.
    #[must_use]
    pub fn id(&self) -> [u8; 4] {
        key_id(&self.name, ED25519, &self.key)
    }

    /// Whether the 64 bytes are this key's signature of the text. Strict: no malleable signatures.
    #[must_use]
    pub fn has_signed(&self, text: &[u8], signature: &[u8]) -> bool {
        Signature::from_slice(signature)
            .is_ok_and(|signature| self.key.verify_strict(text, &signature).is_ok())
    }
}

impl fmt::Display for Vkey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&print_vkey(&self.name, ED25519, &self.key))
    }
}

impl FromStr for Vkey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let (name, key) = parse_vkey(text, ED25519)?;
        Ok(Self { name, key })
    }
}

/// The first four bytes of `SHA-256(name || "\n" || type || public key)`.
pub(crate) fn key_id(name: &str, algorithm: u8, key: &VerifyingKey) -> [u8; 4] {
    let [a, b, c, d, ..] =
        Hash::of_parts(&[name.as_bytes(), b"\n", &[algorithm], key.as_bytes()]).0;
    [a, b, c, d]
}

pub(crate) fn print_vkey(name: &str, algorithm: u8, key: &VerifyingKey) -> String {
    let mut typed = vec![algorithm];
    typed.extend(key.as_bytes());
    let id = hex::encode(key_id(name, algorithm, key));
    format!("{name}+{id}+{}", STANDARD.encode(typed))
}

pub(crate) fn parse_vkey(text: &str, algorithm: u8) -> Result<(String, VerifyingKey), KeyError> {
    // The base64 part may have plus signs of its own; name and id can't.
    let mut parts = text.splitn(3, '+');
    let (Some(name), Some(id), Some(typed)) = (parts.next(), parts.next(), parts.next()) else {
        return Err(KeyError::Form);
    };
    if !is_key_name(name) {
        return Err(KeyError::Name);
    }
    let typed = STANDARD.decode(typed).map_err(|_| KeyError::Form)?;
    let public = match typed.split_first() {
        Some((found, public)) if *found == algorithm => public,
        _ => return Err(KeyError::Algorithm),
    };
    let public = public.try_into().map_err(|_| KeyError::Form)?;
    let key = VerifyingKey::from_bytes(public).map_err(|_| KeyError::Form)?;
    if key.is_weak() {
        return Err(KeyError::Form);
    }
    let own = hex::encode(key_id(name, algorithm, &key)) == id;
    if own { Ok((name.to_owned(), key)) } else { Err(KeyError::Id) }
}

impl Signer {
    /// A key pair from 32 random bytes that the caller drew and keeps secret.
    ///
    /// # Errors
    /// [`KeyError::Name`] when the name can't be one.
    pub fn from_seed(name: &str, seed: &[u8; 32]) -> Result<Self, KeyError> {
        if !is_key_name(name) {
            return Err(KeyError::Name);
        }
        Ok(Self { name: name.to_owned(), key: SigningKey::from_bytes(seed) })
    }

    /// The public half.
    #[must_use]
    pub fn vkey(&self) -> Vkey {
        Vkey { name: self.name.clone(), key: self.key.verifying_key() }
    }

    /// The 64 bytes of the signature of a text.
    #[must_use]
    pub fn sign(&self, text: &[u8]) -> [u8; 64] {
        self.key.sign(text).to_bytes()
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signer({})", self.name)
    }
}
