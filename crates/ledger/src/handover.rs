//! Replacing the log's key: the key that goes signs a statement that names the one that comes, so
//! whoever holds the old key is convinced of the new one by nothing else.
//!
//! The statement is a text of its own, no checkpoint: its first line is no origin and its second no
//! number. It names no competition, for a key is the whole portal's; who signs it need sign but once.

use std::fmt;

use crate::key::{Signer, Vkey};

const HEADER: &str = "konkurs/key/v1";

/// One key handing over to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Handover<'a> {
    /// The key that goes.
    pub replaces: &'a Vkey,
    /// The key that comes: another key of the same name.
    pub key: &'a Vkey,
    /// Until when both sign, as entries tell the time.
    pub until: &'a str,
}

impl Handover<'_> {
    /// The old key's signature of the statement, in lower-case hex; `None` if this is not the old
    /// key's private half, or the two can't follow each other.
    #[must_use]
    pub fn sign(&self, old: &Signer) -> Option<String> {
        let fits = self.can_be() && old.vkey() == *self.replaces;
        fits.then(|| hex::encode(old.sign(self.to_string().as_bytes())))
    }

    /// Whether this is the old key's signature of the statement, in lower-case hex.
    #[must_use]
    pub fn is_signed(&self, signature: &str) -> bool {
        let one_form = |bytes: &Vec<u8>| hex::encode(bytes) == signature;
        let bytes = hex::decode(signature).ok().filter(one_form).filter(|_| self.can_be());
        bytes.is_some_and(|bytes| self.replaces.has_signed(self.to_string().as_bytes(), &bytes))
    }

    fn can_be(&self) -> bool {
        self.replaces.name() == self.key.name() && self.replaces != self.key
    }
}

/// The statement that is signed: header, old key, new key, end of the overlap, a line each.
impl fmt::Display for Handover<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEADER}\n{}\n{}\n{}", self.replaces, self.key, self.until)
    }
}
