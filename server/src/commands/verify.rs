//! `konkurs verify`: checks a bundle, offline. Exit code 0: all holds; 1: something doesn't;
//! 2: it could not be read.

use std::{fs, path::PathBuf, process::ExitCode};

use clap::Args;
use domain::Lang;
use verify::{Options, Receipt};

/// What is checked.
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
    /// The report's language: uk or en
    #[arg(long, default_value = "uk")]
    lang: String,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    match check(arguments) {
        Ok(code) => ExitCode::from(code),
        Err(why) => {
            eprintln!("konkurs verify: {why}");
            ExitCode::from(2)
        }
    }
}

fn check(arguments: &Arguments) -> Result<u8, Box<dyn std::error::Error + Send + Sync>> {
    let lang: Lang = arguments.lang.parse().map_err(|_| "--lang is uk or en")?;
    let bytes = fs::read(&arguments.bundle)?;
    let bundle = verify::bundle::read(&bytes).map_err(|why| why.words(lang))?;
    let receipt = match &arguments.receipt {
        Some(path) => Some(Receipt::read(&fs::read(path)?).map_err(|why| why.words(lang))?),
        None => None,
    };
    let options = Options {
        vkey: arguments.vkey.as_deref().map(str::parse).transpose()?,
        since: arguments.since.as_ref().map(fs::read).transpose()?,
        receipt,
    };
    let report = verify::check(&bundle, &options);
    print!("{}", report.print(lang));
    Ok(report.exit_code())
}
