//! What runs in the browser, compiled to WebAssembly: the islands (`hydrate`), the verifier, which only
//! what checks something loads, own keys, which only the page loads where they are made and used, and what
//! writes and seals an application, likewise.

use crate::{
    build::Profile,
    place::{Place, cargo},
    process,
    step::{Failure, Outcome},
};
use std::{
    path::{Path, PathBuf},
    process::Command,
};

const TARGET: &str = "wasm32-unknown-unknown";

/// Adds the WebAssembly standard library to the pinned toolchain unless it is there.
pub fn ensure_target() -> Outcome {
    let mut command = Command::new("rustc");
    command.args(["--print", "target-libdir", "--target", TARGET]);
    let folder = process::output(command)?;
    if Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    let mut command = Command::new("rustup");
    command.args(["target", "add", TARGET]);
    process::run(command).map_err(|failure| match failure {
        Failure::Because(reason) => Failure::because(format!(
            "{reason}\nThe target {TARGET} is missing: add it with rustup, or install it with \
             your system's Rust."
        )),
        other => other,
    })
}

/// The packages, and the modules that come of them.
const PACKAGES: [&str; 5] = ["hydrate", "verify-web", "seal-web", "writing-web", "inspect-web"];

/// The compiled islands, before `bundle` prepares them for the browser.
pub fn islands(place: &Place, profile: Profile) -> PathBuf {
    module(place, profile, "hydrate.wasm")
}

/// The compiled verifier, likewise.
pub fn verifier(place: &Place, profile: Profile) -> PathBuf {
    module(place, profile, "verify_web.wasm")
}

/// The compiled keys, likewise.
pub fn keys(place: &Place, profile: Profile) -> PathBuf {
    module(place, profile, "seal_web.wasm")
}

/// What writes and seals, likewise.
pub fn writing(place: &Place, profile: Profile) -> PathBuf {
    module(place, profile, "writing_web.wasm")
}

/// What looks into documents, likewise.
pub fn inspect(place: &Place, profile: Profile) -> PathBuf {
    module(place, profile, "inspect_web.wasm")
}

fn module(place: &Place, profile: Profile, name: &str) -> PathBuf {
    let folder = match profile {
        Profile::Dev => "debug",
        Profile::Release => "wasm",
    };
    place.wasm_target().join(TARGET).join(folder).join(name)
}

/// Compiles all.
pub fn build(place: &Place, profile: Profile) -> Outcome {
    let mut command = all(place, "build");
    if profile == Profile::Release {
        command.args(["--profile", "wasm"]);
    }
    process::run(command)
}

/// Lints them. The host's lints see `app` with its server half only.
pub fn lint(place: &Place) -> Outcome {
    let mut command = all(place, "clippy");
    command.args(["--", "-D", "warnings"]);
    process::run(command)
}

fn all(place: &Place, task: &str) -> Command {
    let mut command = Command::new(cargo());
    command
        .current_dir(&place.root)
        .arg(task)
        .args(PACKAGES.iter().flat_map(|package| ["--package", package]))
        .args(["--target", TARGET, "--target-dir"])
        .arg(place.wasm_target());
    command
}
