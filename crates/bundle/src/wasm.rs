//! The WebAssembly modules: `wasm-bindgen` writes the JavaScript that loads each and joins it to the
//! page.

use crate::{
    Failure, Outcome,
    compress::{self, Effort},
    stamp::Stamp,
};
use std::{fs, path::Path};
use wasm_bindgen_cli_support::Bindgen;

/// What becomes of a module.
pub struct Form {
    /// The folder that holds nothing else.
    folder: &'static str,
    /// What its files begin with.
    name: &'static str,
    /// Loaded by `import`; else a plain script, which may also stand inside a page or a worker.
    imported: bool,
}

/// `pkg/konkurs.js` and `pkg/konkurs_bg.wasm`.
pub const ISLANDS: Form = Form { folder: "pkg", name: "konkurs", imported: true };

/// `verifier/verify.js` and `verifier/verify_bg.wasm`.
pub const VERIFIER: Form = Form { folder: "verifier", name: "verify", imported: false };

/// `keys/keys.js` and `keys/keys_bg.wasm`.
pub const KEYS: Form = Form { folder: "keys", name: "keys", imported: true };

/// `sealing/sealing.js` and `sealing/sealing_bg.wasm`.
pub const WRITING: Form = Form { folder: "sealing", name: "sealing", imported: true };

/// `inspect/inspect.js` and `inspect/inspect_bg.wasm`.
pub const INSPECT: Form = Form { folder: "inspect", name: "inspect", imported: true };

/// Makes a module's folder.
pub fn make(module: &Path, form: &Form, out: &Path, effort: Effort) -> Outcome {
    let bytes = fs::read(module).map_err(Failure::at(module))?;
    let mut stamp = Stamp::new(out, form.folder, effort);
    stamp.add(&bytes);
    let folder = out.join(form.folder);
    stamp.unless_made(&folder.join(form.name).with_extension("js"), || {
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(Failure::at(&folder))?;
        }
        bindgen(bytes, form, &folder, effort)?;
        compress_all(&folder, effort)
    })
}

fn bindgen(bytes: Vec<u8>, form: &Form, folder: &Path, effort: Effort) -> Outcome {
    let small = effort == Effort::Small;
    let mut bindgen = Bindgen::new();
    let kind = match form.imported {
        true => bindgen.web(true),
        false => bindgen.no_modules(true),
    };
    kind.map_err(Failure::because)?
        .input_bytes(form.name, bytes)
        .out_name(form.name)
        .typescript(false)
        .omit_default_module_path(!form.imported)
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
