//! The verifier alone, as it is handed to observers: one file that needs nothing on the machine.

use crate::{
    place::{Place, cargo},
    process,
    step::{Failure, Outcome},
};
use std::{fs, process::Command};

/// Statically linked: named, so that the flag reaches no build script.
const TARGET: &str = "x86_64-unknown-linux-gnu";

/// `cargo xtask verifier`.
pub fn build(place: &Place) -> Outcome {
    let folder = place.root.join("target/verifier");
    let mut command = Command::new(cargo());
    command
        .current_dir(&place.root)
        .env("RUSTFLAGS", "-C target-feature=+crt-static")
        .args(["build", "--package", "konkurs-verify", "--profile", "verifier"])
        .args(["--target", TARGET, "--target-dir"])
        .arg(&folder);
    process::run(command)?;
    let built = folder.join(TARGET).join("verifier/konkurs-verify");
    let file = folder.join("konkurs-verify");
    let bytes = fs::copy(&built, &file).map_err(Failure::because)?;
    println!("{} ({} kB)", file.display(), bytes / 1000);
    Ok(())
}
