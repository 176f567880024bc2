#![no_main]

#[path = "../src/document.rs"]
mod document;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| document::document(bytes));
