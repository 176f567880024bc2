//! Where things lie: the workspace, the target folder, the programs built there.

use crate::{build::Profile, step::Failure};
use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
};

/// The folders of this checkout.
#[derive(Clone)]
pub struct Place {
    /// The workspace.
    pub root: PathBuf,
    /// Cargo's target folder: `CARGO_TARGET_DIR`, or `target` in the workspace.
    pub target: PathBuf,
}

impl Place {
    /// Finds the workspace from this crate's own folder, which Cargo names to what it runs.
    pub fn find() -> Result<Self, Failure> {
        let here = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root =
            here.ancestors().nth(2).map(Path::to_path_buf).ok_or_else(|| {
                Failure::because("the workspace was not found: call `cargo xtask`")
            })?;
        let target = match env::var_os("CARGO_TARGET_DIR") {
            Some(set) => env::current_dir().map_err(Failure::because)?.join(set),
            None => root.join("target"),
        };
        Ok(Self { root, target })
    }

    /// The WebAssembly build has its own target folder: one folder has one lock and one list of
    /// what is fresh, and the two builds would take turns.
    pub fn wasm_target(&self) -> PathBuf {
        self.target.join("wasm")
    }

    /// What the server serves to browsers besides pages.
    pub fn site(&self) -> PathBuf {
        self.target.join("site")
    }

    /// A program of the workspace as `profile` builds it.
    pub fn program(&self, name: &str, profile: Profile) -> PathBuf {
        self.target.join(profile.folder()).join(name).with_extension(env::consts::EXE_EXTENSION)
    }
}

/// The Cargo that runs us. Not `env!("CARGO")`, which would go past rustup and its pinned version.
pub fn cargo() -> OsString {
    env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}
