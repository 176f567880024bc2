//! The task runner: `cargo xtask run` serves Konkurs on this machine, `cargo xtask test` checks it.
//!
//! Kept light so that the first call starts within seconds: what is heavy to compile (the
//! WebAssembly tool, compression) is the crate `bundle`, built beside the server. Depends on
//! nothing of Konkurs. Read `cli` for the commands, then `run` and `test`.

mod bench;
mod browser;
mod build;
mod cli;
mod packages;
mod place;
mod postgres;
mod process;
mod python;
mod run;
mod step;
mod test;
mod verifier;
mod wasm;
mod watch;

use std::process::ExitCode;

fn main() -> ExitCode {
    match cli::main() {
        Ok(()) => ExitCode::SUCCESS,
        Err(step::Failure::Interrupted) => {
            eprintln!("\nStopped.");
            ExitCode::from(130)
        }
        Err(step::Failure::Told) => ExitCode::FAILURE,
        Err(step::Failure::Because(reason)) => {
            eprintln!("\nerror: {reason}");
            ExitCode::FAILURE
        }
    }
}
