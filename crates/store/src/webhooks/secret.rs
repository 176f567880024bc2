//! Secrets of webhooks, after Standard Webhooks. No row holds one: it is HMAC-SHA256 of a random
//! salt in the row under a key that lies apart from the database, so neither alone signs anything.

use std::fmt;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use jiff::Timestamp;

use crate::keyed::keyed;

/// Sets these secrets apart from whatever else the key may ever be used for.
const PURPOSE: &[u8] = b"konkurs/webhook/v1\n";

/// The portal's key of which every webhook's secret is made. It lies where the log's key lies.
#[derive(Clone)]
pub struct Key([u8; 32]);

impl Key {
    /// 32 bytes that nobody can guess.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The secret that belongs to a salt.
    pub(super) fn secret(&self, salt: &[u8]) -> Secret {
        Secret(keyed(&self.0, &[PURPOSE, salt]))
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key")
    }
}

/// What the portal and one receiver know. Shown to the administrator once; never logged.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret([u8; 32]);

impl Secret {
    /// As a receiver is given it: `whsec_` and Base64.
    pub fn reveal(&self) -> String {
        format!("whsec_{}", STANDARD.encode(self.0))
    }

    /// The signature of a message: `v1,` and Base64 of HMAC-SHA256 over `id.timestamp.body`.
    pub fn sign(&self, id: &str, at: Timestamp, body: &[u8]) -> String {
        let head = format!("{id}.{}.", at.as_second());
        format!("v1,{}", STANDARD.encode(keyed(&self.0, &[head.as_bytes(), body])))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_public_library_takes_our_signatures() {
        let at = Timestamp::from_second(1_614_265_330).unwrap();
        let secret = Key::new([7; 32]).secret(&[1; 32]);
        let theirs = standardwebhooks::Webhook::new(&secret.reveal()).unwrap();
        let body = "{\"type\":\"приклад\"}".as_bytes();
        let signed = theirs.sign("msg_1", at.as_second(), body).unwrap();
        assert_eq!(secret.sign("msg_1", at, body), signed);
    }

    #[test]
    fn the_example_of_the_specification() {
        // HMAC fills a key up with zeros, so these 24 bytes are as good as 32.
        let mut secret = STANDARD.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        secret.resize(32, 0);
        let secret = Secret(secret.try_into().unwrap());
        let at = Timestamp::from_second(1_614_265_330).unwrap();
        let signed = secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", at, b"{\"test\": 2432232314}");
        assert_eq!(signed, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn neither_salt_nor_key_alone_makes_a_secret() {
        let key = Key::new([7; 32]);
        assert_ne!(key.secret(&[1; 32]), key.secret(&[2; 32]));
        assert_ne!(key.secret(&[1; 32]), Key::new([8; 32]).secret(&[1; 32]));
        let shown = format!("{key:?} {:?}", key.secret(&[1; 32]));
        assert_eq!(shown, "Key Secret");
    }
}
