//! A PostgreSQL of our own for the tests: in a temporary folder, on a free port, gone afterwards.

use crate::{
    packages,
    process::{self, Running},
    step::{Failure, Outcome},
};
use std::{
    fs,
    net::TcpListener,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// A running server. Fields drop in order: the server stops before its folder goes.
pub struct Postgres {
    _server: Running,
    _folder: TempDir,
    url: String,
}

/// What a server keeps when the power is lost.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Keeps {
    /// All that was committed, as on a real installation.
    Everything,
    /// Perhaps nothing: quick, for tests.
    Nothing,
}

impl Postgres {
    /// Installs PostgreSQL if it is missing, makes an empty cluster and starts it.
    pub fn start(keeps: Keeps) -> Result<Self, Failure> {
        let programs = programs()?;
        let owner = Owner::find()?;
        let folder = tempfile::Builder::new()
            .prefix("konkurs-postgres-")
            .tempdir()
            .map_err(Failure::because)?;
        owner.give(folder.path())?;
        let data = folder.path().join("data");
        process::run(initdb(&programs, &data, &owner))?;
        let port = free_port()?;
        let log = fs::File::create(folder.path().join("log")).map_err(Failure::because)?;
        let mut server = Running::start(postgres(&programs, &data, port, &owner, log, keeps))?;
        wait(&programs, port, &mut server, folder.path())?;
        let url = format!("postgres://konkurs@127.0.0.1:{port}/postgres");
        Ok(Self { _server: server, _folder: folder, url })
    }

    /// Where tests make databases of their own.
    pub fn url(&self) -> &str {
        &self.url
    }
}

fn programs() -> Result<PathBuf, Failure> {
    let debian = Path::new("/usr/lib/postgresql");
    if let Some(found) = packages::newest_folder(debian, "initdb") {
        return Ok(found);
    }
    packages::install(&["postgresql"], "PostgreSQL for the store's tests")?;
    packages::newest_folder(debian, "initdb")
        .ok_or_else(|| Failure::because("PostgreSQL is installed, but initdb was not found"))
}

/// Who runs the server: PostgreSQL refuses root, so root lends the package's own user.
struct Owner(Option<(u32, u32)>);

impl Owner {
    fn find() -> Result<Self, Failure> {
        if !packages::root() {
            return Ok(Self(None));
        }
        let users = fs::read_to_string("/etc/passwd").map_err(Failure::because)?;
        ids_of("postgres", &users).map(|ids| Self(Some(ids))).ok_or_else(|| {
            Failure::because("PostgreSQL refuses to run as root and there is no user `postgres`")
        })
    }

    fn give(&self, folder: &Path) -> Outcome {
        let Some((user, group)) = self.0 else { return Ok(()) };
        std::os::unix::fs::chown(folder, Some(user), Some(group)).map_err(Failure::because)
    }

    fn command(&self, program: PathBuf) -> Command {
        let mut command = Command::new(program);
        command.current_dir("/");
        if let Some((user, group)) = self.0 {
            command.uid(user).gid(group);
        }
        command
    }
}

/// A user's and group's number in the text of `/etc/passwd`.
fn ids_of(name: &str, users: &str) -> Option<(u32, u32)> {
    let line = users.lines().find(|line| line.split(':').next() == Some(name))?;
    let mut fields = line.split(':').skip(2);
    Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
}

fn initdb(programs: &Path, data: &Path, owner: &Owner) -> Command {
    let mut command = owner.command(programs.join("initdb"));
    command
        .args(["--username=konkurs", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"])
        .args(["--no-sync", "--pgdata"])
        .arg(data)
        .stdout(Stdio::null());
    command
}

fn postgres(
    programs: &Path,
    data: &Path,
    port: u16,
    owner: &Owner,
    log: fs::File,
    keeps: Keeps,
) -> Command {
    let mut command = owner.command(programs.join("postgres"));
    command.arg("-D").arg(data).arg("-p").arg(port.to_string());
    let settings =
        ["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=300"];
    let quick = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];
    let quick = quick.into_iter().filter(|_| keeps == Keeps::Nothing);
    for setting in settings.into_iter().chain(quick) {
        command.arg("-c").arg(setting);
    }
    command.stdout(Stdio::null()).stderr(log);
    command
}

fn wait(programs: &Path, port: u16, server: &mut Running, folder: &Path) -> Outcome {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(60) {
        if server.ended()?.is_some() {
            break;
        }
        let mut ready = Command::new(programs.join("pg_isready"));
        ready.args(["--quiet", "--host=127.0.0.1", "--port"]).arg(port.to_string());
        if process::succeeds(ready) {
            return Ok(());
        }
        if process::interrupted() {
            return Err(Failure::Interrupted);
        }
        thread::sleep(Duration::from_millis(100));
    }
    let log = fs::read_to_string(folder.join("log")).unwrap_or_default();
    Err(Failure::because(format!("PostgreSQL did not start:\n{log}")))
}

fn free_port() -> Result<u16, Failure> {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(Failure::because)?;
    Ok(listener.local_addr().map_err(Failure::because)?.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn users_are_read_by_their_whole_name() {
        let users =
            "root:x:0:0::/root:/bin/sh\npostgres2:x:9:9::/:\npostgres:x:104:110:PG:/:/bin/sh\n";
        assert_eq!(ids_of("postgres", users), Some((104, 110)));
        assert_eq!(ids_of("nobody", users), None);
    }
}
