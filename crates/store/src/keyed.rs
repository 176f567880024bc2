//! HMAC-SHA256 (RFC 2104) under a key of 32 bytes, for what is derived from a secret and can't be
//! found without it.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// The code of these parts, one behind the other.
pub(crate) fn keyed(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    // A key shorter than a block is filled up with zeros by definition.
    let mut block = [0; 64];
    block[..32].copy_from_slice(key);
    let mut mac = Hmac::<Sha256>::new(&block.into());
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}
