//! Writes a file for the web: as it is, and compressed beside it, so that serving costs nothing.

use crate::{Failure, Outcome};
use std::{ffi::OsString, fs, io::Write, path::Path};

/// How much time compressing may take.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Effort {
    /// For work and tests; WebAssembly, large then, stays as it is.
    Quick,
    /// For deployment.
    Small,
}

/// What is worth compressing; pictures and fonts are compressed already.
const TEXTS: [&str; 9] = ["css", "js", "svg", "html", "txt", "json", "xml", "webmanifest", "wasm"];

/// Writes `bytes` to `path`, and `.br` and `.gz` where they are smaller; elsewhere it removes
/// those that an earlier call left.
pub fn write(path: &Path, bytes: &[u8], effort: Effort) -> Outcome {
    fs::write(path, bytes).map_err(Failure::at(path))?;
    let worth = worth(path, effort);
    beside(path, "br", worth.then(|| brotli(bytes, effort)).transpose()?, bytes.len())?;
    beside(path, "gz", worth.then(|| gzip(bytes, effort)).transpose()?, bytes.len())
}

fn worth(path: &Path, effort: Effort) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    TEXTS.contains(&extension) && (extension != "wasm" || effort == Effort::Small)
}

fn beside(path: &Path, extension: &str, bytes: Option<Vec<u8>>, limit: usize) -> Outcome {
    let mut name = OsString::from(path);
    name.push(".");
    name.push(extension);
    let path = Path::new(&name);
    match bytes {
        Some(bytes) if bytes.len() < limit => fs::write(path, bytes).map_err(Failure::at(path)),
        _ if path.exists() => fs::remove_file(path).map_err(Failure::at(path)),
        _ => Ok(()),
    }
}

fn brotli(bytes: &[u8], effort: Effort) -> Result<Vec<u8>, Failure> {
    let quality = if effort == Effort::Small { 11 } else { 4 };
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, quality, 22);
    writer.write_all(bytes).map_err(Failure::because)?;
    Ok(writer.into_inner())
}

fn gzip(bytes: &[u8], effort: Effort) -> Result<Vec<u8>, Failure> {
    let level = if effort == Effort::Small { 9 } else { 6 };
    // No time stamp goes in: the same input gives the same bytes.
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(level));
    writer.write_all(bytes).map_err(Failure::because)?;
    writer.finish().map_err(Failure::because)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn both_forms_give_the_text_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.css");
        let text = "body{margin:0}".repeat(50);
        write(&path, text.as_bytes(), Effort::Small).expect("written");
        let br = fs::read(folder.path().join("a.css.br")).expect("brotli");
        let gz = fs::read(folder.path().join("a.css.gz")).expect("gzip");
        let (mut from_br, mut from_gz) = (String::new(), String::new());
        brotli::Decompressor::new(&br[..], 4096).read_to_string(&mut from_br).expect("brotli");
        flate2::read::GzDecoder::new(&gz[..]).read_to_string(&mut from_gz).expect("gzip");
        assert_eq!(from_br, text);
        assert_eq!(from_gz, text);
    }

    #[test]
    fn a_stale_compressed_form_goes() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.wasm");
        write(&path, &[0; 500], Effort::Small).expect("written");
        assert!(folder.path().join("a.wasm.br").exists());
        write(&path, &[0; 500], Effort::Quick).expect("written");
        assert!(!folder.path().join("a.wasm.br").exists());
    }
}
