//! A key holder's key in the browser: made, kept as a file or as words, read again, and used on the
//! share of an opening key. A WebAssembly module of its own, loaded only by the pages where that is
//! done (`public/key.js`).
//!
//! The key never leaves the module except to its holder; what is sent is its public half and, at the
//! sitting, the share that it opened. Absent on purpose: files, forms and words for people. What goes
//! wrong comes out as a code that the page has words for.

mod key;
mod words;

use wasm_bindgen::prelude::wasm_bindgen;

pub use key::{NotAKey, NotAShare};

/// A key holder's key: an age identity.
#[wasm_bindgen]
pub struct HolderKey(key::Key);

#[wasm_bindgen]
impl HolderKey {
    /// A key that nobody had before.
    #[must_use]
    pub fn fresh() -> Self {
        Self(key::Key::fresh())
    }

    /// A key out of what its holder kept: the file, the line in it, or the words.
    ///
    /// # Errors
    /// A code, and after a space the place of the word that is meant.
    pub fn read(kept: &str) -> Result<Self, String> {
        key::Key::read(kept).map(Self).map_err(|why| why.to_string())
    }

    /// The public half, `age1…`.
    #[must_use]
    pub fn recipient(&self) -> String {
        self.0.recipient()
    }

    /// The file to keep, as `age-keygen` writes it.
    #[must_use]
    pub fn file(&self) -> String {
        self.0.file()
    }

    /// The same key as 24 words with a space between them.
    ///
    /// # Errors
    /// Never, unless the key's own form changes.
    pub fn words(&self) -> Result<String, String> {
        self.0.words().map_err(|why| why.to_string())
    }

    /// What an age file in letters holds that was made for this key.
    ///
    /// # Errors
    /// A code.
    pub fn open(&self, share: &str) -> Result<String, String> {
        self.0.open(share).map_err(|why| why.to_string())
    }
}
