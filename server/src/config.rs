//! Every setting of the server, declared once: its name, what it means, its default. `--help`, the
//! table in the README (`konkurs settings`) and the running server all read this one list.
//! Settings come from the environment; each may also be given as an option before the subcommand.

use std::{net::IpAddr, path::PathBuf};

use clap::{Args, CommandFactory};
use store::personal::Periods;

use crate::clamd::Address;

mod mail;
mod witnesses;

pub use mail::{MailRoute, SmtpSecurity};
pub use witnesses::Witness;

/// A setting that can't be used, and why.
#[derive(Debug, thiserror::Error)]
#[error("{name}: {why}")]
pub struct BadSetting {
    /// The environment variable.
    pub name: &'static str,
    /// What is wrong with its value, in words.
    pub why: String,
}

impl BadSetting {
    fn new(name: &'static str, why: impl std::fmt::Display) -> Self {
        Self { name, why: why.to_string() }
    }
}

/// The settings as they were given.
#[derive(Args, Clone, Debug)]
pub struct Settings {
    /// The database: `sqlite://path` or `postgres://user:password@host/name`. By default a SQLite
    /// file `konkurs.sqlite` in the data folder
    #[arg(long, env = "KONKURS_DATABASE_URL", hide_env_values = true, global = true)]
    pub database_url: Option<String>,

    /// The folder of everything the server keeps on disk: documents, mail, secrets
    #[arg(long, env = "KONKURS_DATA", default_value = "data", global = true)]
    pub data: PathBuf,

    /// Where the keys lie: the one that signs checkpoints of the record, the one of which webhooks'
    /// secrets are made, the one under which candidates' numbers are hashed, and the two that open
    /// applications. Keep it on another disk than the database, or at least out of its backups. By
    /// default `secrets` in the data folder
    #[arg(long, env = "KONKURS_SECRETS", global = true)]
    pub secrets: Option<PathBuf>,

    /// The folder that the build made: `assets` with styles, fonts and scripts
    #[arg(long, env = "KONKURS_SITE", default_value = "target/site", global = true)]
    pub site: PathBuf,

    /// The address and port to listen on
    #[arg(long, env = "KONKURS_LISTEN", default_value = "127.0.0.1:3000", global = true)]
    pub listen: String,

    /// The portal's address as people type it, without a slash at the end. With `https` cookies
    /// are marked Secure and browsers are told to stay with TLS. By default `http://` and LISTEN
    #[arg(long, env = "KONKURS_ORIGIN", global = true)]
    pub origin: Option<String>,

    /// How mail leaves: a folder (one `.eml` file each), `smtps://user:password@host:465`, or
    /// `smtp://user:password@host:587` with STARTTLS required; `?tls=none` only on loopback. By
    /// default the folder `mail` in the data folder
    #[arg(long, env = "KONKURS_MAIL", hide_env_values = true, global = true)]
    pub mail: Option<String>,

