//! Short pieces of content in rows: XChaCha20-Poly1305. The nonce is drawn at random, which its 24
//! bytes allow for any number of boxes; the place a box stands in is authenticated with it, so a
//! box moved to another row or column opens nowhere.

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::{Error, Result};

/// Bytes of a nonce, which stands before each box.
const NONCE: usize = 24;

/// Closes bytes for one place.
pub(super) fn close(
    key: &[u8; 32],
    nonce: [u8; NONCE],
    place: &str,
    open: &[u8],
) -> Result<Vec<u8>> {
    let payload = Payload { msg: open, aad: place.as_bytes() };
    let closed = XChaCha20Poly1305::new(key.into()).encrypt(&XNonce::from(nonce), payload);
    let mut bytes = nonce.to_vec();
    bytes.extend(closed.map_err(|_| Error::internal(format!("{place} can't be closed")))?);
    Ok(bytes)
}

/// Opens what was closed under this key for this place.
pub(super) fn open(key: &[u8; 32], place: &str, closed: &[u8]) -> Result<Vec<u8>> {
    let fault = || Error::internal(format!("{place} is not closed under the key that is here"));
    try_open(key, place, closed).ok_or_else(fault)
}

/// The same for what a stranger sent, who may send anything.
pub(super) fn try_open(key: &[u8; 32], place: &str, closed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, closed) = closed.split_first_chunk::<NONCE>()?;
    let payload = Payload { msg: closed, aad: place.as_bytes() };
    XChaCha20Poly1305::new(key.into()).decrypt(&XNonce::from(*nonce), payload).ok()
}

/// A key for one purpose, made of a longer secret.
pub(super) fn derived(secret: &[u8], purpose: &[u8]) -> Result<[u8; 32]> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).map_err(Error::internal)?;
    mac.update(purpose);
    Ok(mac.finalize().into_bytes().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_opens_in_its_place_only() {
        let closed = close(&[1; 32], [2; NONCE], "here", "слова".as_bytes()).unwrap();
        assert_eq!(open(&[1; 32], "here", &closed).unwrap(), "слова".as_bytes());
        assert!(open(&[1; 32], "there", &closed).is_err());
        assert!(open(&[3; 32], "here", &closed).is_err());
        assert!(open(&[1; 32], "here", &closed[..20]).is_err());
        for byte in 0..closed.len() {
            let mut altered = closed.clone();
            altered[byte] ^= 1;
            assert!(open(&[1; 32], "here", &altered).is_err(), "byte {byte}");
        }
    }
}
