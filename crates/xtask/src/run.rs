//! `cargo xtask run`: from a fresh clone to a served portal with a demo world in it.

use crate::{
    build::{self, Profile},
    place::Place,
    process::{self, Running},
    step::{Failure, Outcome, Steps, bold},
    watch::Watch,
};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

/// What `run` can be told.
#[derive(clap::Args)]
pub struct Options {
    /// Optimised, as it is deployed
    #[arg(long)]
    release: bool,
    /// Delete the data first: a new demo world
    #[arg(long)]
    reset: bool,
    /// Rebuild and restart when a file changes
    #[arg(long)]
    watch: bool,
}

/// Builds, prepares the data, serves until Ctrl-C.
pub fn run(place: &Place, options: &Options) -> Outcome {
    let profile = Profile::of(options.release);
    let mut steps = Steps::new(build::STEPS + 2 + usize::from(options.reset));
    let settings = Settings::read(place);
    if options.reset {
        let title = format!("Deleting {}", settings.data.display());
        steps.step(&title, || settings.reset())?;
    }
    build::steps(place, profile, &mut steps)?;
    fs::create_dir_all(&settings.data).map_err(Failure::because)?;
    let konkurs = |arguments: &[&str]| settings.konkurs(place, profile, arguments);
    steps.step("The database", || process::run(konkurs(&["migrate"])))?;
    steps.step("The demo world", || process::run(konkurs(&["seed"])))?;
    settings.announce();
    let server = Running::start(konkurs(&["serve"]))?;
    if options.watch { watched(place, profile, server, &settings) } else { served(server) }
}

fn served(mut server: Running) -> Outcome {
    let status = server.wait()?;
    Err(Failure::because(format!("the server ended by itself ({status})")))
}

/// Serves; rebuilds on a change; keeps the running server while the build fails.
fn watched(place: &Place, profile: Profile, server: Running, settings: &Settings) -> Outcome {
    let mut watch = Watch::new(&place.root);
    let mut server = Some(server);
    eprintln!("Watching for changes.");
    loop {
        let Some(changed) = watch.next_change()? else { continue };
        eprintln!("{} {}", bold("Changed:"), changed.display());
        match build::all(place, profile) {
            Ok(()) => {}
            Err(Failure::Interrupted) => return Err(Failure::Interrupted),
            Err(_) => {
                eprintln!("The build failed; the server before it goes on.");
                continue;
            }
        }
        // The old one first: both want the same port and the same SQLite file.
        drop(server.take());
        let migrated = process::run(settings.konkurs(place, profile, &["migrate"]));
        if let Err(Failure::Because(reason)) = migrated {
            eprintln!("{reason}; waiting for the next change.");
            continue;
        }
        server = Some(Running::start(settings.konkurs(place, profile, &["serve"]))?);
        settings.announce();
    }
}

/// The server's settings that the task runner has to know; the environment wins.
struct Settings {
    data: PathBuf,
    site: PathBuf,
    listen: String,
    origin: String,
    mail: String,
}

impl Settings {
    fn read(place: &Place) -> Self {
        let data = env::var_os("KONKURS_DATA")
            .map_or_else(|| place.root.join("data"), |set| place.root.join(set));
        let listen = setting("KONKURS_LISTEN", || "127.0.0.1:3000".to_owned());
        let origin = setting("KONKURS_ORIGIN", || format!("http://{listen}"));
        let mail = setting("KONKURS_MAIL", || data.join("mail").display().to_string());
        Self { data, site: place.site(), listen, origin, mail }
    }

    fn konkurs(&self, place: &Place, profile: Profile, arguments: &[&str]) -> Command {
        let mut command = Command::new(place.program("konkurs", profile));
        command
            .current_dir(&place.root)
            .args(arguments)
            .env("KONKURS_DATA", &self.data)
            .env("KONKURS_SITE", env::var_os("KONKURS_SITE").unwrap_or(self.site.clone().into()))
            .env("KONKURS_LISTEN", &self.listen)
            .env("KONKURS_ORIGIN", &self.origin)
            .env("KONKURS_MAIL", &self.mail);
        if env::var_os("KONKURS_DATABASE_URL").is_none() {
            let file = self.data.join("konkurs.sqlite");
            command.env("KONKURS_DATABASE_URL", format!("sqlite://{}", file.display()));
        }
        command
    }

    /// Deletes the data folder, but only one that looks like ours.
    fn reset(&self) -> Outcome {
        if !self.data.exists() {
            return Ok(());
        }
        if !ours(&self.data) {
            return Err(Failure::because(format!(
                "{} has no konkurs.sqlite in it: it is not deleted",
                self.data.display()
            )));
        }
        if env::var_os("KONKURS_DATABASE_URL").is_some() {
            eprintln!("      KONKURS_DATABASE_URL is set: that database is left as it is.");
        }
        fs::remove_dir_all(&self.data).map_err(Failure::because)
    }

    fn announce(&self) {
        eprintln!("\n{}  {}", bold("Konkurs:"), self.origin);
        eprintln!("{}     {}", bold("Mail:"), self.mail);
        eprintln!("Ctrl-C stops it.\n");
    }
}

fn ours(data: &Path) -> bool {
    data.join("konkurs.sqlite").is_file()
        || fs::read_dir(data).is_ok_and(|mut entries| entries.next().is_none())
}

fn setting(name: &str, default: impl FnOnce() -> String) -> String {
    env::var(name).unwrap_or_else(|_| default())
}

/// How long the watcher rests between two looks.
pub const REST: Duration = Duration::from_millis(500);
