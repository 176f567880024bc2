//! The WebAssembly module: `wasm-bindgen` writes the JavaScript that loads it and joins it to the
//! page.

use crate::{
    Failure, Outcome,
    compress::{self, Effort},
    stamp::Stamp,
};
use std::{fs, path::Path};
use wasm_bindgen_cli_support::Bindgen;

const NAME: &str = "konkurs";

/// Makes `pkg/konkurs.js` and `pkg/konkurs_bg.wasm`.
pub fn make(module: &Path, out: &Path, effort: Effort) -> Outcome {
    let bytes = fs::read(module).map_err(Failure::at(module))?;
    let mut stamp = Stamp::new(out, "wasm", effort);
    stamp.add(&bytes);
    let folder = out.join("pkg");
    stamp.unless_made(&folder.join("konkurs.js"), || {
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(Failure::at(&folder))?;
        }
        bindgen(bytes, &folder, effort)?;
        compress_all(&folder, effort)
    })
}

fn bindgen(bytes: Vec<u8>, folder: &Path, effort: Effort) -> Outcome {
    let small = effort == Effort::Small;
    Bindgen::new()
        .input_bytes(NAME, bytes)
        .out_name(NAME)
        .web(true)
        .map_err(Failure::because)?
        .typescript(false)
        .omit_default_module_path(false)
        .remove_name_section(small)
        .remove_producers_section(small)
        .generate(folder)
        .map_err(|error| Failure::because(format!("{error:#}")))
}

/// The module, its JavaScript, and the snippets beside it.
fn compress_all(folder: &Path, effort: Effort) -> Outcome {
    for entry in fs::read_dir(folder).map_err(Failure::at(folder))?.flatten() {
        let path = entry.path();
        if path.is_dir() {
            compress_all(&path, effort)?;
        } else {
            let bytes = fs::read(&path).map_err(Failure::at(&path))?;
            compress::write(&path, &bytes, effort)?;
        }
    }
    Ok(())
}
