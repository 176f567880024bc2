//! The two servers of a bench: the portal with a demo world in a temporary folder, and the
//! yardstick that serves the portal's own answers from memory.

use super::{http, pages::Page};
use crate::{
    build::Profile,
    place::{Place, cargo},
    process::{self, Running},
    step::{Failure, Outcome},
};
use std::{
    fs,
    net::{TcpListener, TcpStream},
    path::Path,
    process::Command,
    thread,
    time::Duration,
};
use tempfile::TempDir;

/// What every request of the bench accepts, as browsers do.
pub const ENCODING: &str = "gzip, br";

/// Makes the program's command with these arguments, for one portal.
type Konkurs = Box<dyn Fn(&[&str]) -> Command + Sync>;

/// A portal of its own. Fields drop in order: the server stops before its folder goes.
pub struct Portal {
    server: Running,
    konkurs: Konkurs,
    _folder: TempDir,
    address: String,
    accounts: String,
}

impl Portal {
    /// Migrates, seeds and serves.
    pub fn start(place: &Place, profile: Profile) -> Result<Self, Failure> {
        Self::begin(place, profile, None, &["seed"])
    }

    /// The same with another database than a SQLite file, and what is to be seeded.
    pub fn begin(
        place: &Place,
        profile: Profile,
        database: Option<&str>,
        seed: &[&str],
    ) -> Result<Self, Failure> {
        let folder = tempfile::tempdir().map_err(Failure::because)?;
        let address = free_address()?;
        let (root, data, listens) = (place.clone(), folder.path().to_owned(), address.clone());
        let database = database.map(str::to_owned);
        let konkurs = move |words: &[&str]| {
            let mut command = konkurs(&root, profile, &data, &listens, words);
            if let Some(database) = &database {
                command.env("KONKURS_DATABASE_URL", database);
            }
            command
        };
        process::run(konkurs(&["migrate"]))?;
        let accounts = process::output(konkurs(seed))?;
        let mut server = Running::start(konkurs(&["serve"]))?;
        answers(&address, &mut server)?;
        Ok(Self { server, konkurs: Box::new(konkurs), _folder: folder, address, accounts })
    }

    /// Holds every record against its rows and files; a difference is a failure.
    pub fn check(&self) -> Outcome {
        process::run((self.konkurs)(&["check"]))
    }

    /// Where it listens.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// What `konkurs seed` printed: who can sign in.
    pub fn accounts(&self) -> &str {
        &self.accounts
    }

    /// Its resident memory, in words; empty where the system doesn't tell.
    pub fn memory(&self) -> String {
        self.status("VmRSS:")
    }

    /// The most that its memory ever was, in words; empty where the system doesn't tell.
    pub fn most_memory(&self) -> String {
        self.status("VmHWM:")
    }

    fn status(&self, name: &str) -> String {
        let path = format!("/proc/{}/status", self.server.id());
        let status = fs::read_to_string(path).unwrap_or_default();
        let kib = status
            .lines()
            .find_map(|line| line.strip_prefix(name))
            .and_then(|rest| rest.trim().strip_suffix(" kB")?.parse::<f64>().ok());
        kib.map_or_else(String::new, |kib| format!("{:.1} MiB", kib / 1024.0))
    }
}

fn konkurs(place: &Place, profile: Profile, data: &Path, address: &str, words: &[&str]) -> Command {
    let mut command = Command::new(place.program("konkurs", profile));
    command
        .current_dir(&place.root)
        .args(words)
        .env("KONKURS_DATABASE_URL", format!("sqlite://{}/konkurs.sqlite", data.display()))
        .env("KONKURS_DATA", data)
        .env("KONKURS_SITE", place.site())
        .env("KONKURS_LISTEN", address)
        .env("KONKURS_ORIGIN", format!("http://{address}"))
        .env("KONKURS_MAIL", data.join("mail"))
        .env("KONKURS_SIGN_INS_PER_MINUTE", "1000")
        .env("KONKURS_LOG", "warn");
    command
}

/// A bare axum with the portal's answers in memory.
pub struct Yardstick {
    _server: Running,
    _folder: TempDir,
    address: String,
}

impl Yardstick {
    /// Asks the portal for every page once and starts a server that only repeats the answers.
    pub fn start(
        place: &Place,
        profile: Profile,
        portal: &str,
        pages: &[Page],
    ) -> Result<Self, Failure> {
        let folder = tempfile::tempdir().map_err(Failure::because)?;
        let address = free_address()?;
        for (index, page) in pages.iter().enumerate() {
            let answer = http::get(portal, &page.path, ENCODING)?;
            let mut head = page.path.clone();
            for (name, value) in &answer.headers {
                if !["content-length", "connection", "date"].contains(&name.as_str()) {
                    head.push_str(&format!("\n{name}: {value}"));
                }
            }
            let file = |kind| folder.path().join(format!("{index}.{kind}"));
            fs::write(file("head"), head).map_err(Failure::because)?;
            fs::write(file("body"), answer.body).map_err(Failure::because)?;
        }
        let mut command =
            Command::new(place.target.join(profile.folder()).join("examples").join("yardstick"));
        command.arg(&address).arg(folder.path());
        let mut server = Running::start(command)?;
        answers(&address, &mut server)?;
        Ok(Self { _server: server, _folder: folder, address })
    }

    /// Where it listens.
    pub fn address(&self) -> &str {
        &self.address
    }
}

/// Builds it: an example of the server's crate, so that both have the same axum and profile.
pub fn build_yardstick(place: &Place, profile: Profile) -> Outcome {
    let mut command = Command::new(cargo());
    command.current_dir(&place.root).args([
        "build",
        "--workspace",
        "--exclude",
        "hydrate",
        "--example",
        "yardstick",
    ]);
    if profile == Profile::Release {
        command.arg("--release");
    }
    process::run(command)
}

fn answers(address: &str, server: &mut Running) -> Outcome {
    for _ in 0..600 {
        if server.ended()?.is_some() {
            break;
        }
        if TcpStream::connect(address).is_ok() {
            return Ok(());
        }
        thread::sleep(Duration::from_millis(50));
    }
    Err(Failure::because(format!("nothing answers at {address}")))
}

fn free_address() -> Result<String, Failure> {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(Failure::because)?;
    Ok(listener.local_addr().map_err(Failure::because)?.to_string())
}
