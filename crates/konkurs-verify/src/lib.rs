//! The verifier on the command line: `konkurs verify`, and `konkurs-verify` alone. Exit code 0: all
//! holds; 1: something doesn't; 2: it could not be read.
//!
//! Absent on purpose: the checks, which are in `verify`; a database; a network. `konkurs verify`
//! brings its own way to a live portal, see [`Fetch`].

use std::{
    fs,
    io::{self, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use clap::Args;
use domain::{Lang, Slug};
use verify::{Options, Receipt, Report};

/// What is checked, against what.
#[derive(Args, Debug)]
pub struct Arguments {
    /// The record: bundle.zip as downloaded, or an address of the competition on a live portal
    bundle: String,
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

/// Why something could not be read, in words.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// How a bundle is brought from an address; a program without a network has none.
pub type Fetch = fn(&Address) -> Result<Vec<u8>, Failure>;

/// Where a competition's record lies on a live portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// Scheme and host, without a slash at the end.
    pub origin: String,
    /// The competition.
    pub slug: Slug,
}

impl Address {
    /// Reads any address of a competition: its page, its record, its bundle. None of something that
    /// is no web address; an error if it is one of something else.
    pub fn read(text: &str) -> Option<Result<Self, Failure>> {
        let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
        let (host, path) = host.split_once('/').unwrap_or((host, ""));
        let scheme = &text[..=text.find("//")? + 1];
        let origin = format!("{scheme}{host}");
        let mut parts = path.split(['/', '?', '#']);
        let found = parts
            .by_ref()
            .find(|part| matches!(*part, "record" | "competitions"))
            .and_then(|_| parts.next()?.parse().ok());
        Some(found.map(|slug| Self { origin, slug }).ok_or_else(|| {
            "not the address of a competition, like https://…/uk/competitions/2026-014".into()
        }))
    }

    /// The bundle's address.
    pub fn bundle(&self) -> String {
        format!("{}/record/{}/bundle.zip", self.origin, self.slug)
    }
}

/// Checks, prints the report and gives the exit code. `program` stands before complaints.
pub fn run(program: &str, arguments: &Arguments, fetch: Option<Fetch>) -> ExitCode {
    let done = check(arguments, fetch).and_then(|report| {
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

fn check(arguments: &Arguments, fetch: Option<Fetch>) -> Result<Report, Failure> {
    let lang = lang(arguments)?;
    let read = |path: &PathBuf| fs::read(path).map_err(|why| format!("{}: {why}", path.display()));
    let address = Address::read(&arguments.bundle).transpose()?;
    let bytes = match (&address, fetch) {
        (None, _) => read(&PathBuf::from(&arguments.bundle))?,
        (Some(address), Some(fetch)) => fetch(address)?,
        (Some(address), None) => {
            let why = "this program has no network: download the file first";
            return Err(format!("{}: {why}", address.bundle()).into());
        }
    };
    let bundle = verify::bundle::read(&bytes).map_err(|why| why.words(lang))?;
    if let Some(address) = &address {
        let origin = bundle.checkpoint.lines().next().unwrap_or_default();
        if !origin.ends_with(&format!("/record/{}", address.slug)) {
            return Err(format!("{}: it gave the record {origin:?}", address.bundle()).into());
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_address_of_a_competition_leads_to_its_bundle() {
        let bundle = "https://konkurs.example/record/2026-014/bundle.zip";
        for text in [
            "https://konkurs.example/uk/competitions/2026-014",
            "https://konkurs.example/en/competitions/2026-014/record/7?before=9#x",
            "https://konkurs.example/record/2026-014",
            bundle,
        ] {
            assert_eq!(Address::read(text).unwrap().unwrap().bundle(), bundle, "{text}");
        }
        let local = Address::read("http://127.0.0.1:3000/record/2026-014/").unwrap().unwrap();
        assert_eq!(local.bundle(), "http://127.0.0.1:3000/record/2026-014/bundle.zip");
        for text in ["https://konkurs.example", "https://konkurs.example/uk/how", "http://"] {
            assert!(Address::read(text).unwrap().is_err(), "{text}");
        }
        assert!(Address::read("bundle.zip").is_none() && Address::read("/tmp/http").is_none());
    }
}
