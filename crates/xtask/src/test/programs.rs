//! Test programs: compiled by one call to Cargo, run by us.
//!
//! `cargo test -p NAME` for one package after the other would resolve features anew each time and
//! compile half of the dependencies again. One `cargo build` of the whole workspace names every
//! test program it made; running them ourselves keeps that one resolution.

use super::Part;
use crate::{
    place::{Place, cargo},
    process,
    step::{Failure, Outcome, bold},
};
use serde_json::Value;
use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// Everything that was built for the tests.
pub struct Programs {
    tests: Vec<Program>,
    /// Where tests of the server find the binaries they start, as Cargo would tell them.
    binaries: Vec<(String, PathBuf)>,
}

/// One test program.
#[derive(Debug, PartialEq, Eq)]
struct Program {
    package: String,
    target: String,
    executable: PathBuf,
    /// The package's folder: tests run there.
    folder: PathBuf,
}

impl Programs {
    /// Compiles the tests that `parts` run; all of them with the features of the whole workspace,
    /// unless only the pure crates and the store are asked for.
    pub fn build(place: &Place, parts: &[Part]) -> Result<Self, Failure> {
        let mut command = Command::new(cargo());
        command.current_dir(&place.root).args([
            "build",
            "--locked",
            "--message-format=json-render-diagnostics",
        ]);
        let few: Vec<&str> = parts.iter().flat_map(|part| part.packages()).copied().collect();
        let whole = [Part::Tidy, Part::Http, Part::Storm, Part::Docs, Part::Browser]
            .iter()
            .any(|part| parts.contains(part))
            || few.is_empty();
        if whole {
            command.args(["--workspace", "--exclude", "hydrate"]);
        } else {
            command.args(few.iter().flat_map(|package| ["--package", package]));
        }
        let only_browser = few.is_empty() && parts.contains(&Part::Browser);
        command.args(if only_browser { &["--bins"][..] } else { &["--bins", "--tests"] });
        Ok(Self::read(&process::output(command)?))
    }

    /// Reads Cargo's messages.
    fn read(messages: &str) -> Self {
        let mut found = Self { tests: Vec::new(), binaries: Vec::new() };
        for line in messages.lines() {
            let Ok(message) = serde_json::from_str::<Value>(line) else { continue };
            found.add(&message);
        }
        found.tests.sort_by(|a, b| (&a.package, &a.target).cmp(&(&b.package, &b.target)));
        found
    }

    fn add(&mut self, message: &Value) -> Option<()> {
        let executable = PathBuf::from(message["executable"].as_str()?);
        let target = message["target"]["name"].as_str()?.to_owned();
        if message["profile"]["test"].as_bool() == Some(true) {
            let folder = Path::new(message["manifest_path"].as_str()?).parent()?.to_path_buf();
            let package = package_of(message["package_id"].as_str()?)?;
            self.tests.push(Program { package, target, executable, folder });
        } else {
            self.binaries.push((target, executable));
        }
        Some(())
    }

    /// Runs the tests of one part, all of them even if one fails.
    pub fn run(&self, part: Part, environment: &[(&str, &str)]) -> Outcome {
        let mut failed = Vec::new();
        for program in self.tests.iter().filter(|program| program.belongs_to(part)) {
            eprintln!("{} {}", bold(&program.package), program.target);
            match process::run(self.command(program, environment)) {
                Ok(()) => {}
                Err(Failure::Interrupted) => return Err(Failure::Interrupted),
                Err(_) => failed.push(format!("{} {}", program.package, program.target)),
            }
        }
        if failed.is_empty() {
            return Ok(());
        }
        Err(Failure::because(format!("these failed: {}", failed.join(", "))))
    }

    fn command(&self, program: &Program, environment: &[(&str, &str)]) -> Command {
        let mut command = Command::new(&program.executable);
        command
            .current_dir(&program.folder)
            .env("CARGO_MANIFEST_DIR", &program.folder)
            .env("CARGO_PKG_NAME", &program.package)
            .envs(environment.iter().copied());
        for (name, path) in &self.binaries {
            command.env(format!("CARGO_BIN_EXE_{name}"), path);
        }
        command
    }
}

impl Program {
    /// The tidy test lies in `server`, but checks the repository; the storm is a part of its own.
    fn belongs_to(&self, part: Part) -> bool {
        match self.target.as_str() {
            "tidy" => part == Part::Tidy,
            "storm" => part == Part::Storm,
            _ => part != Part::Storm && part.packages().contains(&self.package.as_str()),
        }
    }
}

/// The name in a package's id: `path+file:///…/crates/store#0.1.0` or `…/x#store@0.1.0`.
fn package_of(id: &str) -> Option<String> {
    let (path, version) = id.rsplit_once('#')?;
    let name = match version.split_once('@') {
        Some((name, _)) => name,
        None => path.rsplit('/').next()?,
    };
    Some(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_from_both_forms_of_an_id() {
        let package = |id| package_of(id).expect("a name");
        assert_eq!(package("path+file:///k/crates/store#0.1.0"), "store");
        assert_eq!(package("path+file:///k/crates/x#store@0.1.0"), "store");
    }

    #[test]
    fn test_programs_and_binaries_are_told_apart() {
        let messages = concat!(
            r#"{"executable":"/t/store-1","target":{"name":"store"},"profile":{"test":true},"#,
            r#""package_id":"path+file:///k/crates/store#0.1.0","manifest_path":"/k/crates/store/Cargo.toml"}"#,
            "\n",
            r#"{"executable":"/t/konkurs","target":{"name":"konkurs"},"profile":{"test":false},"#,
            r#""package_id":"path+file:///k/server#0.1.0","manifest_path":"/k/server/Cargo.toml"}"#,
            "\n",
            r#"{"executable":null,"target":{"name":"app"},"profile":{"test":false}}"#,
            "\nnot json\n",
        );
        let programs = Programs::read(messages);
        assert_eq!(programs.binaries, [("konkurs".to_owned(), PathBuf::from("/t/konkurs"))]);
        assert_eq!(
            programs.tests,
            [Program {
                package: "store".to_owned(),
                target: "store".to_owned(),
                executable: "/t/store-1".into(),
                folder: "/k/crates/store".into(),
            }]
        );
    }
}
