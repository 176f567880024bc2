//! The house rules that a machine can check, over all sources of the repository.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]

use std::{
    fs,
    path::{Path, PathBuf},
};

const LONGEST: usize = 400;
const NOT_NAMES: [&str; 6] = ["utils", "common", "helpers", "types", "manager", "service"];
const SOURCES: [&str; 7] =
    ["app/src", "server/src", "server/tests", "crates", "migrations/src", "style", "end2end"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.map(Result::unwrap) {
        let path = entry.path();
        let name = entry.file_name();
        if ["target", "node_modules", "output", "test-results"].iter().any(|skip| name == *skip) {
            continue;
        }
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

fn sources(endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in SOURCES {
        files(&root().join(folder), &mut found);
    }
    found.retain(|path| path.extension().is_some_and(|e| endings.iter().any(|end| e == *end)));
    assert!(found.len() > 20 || endings != ["rs"], "the sources were not found");
    found
}

#[test]
fn no_file_is_longer_than_a_sitting() {
    // Tests don't count, neither those in a file nor those in a folder of their own.
    let is_test = |path: &PathBuf| path.components().any(|part| part.as_os_str() == "tests");
    for path in sources(&["rs", "css", "ts"]).into_iter().filter(|path| !is_test(path)) {
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = code.lines().count();
        assert!(lines <= LONGEST, "{}: {lines} lines", path.display());
    }
}

#[test]
fn no_file_is_named_after_nothing() {
    for path in sources(&["rs", "css", "ts"]) {
        let stem = path.file_stem().unwrap().to_str().unwrap();
        assert!(!NOT_NAMES.contains(&stem), "{}", path.display());
    }
}

#[test]
fn every_module_folder_opens_with_a_word() {
    for path in sources(&["rs"]).iter().filter(|path| path.ends_with("mod.rs")) {
        let text = fs::read_to_string(path).unwrap();
        assert!(text.starts_with("//!"), "{}", path.display());
    }
}

#[test]
fn both_languages_have_the_same_files() {
    let names = |lang: &str| {
        let mut names: Vec<_> = fs::read_dir(root().join("app/locales").join(lang))
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        names.sort();
        names
    };
    assert_eq!(names("uk"), names("en"));
}

/// Nobody asks the system for time or chance but where clippy was told so: the
/// clock, and the benches, which measure.
#[test]
fn exceptions_to_clock_and_chance_are_few() {
    let mut found: Vec<String> = sources(&["rs"])
        .iter()
        .filter(|path| !path.ends_with("tidy.rs"))
        .filter(|path| !path.components().any(|part| part.as_os_str() == "benches"))
        .filter(|path| fs::read_to_string(path).unwrap().contains("clippy::disallowed_methods"))
        .map(|path| path.strip_prefix(root()).unwrap().display().to_string())
        .collect();
    found.sort();
    assert_eq!(found, ["server/src/clock.rs"]);
}
