//! The command line: one file a command. A new one is a variant, a line in `run` and a file here.

mod check;
mod create_admin;
mod fetch;
pub mod inspect;
mod migrate;
mod rehearse;
pub mod replace_log_key;
mod retention;
mod seed;
mod serve;
mod site;
mod witness;

use std::{path::PathBuf, process::ExitCode, sync::Arc};

use clap::{Parser, Subcommand};
use store::{Cx, Options, applications::PersonKey, documents::Inspector, keys::Keys};
use tokio_util::sync::CancellationToken;
use tracing_subscriber::EnvFilter;

use crate::{
    clamd::Scanned,
    clock::{SystemChance, SystemClock},
    config::{BadSetting, LogFormat, Settings, markdown_table},
    inspection,
    log_keys::Keyring,
    secrets::{Failure, load_keys},
    state::host_of,
};

/// What a command ends with when it fails: words for whoever typed it.
pub type Outcome = Result<(), Box<dyn std::error::Error + Send + Sync>>;

/// Open competitions for the directors of state enterprises.
#[derive(Debug, Parser)]
#[command(name = "konkurs", version)]
pub struct Cli {
    /// The settings, from the environment or from options.
    #[command(flatten)]
    pub settings: Settings,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the portal; brings the database up to date first
    Serve,
    /// Bring the database up to date
    Migrate,
    /// Make an administrator's account and print a link to choose its password
    CreateAdmin(create_admin::Arguments),
    /// Build the demo world, once, and print its accounts
    Seed(seed::Arguments),
    /// Run a whole competition of invented people and check its record
    Rehearse(rehearse::Arguments),
    /// Check a record: a bundle, offline, or a live portal's
    Verify(konkurs_verify::Arguments),
    /// Make a competition's public pages from its bundle, to be read without the portal
    Site(site::Arguments),
    /// Replay every record and compare rows and files with it
    Check,
    /// Witness other portals' records: cosign what continues what was seen before
    Witness(witness::Arguments),
    /// Replace the key that signs the record
    ReplaceLogKey(replace_log_key::Arguments),
    /// Destroy what was kept long enough, or count it
    Retention(retention::Arguments),
    /// Print the settings as a Markdown table
    Settings,
    /// Look into the file that comes by standard input; the server asks itself so
    #[command(hide = true)]
    Inspect(inspect::Arguments),
}

/// Reads the command line and does what it says.
pub fn main() -> ExitCode {
    let Cli { settings, command } = Cli::parse();
    if let Command::Verify(arguments) = &command {
        return konkurs_verify::run("konkurs verify", arguments, Some(fetch::bundle));
    }
    if let Command::Site(arguments) = &command {
        return site::run(&settings, arguments);
    }
    if let Command::Inspect(arguments) = &command {
        return inspect::run(arguments);
    }
    start_log(&settings);
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error),
    };
    match runtime.block_on(run(settings, command)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&*error),
    }
}

async fn run(settings: Settings, command: Command) -> Outcome {
    match command {
        Command::Serve => serve::run(&settings).await,
        Command::Migrate => migrate::run(&settings).await,
        Command::CreateAdmin(arguments) => create_admin::run(&settings, arguments).await,
        Command::Seed(arguments) => seed::run(&settings, arguments).await,
        Command::Rehearse(arguments) => rehearse::run(arguments).await,
        Command::Check => check::run(&settings).await,
        Command::Witness(arguments) => witness::run(&settings, arguments).await,
        Command::ReplaceLogKey(arguments) => replace_log_key::run(&settings, arguments).await,
        Command::Retention(arguments) => retention::run(&settings, arguments).await,
        Command::Verify(_) | Command::Site(_) | Command::Inspect(_) => Ok(()),
        Command::Settings => {
            print!("{}", markdown_table());
            Ok(())
        }
    }
}

/// Opens the store of these settings; migrates nothing, but makes the keys that are missing.
pub async fn connect(settings: &Settings) -> Result<Cx, Box<dyn std::error::Error + Send + Sync>> {
    connect_with(settings, load_keys(&settings.secrets(), &SystemChance).await?).await
}

async fn connect_with(
    settings: &Settings,
    keys: Keys,
) -> Result<Cx, Box<dyn std::error::Error + Send + Sync>> {
    tokio::fs::create_dir_all(&settings.data).await?;
    let options = Options {
        clock: Arc::new(SystemClock::new(settings.clock_file()?)),
        chance: Arc::new(SystemChance),
        blobs: settings.data.join("documents"),
        keys,
        inspector: inspector(settings)?,
        host: host_of(&settings.origin()?).to_owned(),
        connections: 8,
        witnesses: settings.witnesses()?.into_iter().map(|witness| witness.key).collect(),
    };
    Ok(Cx::connect(&settings.database_url(), options).await?)
}

/// Looks into files that come: scanned first where these settings say so, then in a process apart.
fn inspector(settings: &Settings) -> Result<Arc<dyn Inspector>, BadSetting> {
    let apart = Arc::new(inspection::Apart::itself());
    Ok(match settings.clamd()? {
        Some(address) => Arc::new(Scanned::by(address, apart)),
        None => apart,
    })
}

/// The log's keys of these settings, the first one made if it is not there.
pub async fn keyring(settings: &Settings) -> Result<Keyring, Failure> {
    let (secrets, host) = secrets_and_host(settings)?;
    Keyring::open(&secrets, &host, &SystemChance).await
}

/// The key of which webhooks' secrets are made, of these settings; made if it is not there.
pub async fn webhooks_key(
    settings: &Settings,
) -> Result<store::webhooks::Key, Box<dyn std::error::Error + Send + Sync>> {
    crate::webhooks::load_key(&settings.secrets().join("webhooks.key"), &SystemChance).await
}

/// The key under which candidates' numbers are hashed, of these settings; made if it is not there.
pub async fn persons_key(
    settings: &Settings,
) -> Result<PersonKey, Box<dyn std::error::Error + Send + Sync>> {
    let path = settings.secrets().join("persons.key");
    Ok(PersonKey::new(crate::secrets::load_seed(&path, &SystemChance).await?))
}

/// Where the log's keys lie, and the host they are named by.
fn secrets_and_host(settings: &Settings) -> Result<(PathBuf, String), BadSetting> {
    Ok((settings.secrets(), host_of(&settings.origin()?).to_owned()))
}

/// Waits for SIGTERM or SIGINT.
async fn cancel_on_signal(stop: CancellationToken) {
    use tokio::signal::unix::{SignalKind, signal};
    let terminated = async {
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => terminate.recv().await,
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminated => {}
    }
    tracing::info!("stopping");
    stop.cancel();
}

fn start_log(settings: &Settings) {
    let filter = EnvFilter::try_new(&settings.log).unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started = match settings.log_format {
        LogFormat::Text => log.try_init(),
        LogFormat::Json => log.json().try_init(),
    };
    if let Err(error) = started {
        eprintln!("konkurs: the log can't be started: {error}");
    }
}

fn failed(error: &dyn std::fmt::Display) -> ExitCode {
    eprintln!("konkurs: {error}");
    ExitCode::FAILURE
}
