//! A Python of our own with `aiosmtpd`, the real mail server that the mail tests talk to,
//! `schemathesis`, which tries the interface for programs by its description, and `tlog-scales`,
//! which reads the record as any client of C2SP tlog-tiles does.

use crate::{packages, place::Place, process, step::Failure};
use std::{path::PathBuf, process::Command};

const PACKAGES: [&str; 3] = ["aiosmtpd==1.4.6", "schemathesis==4.32.5", "tlog-scales==0.0.3"];

/// The Python of `target/venv`, made on first use.
pub fn ensure(place: &Place) -> Result<PathBuf, Failure> {
    let venv = place.target.join("venv");
    let python = venv.join("bin/python3");
    let ready = || {
        let mut command = Command::new(&python);
        command.args(["-c", "import aiosmtpd.controller, schemathesis, tlog_scales"]);
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
        packages::install(
            &["python3", "python3-venv"],
            "A mail server and a tester of interfaces for the tests",
        )?;
    }
    let mut make = Command::new("python3");
    make.args(["-m", "venv", "--clear"]).arg(&venv);
    process::run(make)?;
    let mut install = Command::new(&python);
    install.args(["-m", "pip", "install", "--quiet"]).args(PACKAGES);
    process::run(install)?;
    Ok(python)
}
