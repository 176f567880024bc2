//! Programs from outside that the tests need. On Debian as root they are installed; elsewhere we
//! say plainly what to install.

use crate::{
    process,
    step::{Failure, Outcome},
};
use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

/// Finds a program in `PATH`.
pub fn find(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(program))
        .find(|path| path.is_file())
}

/// Whether we run as root.
pub fn root() -> bool {
    rustix::process::getuid().is_root()
}

/// Installs Debian packages, or says what to install and why.
pub fn install(packages: &[&str], purpose: &str) -> Outcome {
    let list = packages.join(" ");
    if !root() || find("apt-get").is_none() {
        return Err(Failure::because(format!(
            "{purpose} needs a program that is missing. Install what Debian calls: {list}\n\
             (as root on Debian or Ubuntu: apt-get install {list}), then run this again."
        )));
    }
    eprintln!("      {purpose}: installing {list}");
    process::run(apt(&["update", "-qq"]))?;
    let mut arguments = vec!["install", "-y", "-qq", "--no-install-recommends"];
    arguments.extend(packages);
    process::run(apt(&arguments))
}

fn apt(arguments: &[&str]) -> Command {
    let mut command = Command::new("apt-get");
    command
        .args(arguments)
        .env("DEBIAN_FRONTEND", "noninteractive")
        // Level 1 starts no services: a database that a package brings is not ours to run.
        .env("RUNLEVEL", "1")
        .stdout(std::process::Stdio::null());
    command
}

/// The newest of Debian's versioned folders that holds `program`, for example
/// `/usr/lib/postgresql/17/bin`; else the folder in `PATH` that does.
pub fn newest_folder(parent: &Path, program: &str) -> Option<PathBuf> {
    let mut found: Vec<(u32, PathBuf)> = std::fs::read_dir(parent)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.parse().ok()?;
            let folder = entry.path().join("bin");
            folder.join(program).is_file().then_some((version, folder))
        })
        .collect();
    found.sort();
    found.pop().map(|(_, folder)| folder).or_else(|| find(program)?.parent().map(Path::to_path_buf))
}
