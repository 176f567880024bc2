//! Somebody's own key in the browser: made, kept as a file or as words, read again, and used on what
//! was encrypted for it. A WebAssembly module of its own, loaded only by the page where that is done
//! (`public/own-key`), and only when it is needed there.
//!
//! The key never leaves the module except to its holder. Absent on purpose: files, forms and words for
//! people. What goes wrong comes out as a code that the page has words for.

mod key;
mod words;

use wasm_bindgen::prelude::wasm_bindgen;

pub use key::{Closed, NotAKey};

/// Somebody's own key: an age identity.
#[wasm_bindgen]
pub struct OwnKey(key::Key);

#[wasm_bindgen]
impl OwnKey {
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

    /// The text that an age file in letters holds, if it was made for this key.
    ///
    /// # Errors
    /// A code.
    pub fn open(&self, sealed: &str) -> Result<String, String> {
        self.0.open(sealed).map_err(|why| why.to_string())
    }
}
