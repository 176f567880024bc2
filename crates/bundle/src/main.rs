//! Makes what the browser loads, into one folder: the WebAssembly modules with the JavaScript that
//! starts them, one stylesheet, the public files; beside each text its `.br` and `.gz`.
//!
//! Apart from `xtask` because the WebAssembly tool takes long to compile: Cargo does that together
//! with the server. What has not changed since the last time, by content, is left alone. No CSS
//! engine: browsers take our stylesheet as it is written, so `style` only joins files and drops
//! what no browser reads.

mod compress;
mod public;
mod stamp;
mod style;
mod wasm;

use clap::Parser;
use compress::Effort;
use std::{fmt, fs, path::PathBuf, process::ExitCode};

/// Makes what the browser loads.
#[derive(Parser)]
struct Options {
    /// The islands' module that Cargo compiled
    #[arg(long)]
    wasm: PathBuf,
    /// The verifier's
    #[arg(long)]
    verifier: PathBuf,
    /// That of own keys
    #[arg(long)]
    keys: PathBuf,
    /// That of writing and sealing
    #[arg(long)]
    writing: PathBuf,
    /// That of looking into documents
    #[arg(long)]
    inspect: PathBuf,
    /// The stylesheet that imports all others
    #[arg(long)]
    style: PathBuf,
    /// Files to serve as they are; may be missing
    #[arg(long)]
    public: PathBuf,
    /// Where to write
    #[arg(long)]
    out: PathBuf,
    /// Take the time to make everything as small as it gets
    #[arg(long)]
    small: bool,
}

/// Why it could not be made, in words.
#[derive(Debug)]
struct Failure(String);

impl Failure {
    fn because(reason: impl fmt::Display) -> Self {
        Self(reason.to_string())
    }

    /// A failure about one file.
    fn at(path: &std::path::Path) -> impl FnOnce(std::io::Error) -> Self {
        move |error| Self(format!("{}: {error}", path.display()))
    }
}

type Outcome = Result<(), Failure>;

fn main() -> ExitCode {
    match make(&Options::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure(reason)) => {
            eprintln!("error: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn make(options: &Options) -> Outcome {
    let effort = if options.small { Effort::Small } else { Effort::Quick };
    fs::create_dir_all(&options.out).map_err(Failure::at(&options.out))?;
    public::make(&options.public, &options.out, effort)?;
    style::make(&options.style, &options.out, effort)?;
    wasm::make(&options.wasm, &wasm::ISLANDS, &options.out, effort)?;
    wasm::make(&options.verifier, &wasm::VERIFIER, &options.out, effort)?;
    wasm::make(&options.keys, &wasm::KEYS, &options.out, effort)?;
    wasm::make(&options.writing, &wasm::WRITING, &options.out, effort)?;
    wasm::make(&options.inspect, &wasm::INSPECT, &options.out, effort)
}
