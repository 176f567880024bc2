//! `konkurs inspect`: the process that looks into one file. It takes its own limits before it reads
//! the first byte, has no log and touches no disk; see [`crate::inspection`].

use std::{
    io::{Read as _, Write as _, stdin, stdout},
    process::ExitCode,
};

use domain::applications::DOCUMENT_MAX_BYTES;
use rustix::process::{Resource, Rlimit, setrlimit};

use crate::inspection::Told;

/// What it may take of memory, in bytes: a file of the greatest size, unpacked, and its copy.
pub const MEMORY: u64 = 512 * 1024 * 1024;
/// For how long it may compute, in seconds.
const SECONDS: u64 = 40;

/// What it was asked.
#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// Also make the copy that is read blind
    #[arg(long)]
    blind: bool,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    match limit().and_then(|()| answer(arguments.blind)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// No file is written to, none dumped, and hardly one opened.
fn limit() -> std::io::Result<()> {
    let limits = [
        (Resource::Data, MEMORY),
        (Resource::Cpu, SECONDS),
        (Resource::Fsize, 0),
        (Resource::Core, 0),
        (Resource::Nofile, 8),
    ];
    for (resource, most) in limits {
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    Ok(())
}

fn answer(blind: bool) -> std::io::Result<()> {
    let mut bytes = Vec::new();
    stdin().take(DOCUMENT_MAX_BYTES + 1).read_to_end(&mut bytes)?;
    let looked = inspect::look(&bytes, blind);
    let (found, copy) = match looked {
        Ok((found, copy)) => (Ok(found), copy),
        Err(why) => (Err(why), None),
    };
    let mut out = stdout().lock();
    serde_json::to_writer(&mut out, &Told::from(found))?;
    out.write_all(b"\n")?;
    out.write_all(&copy.unwrap_or_default())?;
    out.flush()
}
