//! The WebAssembly entry: `public/islands.js` calls [`hydrate`] once and then wakes each island,
//! whose code lies in `app`.

use app as _;
use wasm_bindgen::prelude::wasm_bindgen;

/// Prepares the runtime; the islands themselves are exported by `#[island]`.
#[wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
