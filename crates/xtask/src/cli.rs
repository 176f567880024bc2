//! The commands as a person types them.

use crate::{bench, build, place::Place, process, run, step::Outcome, test, verifier};
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Konkurs on this machine: run it, test it")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build everything, prepare the data and serve on http://127.0.0.1:3000
    Run(run::Options),
    /// Check everything, or only the named parts
    Test {
        /// Parts to run, in their own order; none means all
        parts: Vec<test::Part>,
    },
    /// Build the server and what the browser loads
    Build {
        /// Optimised, as it is deployed
        #[arg(long)]
        release: bool,
    },
    /// Build the verifier alone, for observers: one static file, target/verifier/konkurs-verify
    Verifier,
    /// Measure public pages beside the same bytes served from memory
    Bench(bench::Options),
}

/// Reads the command line and does what it says.
pub fn main() -> Outcome {
    let cli = Cli::parse();
    let place = Place::find()?;
    process::watch_for_interrupts()?;
    match cli.command {
        Command::Run(options) => run::run(&place, &options),
        Command::Test { parts } => test::test(&place, &parts),
        Command::Build { release } => build::all(&place, build::Profile::of(release)),
        Command::Verifier => verifier::build(&place),
        Command::Bench(options) => bench::bench(&place, &options),
    }
}
