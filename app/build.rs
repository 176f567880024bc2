//! Lists the words: every `locales/<lang>/<noun>.ftl` becomes part of the program by lying there.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    println!("cargo::rerun-if-changed=locales");
    let mut code = String::new();
    for (name, lang) in [("UK", "uk"), ("EN", "en")] {
        let folder = Path::new(&root).join("locales").join(lang);
        println!("cargo::rerun-if-changed={}", folder.display());
        let mut files = fs::read_dir(&folder)?
            .map(|entry| entry.map(|e| e.path()))
            .collect::<io::Result<Vec<_>>>()?;
        files.retain(|path| path.extension().is_some_and(|e| e == "ftl"));
        files.sort();
        let _ = writeln!(code, "pub(super) const {name}: &[(&str, &str)] = &[");
        for file in files {
            println!("cargo::rerun-if-changed={}", file.display());
            let noun = file.file_stem().unwrap_or_default().to_string_lossy();
            let _ = writeln!(code, "    ({noun:?}, include_str!({file:?})),");
        }
        code.push_str("];\n");
    }
    fs::write(Path::new(&out).join("locales.rs"), code)
}
