//! The half that runs in the browser: `hydrate`, compiled to WebAssembly.

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

/// The compiled module, before `bundle` prepares it for the browser.
pub fn module(place: &Place, profile: Profile) -> PathBuf {
    let folder = match profile {
        Profile::Dev => "debug",
        Profile::Release => "wasm",
    };
    place.wasm_target().join(TARGET).join(folder).join("hydrate.wasm")
}

/// Compiles it.
pub fn build(place: &Place, profile: Profile) -> Outcome {
    let mut command = hydrate(place, "build");
    if profile == Profile::Release {
        command.args(["--profile", "wasm"]);
    }
    process::run(command)
}

/// Lints it. The host's lints see `app` with its server half only.
pub fn lint(place: &Place) -> Outcome {
    let mut command = hydrate(place, "clippy");
    command.args(["--", "-D", "warnings"]);
    process::run(command)
}

fn hydrate(place: &Place, task: &str) -> Command {
    let mut command = Command::new(cargo());
    command
        .current_dir(&place.root)
        .args([task, "--package", "hydrate", "--target", TARGET, "--target-dir"])
        .arg(place.wasm_target());
    command
}