    /// The sender of every mail
    #[arg(
        long,
        env = "KONKURS_MAIL_FROM",
        default_value = "Конкурс / Konkurs <no-reply@konkurs.example>",
        global = true
    )]
    pub mail_from: String,

    /// Addresses of the proxies in front, separated by commas. Only from these is
    /// `X-Forwarded-For` believed
    #[arg(long, env = "KONKURS_TRUSTED_PROXIES", value_delimiter = ',', global = true)]
    pub trusted_proxies: Vec<IpAddr>,

    /// How often one network address may try to sign in: at once, and again within a minute
    #[arg(long, env = "KONKURS_SIGN_INS_PER_MINUTE", default_value_t = 3, global = true)]
    pub sign_ins_per_minute: u32,

    /// How often one network address may register or ask for a new password: at once, and again
    /// within an hour
    #[arg(long, env = "KONKURS_REGISTRATIONS_PER_HOUR", default_value_t = 3, global = true)]
    pub registrations_per_hour: u32,

    /// Witnesses that are asked to cosign checkpoints of the record, separated by commas, each as
    /// `key=address`: its verifier key and the prefix of its `add-checkpoint`
    #[arg(long, env = "KONKURS_WITNESSES", value_delimiter = ',', global = true)]
    pub witnesses: Vec<String>,

    /// Where ClamAV's `clamd` listens, as `host:port` or the path of its socket. With it every file
    /// that comes is scanned, and none is taken while it can't be; without it none is scanned
    #[arg(long, env = "KONKURS_CLAMD", global = true)]
    pub clamd: Option<String>,

    /// For rehearsals only: `true` lets webhooks go to this machine, to private networks and
    /// without TLS. Never set it on a real installation
    #[arg(long, env = "KONKURS_WEBHOOKS_PRIVATE", default_value = "false", global = true)]
    pub webhooks_private: bool,

    /// For how many days after a competition is over applications are kept that took part; then they
    /// are destroyed, and an entry says so
    #[arg(long, env = "KONKURS_RETENTION_APPLICATIONS_DAYS", default_value_t = 365, global = true)]
    pub retention_applications_days: u32,

    /// For how many days after an intake is over drafts and withdrawn applications are kept, and the
    /// words of questions that were turned down
    #[arg(long, env = "KONKURS_RETENTION_DRAFTS_DAYS", default_value_t = 30, global = true)]
    pub retention_drafts_days: u32,

    /// For how many days it is kept to whom which mail was sent
    #[arg(long, env = "KONKURS_RETENTION_MAIL_DAYS", default_value_t = 180, global = true)]
    pub retention_mail_days: u32,

    /// For how many days requests to correct data are kept after their answer
    #[arg(long, env = "KONKURS_RETENTION_CORRECTIONS_DAYS", default_value_t = 365, global = true)]
    pub retention_corrections_days: u32,

    /// For how many days after a competition is over the documents of who was appointed are kept; the
    /// application itself stays
    #[arg(long, env = "KONKURS_RETENTION_APPOINTED_DAYS", default_value_t = 1825, global = true)]
    pub retention_appointed_days: u32,

    /// What is logged, by part and level, such as `info` or `info,store=debug`
    #[arg(long, env = "KONKURS_LOG", default_value = "info", global = true)]
    pub log: String,

    /// How the log is written: `text` or `json`
    #[arg(long, env = "KONKURS_LOG_FORMAT", default_value = "text", global = true)]
    pub log_format: LogFormat,

    /// For tests only: a file with a number of seconds by which the portal's clock is ahead. It is
    /// refused unless `KONKURS_TEST` is 1
    #[arg(long, env = "KONKURS_CLOCK_FILE", global = true)]
    pub clock_file: Option<PathBuf>,

    /// 1 on a test installation. Never set it on a real one
    #[arg(long, env = "KONKURS_TEST", default_value = "0", global = true)]
    pub test: String,
}

/// How the log is written.
#[derive(clap::ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// A line for people.
    Text,
    /// A JSON object a line.
    Json,
}

impl Settings {
    /// The database's address, with the default filled in.
    pub fn database_url(&self) -> String {
        self.database_url
            .clone()
            .unwrap_or_else(|| format!("sqlite://{}", self.data.join("konkurs.sqlite").display()))
    }

    /// The folder of the secrets, with the default filled in.
    pub fn secrets(&self) -> PathBuf {
        self.secrets.clone().unwrap_or_else(|| self.data.join("secrets"))
    }

    /// For how long what is kept.
    pub fn periods(&self) -> Periods {
        Periods {
            applications: self.retention_applications_days,
            drafts: self.retention_drafts_days,
            mail: self.retention_mail_days,
            corrections: self.retention_corrections_days,
            appointed: self.retention_appointed_days,
        }
    }

    /// The portal's address without a slash at the end. Errors: no scheme, a path, or plain http
    /// towards anything but this machine's own names would not be an origin.
    pub fn origin(&self) -> Result<String, BadSetting> {
        let origin = self.origin.clone().unwrap_or_else(|| format!("http://{}", self.listen));
        let origin = origin.trim_end_matches('/');
        let bad = |why: &str| BadSetting::new("KONKURS_ORIGIN", why);
        let host = origin
            .strip_prefix("https://")
            .or_else(|| origin.strip_prefix("http://"))
            .ok_or_else(|| bad("must begin with https:// or http://"))?;
        if host.is_empty() || host.contains(['/', '?', '#', '@', ' ']) {
            return Err(bad("must be a scheme, a host and perhaps a port, and nothing else"));
        }
        Ok(origin.to_ascii_lowercase())
    }

