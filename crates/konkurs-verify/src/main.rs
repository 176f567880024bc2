//! The verifier alone, to be handed to observers: no database, no network, no account.

use std::process::ExitCode;

use clap::Parser;

/// Check the record of a competition: offline, by the bundle alone
#[derive(Parser)]
#[command(name = "konkurs-verify", version)]
struct Cli {
    #[command(flatten)]
    arguments: konkurs_verify::Arguments,
}

fn main() -> ExitCode {
    konkurs_verify::run("konkurs-verify", &Cli::parse().arguments, None)
}
