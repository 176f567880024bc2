//! The browser tests: Playwright driving the system's Chromium against a real server.

use crate::{
    build::Profile,
    packages,
    place::Place,
    process,
    step::{Failure, Outcome},
};
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

const CHROMIUM: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// Installs what is missing, checks the types, runs every scenario.
pub fn test(place: &Place, postgres: &str) -> Outcome {
    let folder = place.root.join("end2end");
    let chromium = chromium()?;
    if packages::find("npm").is_none() {
        packages::install(&["nodejs", "npm"], "Playwright")?;
    }
    install(&folder)?;
    process::run(node(&folder, "node_modules/typescript/bin/tsc", &["--noEmit"]))?;
    let mut command = node(&folder, "node_modules/@playwright/test/cli.js", &["test"]);
    command
        .env("KONKURS_BIN", place.program("konkurs", Profile::Dev))
        .env("KONKURS_SITE", place.site())
        .env("KONKURS_TEST_POSTGRES", postgres)
        .env("KONKURS_TEST_CHROMIUM", chromium);
    process::run(command)
}

fn chromium() -> Result<PathBuf, Failure> {
    let find = || CHROMIUM.iter().find_map(|program| packages::find(program));
    if let Some(found) = find() {
        return Ok(found);
    }
    packages::install(&["chromium"], "A browser for the browser tests")?;
    find().ok_or_else(|| Failure::because("Chromium is installed, but was not found in PATH"))
}

/// `npm ci`, skipped while `node_modules` was made from the same lock file.
fn install(folder: &Path) -> Outcome {
    let lock = fs::read(folder.join("package-lock.json")).map_err(Failure::because)?;
    let stamp = folder.join("node_modules/.installed");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    let mut command = Command::new("npm");
    command
        .current_dir(folder)
        .args(["ci", "--no-audit", "--no-fund"])
        // The system's Chromium is used.
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .stdout(Stdio::null());
    process::run(command)?;
    fs::write(stamp, lock).map_err(Failure::because)
}

fn node(folder: &Path, script: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new("node");
    command.current_dir(folder).arg(script).args(arguments);
    command
}
