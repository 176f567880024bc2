//! Cosignatures (C2SP tlog-cosignature, Ed25519, type 0x04): a witness says at which time it saw a
//! checkpoint that continues every one it saw before. It counts by the witness's clock, not by ours.

use std::fmt;
use std::str::FromStr;

use base64::{Engine, engine::general_purpose::STANDARD};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};

use crate::key::{KeyError, is_key_name, key_id, parse_vkey, print_vkey};
use crate::note::{Note, NoteError};

/// The signature type byte of timestamped cosignatures.
const COSIGNATURE: u8 = 0x04;
/// A timestamp and an Ed25519 signature.
const BYTES: usize = 8 + 64;

/// A witness's public key with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WitnessKey {
    name: String,
    key: VerifyingKey,
}

/// A witness's private key with its name.
#[derive(Clone)]
pub struct WitnessSigner {
    name: String,
    key: SigningKey,
}

impl WitnessKey {
    /// The witness's name, best an address without its scheme.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The key id: the first four bytes of `SHA-256(name || "\n" || 0x04 || public key)`.
    #[must_use]
    pub fn id(&self) -> [u8; 4] {
        key_id(&self.name, COSIGNATURE, &self.key)
    }

    /// When the witness cosigned this checkpoint, in seconds since 1970; `None` if it didn't. Of
    /// several cosignatures the latest counts.
    ///
    /// # Errors
    /// [`NoteError::Signature`]: one of them is under this key's name and id and doesn't verify.
    pub fn cosigned(&self, checkpoint: &Note) -> Result<Option<u64>, NoteError> {
        let id = self.id();
        let own = checkpoint.signatures.iter().filter(|s| s.name == self.name && s.id == id);
        let times = own.map(|s| self.time_of(&checkpoint.text, &s.signature));
        Ok(times.collect::<Option<Vec<_>>>().ok_or(NoteError::Signature)?.into_iter().max())
    }

    fn time_of(&self, text: &str, signature: &[u8]) -> Option<u64> {
        let signature: &[u8; BYTES] = signature.try_into().ok()?;
        let (time, signature) = signature.split_first_chunk::<8>()?;
        let time = u64::from_be_bytes(*time);
        let signature = Signature::from_slice(signature).ok()?;
        let holds = self.key.verify_strict(message(text, time).as_bytes(), &signature).is_ok();
        (holds && i64::try_from(time).is_ok()).then_some(time)
    }
}

impl WitnessSigner {
    /// A witness's key pair from 32 random bytes that the caller drew and keeps secret.
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
    pub fn key(&self) -> WitnessKey {
        WitnessKey { name: self.name.clone(), key: self.key.verifying_key() }
    }

    /// The signature line, with its newline, for a checkpoint's text. The caller has checked that
    /// the checkpoint continues whatever it cosigned before.
    #[must_use]
    pub fn cosign(&self, text: &str, time: u64) -> String {
        let mut bytes = self.key().id().to_vec();
        bytes.extend(time.to_be_bytes());
        bytes.extend(self.key.sign(message(text, time).as_bytes()).to_bytes());
        format!("— {} {}\n", self.name, STANDARD.encode(bytes))
    }
}

fn message(text: &str, time: u64) -> String {
    format!("cosignature/v1\ntime {time}\n{text}")
}

impl fmt::Display for WitnessKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&print_vkey(&self.name, COSIGNATURE, &self.key))
    }
}

impl FromStr for WitnessKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let (name, key) = parse_vkey(text, COSIGNATURE)?;
        Ok(Self { name, key })
    }
}

impl fmt::Debug for WitnessSigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WitnessSigner({})", self.name)
    }
}
