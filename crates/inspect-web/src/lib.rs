//! A document before its author's browser closes it: what it is, and that it can be what it is asked for, by
//! the functions with which the portal looks. A WebAssembly module of its own, for it is large: loaded by
//! `public/writing` when the first document is chosen.

use inspect::blind_copy;
use serde_json::json;
use wasm_bindgen::prelude::wasm_bindgen;

/// What a file is, as JSON: `kind`, what people call its type, and `pages` where that is known. For a
/// document that is read blind also that it can be, since the opening will make that copy, and how many
/// pictures that goes without: `left_out`.
///
/// # Errors
/// The code of the rule by which it is refused.
#[wasm_bindgen]
pub fn understand(bytes: &[u8], blind: bool) -> Result<String, String> {
    let (its, _) = inspect::look(bytes, blind).map_err(|why| why.code().to_owned())?;
    let left_out = its.left_out;
    Ok(json!({ "kind": its.kind.name(), "pages": its.pages, "left_out": left_out }).to_string())
}

/// The copy of a file that is read blind, as the opening will make it.
///
/// # Errors
/// The code of the rule by which it is refused.
#[wasm_bindgen]
pub fn blind(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let copy = inspect::understand(bytes).and_then(|its| blind_copy(bytes, its.kind));
    copy.map(|copy| copy.bytes).map_err(|why| why.code().to_owned())
}

#[cfg(test)]
mod tests {
    use fixtures::documents::plain_pdf;

    use super::*;

    #[test]
    fn a_document_is_told_by_what_is_in_it() {
        let file = plain_pdf("анкета");
        assert_eq!(
            understand(&file, true).as_deref(),
            Ok(r#"{"kind":"PDF","left_out":0,"pages":1}"#)
        );
        assert_eq!(understand(b"a letter", false).unwrap_err(), "document-type");
        assert_eq!(understand(b"", false).unwrap_err(), "document-empty");
    }

    #[test]
    fn what_is_read_blind_is_what_the_opening_makes() {
        let file = plain_pdf("анкета");
        let kind = inspect::understand(&file).expect("a PDF").kind;
        assert_eq!(blind(&file), Ok(blind_copy(&file, kind).expect("a copy").bytes));
        assert_eq!(blind(b"a letter").unwrap_err(), "document-type");
    }
}