    /// The witnesses. Errors: one of them is none, or named twice.
    pub fn witnesses(&self) -> Result<Vec<Witness>, BadSetting> {
        witnesses::read(&self.witnesses).map_err(|why| BadSetting::new("KONKURS_WITNESSES", why))
    }

    /// Where files are scanned, if they are.
    pub fn clamd(&self) -> Result<Option<Address>, BadSetting> {
        let address = self.clamd.as_deref().filter(|text| !text.is_empty()).map(Address::parse);
        address.transpose().map_err(|why| BadSetting::new("KONKURS_CLAMD", why))
    }

    /// How mail leaves.
    pub fn mail(&self) -> Result<MailRoute, BadSetting> {
        match &self.mail {
            Some(route) => MailRoute::parse(route),
            None => Ok(MailRoute::Folder(self.data.join("mail"))),
        }
    }

    /// The file by which tests move the clock, if there is one.
    pub fn clock_file(&self) -> Result<Option<PathBuf>, BadSetting> {
        match &self.clock_file {
            Some(_) if self.test != "1" => {
                Err(BadSetting::new("KONKURS_CLOCK_FILE", "only with KONKURS_TEST=1"))
            }
            file => Ok(file.clone()),
        }
    }
}

/// The settings as a Markdown table, in the order they are declared: name, default, meaning.
pub fn markdown_table() -> String {
    use std::fmt::Write as _;
    let mut table = String::from("| Setting | Default | Meaning |\n| --- | --- | --- |\n");
    let command = crate::commands::Cli::command();
    for argument in command.get_arguments() {
        let Some(name) = argument.get_env().and_then(|name| name.to_str()) else { continue };
        let default = argument
            .get_default_values()
            .iter()
            .map(|value| format!("`{}`", value.to_string_lossy()))
            .collect::<Vec<_>>()
            .join(", ");
        let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
        let help = help.replace('|', "\\|");
        // Writing to a String can't fail.
        let _ = writeln!(table, "| `{name}` | {default} | {help}. |");
    }
    table
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::*;
    use crate::commands::Cli;

    fn settings(arguments: &[&str]) -> Settings {
        let arguments = ["konkurs", "settings"].iter().chain(arguments);
        Cli::try_parse_from(arguments).unwrap().settings
    }

    #[test]
    fn the_readme_tells_of_the_same_settings() {
        let readme = include_str!("../../README.md");
        let table = readme.split("<!-- settings -->\n").nth(1).unwrap();
        let table = table.split("<!-- /settings -->").next().unwrap();
        assert_eq!(table, markdown_table(), "put what `konkurs settings` prints into the README");
    }

    #[test]
    fn every_setting_has_a_name_and_a_meaning() {
        for argument in Cli::command().get_arguments() {
            if matches!(argument.get_id().as_str(), "help" | "version") {
                continue;
            }
            let name = argument.get_env().unwrap().to_str().unwrap();
            assert!(name.starts_with("KONKURS_"), "{name}");
            assert!(argument.get_help().is_some(), "{name} has no meaning");
            assert!(markdown_table().contains(name), "{name} is not in the table");
        }
    }

    #[test]
    fn an_origin_is_only_an_origin() {
        let origin = |value: &str| settings(&["--origin", value]).origin();
        assert_eq!(origin("https://Konkurs.example/").unwrap(), "https://konkurs.example");
        assert_eq!(settings(&[]).origin().unwrap(), "http://127.0.0.1:3000");
        for bad in ["konkurs.example", "https://", "https://a/b", "ftp://a", "https://a@b"] {
            assert!(origin(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_clock_moves_only_in_tests() {
        assert!(settings(&["--clock-file", "f"]).clock_file().is_err());
        assert!(settings(&["--clock-file", "f", "--test", "1"]).clock_file().unwrap().is_some());
    }
}
