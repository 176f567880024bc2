//! Builds: the server, the WebAssembly half, and from both what the browser loads.

use crate::{
    place::{Place, cargo},
    process,
    step::{Outcome, Steps},
    wasm,
};
use std::process::Command;

/// How much the compiler optimises.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Quick to build, for work and tests.
    Dev,
    /// As deployed; the WebAssembly half as small as it gets.
    Release,
}

impl Profile {
    /// The profile for a `--release` switch.
    pub fn of(release: bool) -> Self {
        if release { Self::Release } else { Self::Dev }
    }

    /// Cargo's folder for host programs.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Dev => "debug",
            Self::Release => "release",
        }
    }
}

/// How many steps [`steps`] takes.
pub const STEPS: usize = 4;

/// `cargo xtask build`.
pub fn all(place: &Place, profile: Profile) -> Outcome {
    steps(place, profile, &mut Steps::new(STEPS))
}

/// The steps from nothing to a server and its site.
pub fn steps(place: &Place, profile: Profile, steps: &mut Steps) -> Outcome {
    steps.step("The compiler's WebAssembly target", wasm::ensure_target)?;
    let title = match (profile, place.program("konkurs", profile).exists()) {
        (_, true) => "The server",
        (Profile::Dev, false) => "The server, for the first time: two to four minutes",
        (Profile::Release, false) => "The server, optimised, for the first time: up to ten minutes",
    };
    steps.step(title, || server(place, profile))?;
    let title = match (profile, wasm::verifier(place, profile).exists()) {
        (_, true) => "The browser's half, in WebAssembly",
        (_, false) => {
            "The browser's half, in WebAssembly, for the first time: one to three minutes"
        }
    };
    steps.step(title, || wasm::build(place, profile))?;
    steps.step("The site: WebAssembly, style and public files", || site(place, profile))
}

/// Builds the binary `konkurs`, and beside it the tool that makes the site.
///
/// The whole workspace is named each time, so that features resolve as in the tests and no crate
/// is compiled twice.
pub fn server(place: &Place, profile: Profile) -> Outcome {
    let mut command = Command::new(cargo());
    command.current_dir(&place.root).args([
        "build",
        "--workspace",
        "--exclude",
        "hydrate",
        "--bin",
        "konkurs",
    ]);
    match profile {
        Profile::Dev => {
            command.args(["--bin", "bundle"]);
            process::run(command)
        }
        Profile::Release => {
            command.arg("--release");
            process::run(command)?;
            bundler(place)
        }
    }
}

/// The tool that makes the site never needs optimising: its few slow dependencies always are.
fn bundler(place: &Place) -> Outcome {
    let mut command = Command::new(cargo());
    command.current_dir(&place.root).args([
        "build",
        "--workspace",
        "--exclude",
        "hydrate",
        "--bin",
        "bundle",
    ]);
    process::run(command)
}

/// Makes `target/site` anew where anything it is made of has changed.
pub fn site(place: &Place, profile: Profile) -> Outcome {
    let mut command = Command::new(place.program("bundle", Profile::Dev));
    command
        .arg("--wasm")
        .arg(wasm::islands(place, profile))
        .arg("--verifier")
        .arg(wasm::verifier(place, profile))
        .arg("--keys")
        .arg(wasm::keys(place, profile))
        .arg("--writing")
        .arg(wasm::writing(place, profile))
        .arg("--inspect")
        .arg(wasm::inspect(place, profile))
        .arg("--style")
        .arg(place.root.join("style/konkurs.css"))
        .arg("--public")
        .arg(place.root.join("public"))
        .arg("--out")
        .arg(place.site().join("assets"));
    if profile == Profile::Release {
        command.arg("--small");
    }
    process::run(command)
}
