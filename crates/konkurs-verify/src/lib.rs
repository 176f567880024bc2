//! The verifier on the command line: `konkurs verify`, and `konkurs-verify` alone. Exit code 0: all
//! holds; 1: something doesn't; 2: it could not be read.
//!
//! Absent on purpose: the checks, which are in `verify`; a database; a network.

use std::{
    fs,
    io::{self, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use clap::Args;
use domain::Lang;
use verify::{Options, Receipt, Report};

/// What is checked, against what.
#[derive(Args, Debug)]
pub struct Arguments {
    /// The record, as downloaded: bundle.zip
    bundle: PathBuf,
    /// The portal's key from a source of your own
    #[arg(long)]
    vkey: Option<String>,
    /// An older checkpoint of the same record
    #[arg(long)]
    since: Option<PathBuf>,
    /// A candidate's receipt
    #[arg(long)]
    receipt: Option<PathBuf>,
    /// The key of a witness who must have cosigned the checkpoint; may be given several times
    #[arg(long)]
    witness: Vec<String>,
    /// The report as JSON, in both languages
    #[arg(long)]
    json: bool,
    /// The report's language: uk or en
    #[arg(long, default_value = "uk")]
    lang: String,
}

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Checks, prints the report and gives the exit code. `program` stands before complaints.
pub fn run(program: &str, arguments: &Arguments) -> ExitCode {
    let done = check(arguments).and_then(|report| {
        print(arguments, &report)?;
        Ok(report.exit_code())
    });
    match done {
        Ok(code) => ExitCode::from(code),
        Err(why) => {
            eprintln!("{program}: {why}");
            ExitCode::from(2)
        }
    }
}

fn check(arguments: &Arguments) -> Result<Report, Failure> {
    let lang = lang(arguments)?;
    let read = |path: &PathBuf| fs::read(path).map_err(|why| format!("{}: {why}", path.display()));
    let bundle = verify::bundle::read(&read(&arguments.bundle)?).map_err(|why| why.words(lang))?;
    let receipt = match &arguments.receipt {
        Some(path) => Some(Receipt::read(&read(path)?).map_err(|why| why.words(lang))?),
        None => None,
    };
    let options = Options {
        vkey: arguments.vkey.as_deref().map(str::parse).transpose()?,
        since: arguments.since.as_ref().map(read).transpose()?,
        receipt,
        witnesses: arguments.witness.iter().map(|key| key.parse()).collect::<Result<_, _>>()?,
    };
    Ok(verify::check(&bundle, &options))
}

fn print(arguments: &Arguments, report: &Report) -> Result<(), Failure> {
    let text = match arguments.json {
        true => format!("{:#}\n", report.to_json()),
        false => report.print(lang(arguments)?),
    };
    Ok(io::stdout().write_all(text.as_bytes())?)
}

fn lang(arguments: &Arguments) -> Result<Lang, Failure> {
    Ok(arguments.lang.parse().map_err(|_| "--lang is uk or en")?)
}
