//! `cargo xtask test`: every check in one command, each part with its time.
//!
//! A part that fails does not stop the others; what needs a build that failed is skipped. Every
//! host crate is compiled once, with one set of features: see `programs`.

mod programs;
mod services;
mod summary;

use crate::{
    browser, build, packages,
    place::{Place, cargo},
    process,
    step::{Failure, Outcome, bold},
    wasm,
};
use clap::ValueEnum;
use programs::Programs;
use services::Services;
use std::{process::Command, time::Instant};
use summary::{Ending, Summary};

/// A part of the tests, in the order in which they run.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, ValueEnum)]
pub enum Part {
    /// rustfmt
    Format,
    /// Lints of everything that runs on the host
    Clippy,
    /// Lints of the browser's half
    Wasm,
    /// Compiles server, tests and site
    Build,
    /// The repository's own rules, and the task runner
    Tidy,
    /// Domain, looking into files, ledger, verifier
    Rules,
    /// Database, on SQLite and PostgreSQL
    Store,
    /// Pages, forms and addresses, without a browser
    Http,
    /// The program killed at random moments, at its greatest size, twice on one database, and its
    /// disk searched for what may lie nowhere
    Storm,
    /// Examples in the documentation
    Docs,
    /// Scenarios in Chromium
    Browser,
}

impl Part {
    /// What `cargo xtask test NAME` is called with.
    pub fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }

    /// The packages whose tests it runs.
    fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Tidy => &["xtask", "bundle"],
            Self::Rules => &[
                "domain",
                "inspect",
                "ledger",
                "verify",
                "konkurs-verify",
                "verify-web",
                "seal-web",
                "sealed",
                "writing-web",
                "inspect-web",
                "paper",
            ],
            Self::Store => &["store", "fixtures", "migrations"],
            Self::Http => &["app", "server"],
            Self::Storm => &["server"],
            _ => &[],
        }
    }

    fn needs_build(self) -> bool {
        self == Self::Browser || !self.packages().is_empty()
    }
}

/// Runs the named parts, or all.
pub fn test(place: &Place, named: &[Part]) -> Outcome {
    let mut parts = if named.is_empty() { Part::value_variants().to_vec() } else { named.to_vec() };
    if parts.iter().any(|part| part.needs_build()) {
        parts.push(Part::Build);
    }
    parts.sort();
    parts.dedup();
    let mut session = Session { place, services: Services::default(), programs: None };
    let mut summary = Summary::default();
    for (index, &part) in parts.iter().enumerate() {
        if part.needs_build() && session.programs.is_none() {
            summary.add(part, Ending::Skipped, None);
            continue;
        }
        let head = format!("[{}/{}] {}", index + 1, parts.len(), part.name());
        eprintln!("\n{}", bold(&head));
        let start = Instant::now();
        let result = match session.run(part, &parts) {
            Ok(()) => Ending::Passed,
            Err(Failure::Interrupted) => return Err(Failure::Interrupted),
            Err(Failure::Told) => Ending::Failed,
            Err(Failure::Because(reason)) => {
                eprintln!("{}: {reason}", part.name());
                Ending::Failed
            }
        };
        summary.add(part, result, Some(start.elapsed()));
    }
    drop(session);
    summary.close()
}

struct Session<'a> {
    place: &'a Place,
    services: Services,
    programs: Option<Programs>,
}

impl Session<'_> {
    fn run(&mut self, part: Part, all: &[Part]) -> Outcome {
        match part {
            Part::Format => self.cargo(&["fmt", "--all", "--check"]),
            Part::Clippy => self.cargo(&[
                "clippy",
                "--locked",
                "--workspace",
                "--exclude",
                "hydrate",
                "--all-targets",
                "--",
                "-D",
                "warnings",
            ]),
            Part::Wasm => {
                wasm::ensure_target()?;
                wasm::lint(self.place)
            }
            Part::Build => self.build(all),
            Part::Docs => {
                self.cargo(&["test", "--locked", "--doc", "--workspace", "--exclude", "hydrate"])
            }
            Part::Browser => browser::test(self.place, self.services.postgres()?),
            Part::Tidy | Part::Rules => self.programs(part, &[]),
            Part::Store | Part::Storm => {
                if part == Part::Storm && packages::find("age").is_none() {
                    packages::install(&["age"], "age, which opens what the portal sealed")?;
                }
                let postgres = self.services.postgres()?.to_owned();
                self.programs(part, &[("KONKURS_TEST_POSTGRES", &postgres)])
            }
            Part::Http => {
                let postgres = self.services.postgres()?.to_owned();
                let python = self.services.python(self.place)?;
                self.programs(
                    part,
                    &[
                        ("KONKURS_TEST_POSTGRES", &postgres),
                        ("KONKURS_TEST_PYTHON", &python.to_string_lossy()),
                    ],
                )
            }
        }
    }

    /// Compiles what the chosen parts need, and no more.
    fn build(&mut self, all: &[Part]) -> Outcome {
        self.programs = Some(Programs::build(self.place, all)?);
        if all.contains(&Part::Browser) {
            let built = || {
                wasm::ensure_target()?;
                wasm::build(self.place, build::Profile::Dev)?;
                build::site(self.place, build::Profile::Dev)
            };
            if let Err(failure) = built() {
                self.programs = None;
                return Err(failure);
            }
        }
        Ok(())
    }

    fn programs(&self, part: Part, environment: &[(&str, &str)]) -> Outcome {
        match &self.programs {
            Some(programs) => programs.run(part, environment),
            None => Err(Failure::because("nothing was built")),
        }
    }

    fn cargo(&self, arguments: &[&str]) -> Outcome {
        let mut command = Command::new(cargo());
        command.current_dir(&self.place.root).args(arguments);
        process::run(command)
    }
}
