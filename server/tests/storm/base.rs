//! A database and a folder for one test, and the program that works on them.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection};
use tempfile::TempDir;

/// An empty database and an empty folder.
pub struct Base {
    pub url: String,
    folder: TempDir,
}

impl Base {
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("konkurs.sqlite").display());
        Self { url, folder }
    }

    /// A database on the throw-away server that `KONKURS_TEST_POSTGRES` names. One of a test that
    /// failed is left to be looked at.
    pub fn postgres(name: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let name = format!("storm_{name}_{}", std::process::id());
        say(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        say(&format!("CREATE DATABASE {name}"));
        let server = server();
        let (server, _) = server.rsplit_once('/').unwrap();
        Self { url: format!("{server}/{name}"), folder }
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Where a rehearsal leaves its bundle and receipts.
    pub fn out(&self) -> PathBuf {
        self.folder().join("out")
    }

    /// The program with nobody else's settings.
    pub fn konkurs(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_konkurs"));
        for (name, _) in env::vars_os() {
            if name.to_string_lossy().starts_with("KONKURS_") {
                command.env_remove(name);
            }
        }
        command.current_dir(self.folder()).env("KONKURS_LOG", "warn").stdin(Stdio::null());
        command
    }

    /// `konkurs rehearse` on this database.
    pub fn rehearse(&self, candidates: u32, members: u32) -> Command {
        let mut command = self.konkurs();
        command
            .args(["rehearse", "--candidates", &candidates.to_string()])
            .args(["--members", &members.to_string(), "--seed", "3", "--out"])
            .arg(self.out())
            .args(["--database", &self.url]);
        command
    }

    /// The bundle holds by the program's own verifier, started anew, and so do receipts, at most
    /// 20 of them; gives the number of all receipts.
    pub fn verify(&self) -> usize {
        let folder = fs::read_dir(self.out().join("receipts")).unwrap();
        let receipts: Vec<_> = folder.map(|file| file.unwrap().path()).collect();
        for receipt in receipts.iter().step_by(receipts.len().div_ceil(20)) {
            let mut command = self.konkurs();
            command.arg("verify").arg(self.out().join("bundle.zip")).arg("--receipt").arg(receipt);
            succeeds(command);
        }
        receipts.len()
    }

    /// Every row and file follows from the record, by the program's own check.
    pub fn check(&self) {
        let mut command = self.konkurs();
        command
            .arg("check")
            .env("KONKURS_DATABASE_URL", &self.url)
            .env("KONKURS_DATA", self.out())
            .env("KONKURS_SECRETS", self.out())
            .env("KONKURS_ORIGIN", "https://rehearsal.invalid");
        let said = succeeds(command).stdout;
        let said = String::from_utf8_lossy(&said);
        assert!(said.contains("differences 0") && !said.contains("not checked"), "{said}");
    }

    pub fn drop_database(self) {
        if let Some((_, name)) = self.url.rsplit_once('/').filter(|(at, _)| at.contains('@')) {
            say(&format!("DROP DATABASE {name} WITH (FORCE)"));
        }
    }
}

/// Runs a command to its end, which must be a good one.
pub fn succeeds(mut command: Command) -> Output {
    let output = command.output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.success(), "{command:?}: {}\n{err}\n{out}", output.status);
    output
}

/// A child that doesn't outlive its test.
pub struct Running(pub Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn server() -> String {
    env::var("KONKURS_TEST_POSTGRES").expect(
        "KONKURS_TEST_POSTGRES is not set: start a throw-away PostgreSQL and name it there, \
         or run the tests by `cargo xtask test`",
    )
}

/// One connection that logs nothing.
pub async fn connection(url: &str) -> DatabaseConnection {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    Database::connect(options).await.unwrap()
}

fn say(sql: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let server = connection(&server()).await;
        server.execute_unprepared(sql).await.unwrap();
        server.close().await.unwrap();
    });
}
