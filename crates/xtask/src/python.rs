//! A Python of our own with `aiosmtpd`: the real mail server that the mail tests talk to.

use crate::{packages, place::Place, process, step::Failure};
use std::{path::PathBuf, process::Command};

const MAIL_SERVER: &str = "aiosmtpd==1.4.6";

/// The Python of `target/venv`, made on first use.
pub fn ensure(place: &Place) -> Result<PathBuf, Failure> {
    let venv = place.target.join("venv");
    let python = venv.join("bin/python3");
    let ready = || {
        let mut command = Command::new(&python);
        command.args(["-c", "import aiosmtpd.controller"]);
        process::succeeds(command)
    };
    if python.exists() && ready() {
        return Ok(python);
    }
    let base = packages::find("python3");
    let usable = base.is_some_and(|program| {
        let mut command = Command::new(program);
        command.args(["-c", "import venv, ensurepip"]);
        process::succeeds(command)
    });
    if !usable {
        packages::install(&["python3", "python3-venv"], "A mail server for the mail tests")?;
    }
    let mut make = Command::new("python3");
    make.args(["-m", "venv", "--clear"]).arg(&venv);
    process::run(make)?;
    let mut install = Command::new(&python);
    install.args(["-m", "pip", "install", "--quiet", MAIL_SERVER]);
    process::run(install)?;
    Ok(python)
}
