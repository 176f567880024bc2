//! Everything that lies on a disk, and the search in it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use sea_orm::{ConnectionTrait, DatabaseBackend, Statement};

use crate::base::{connection, succeeds};

pub fn found(bytes: &[u8], word: &str) -> bool {
    memchr::memmem::find(bytes, word.as_bytes()).is_some()
}

/// A letter as its reader sees it: what mail writes by base64 or quoted-printable, as it is.
pub fn letter(mail: &[u8]) -> Vec<u8> {
    let mail = String::from_utf8_lossy(mail).replace("\r\n", "\n");
    let parts = mail.split("\n\n").map(|part| {
        let lines: String = part.split_whitespace().collect();
        STANDARD.decode(&lines).unwrap_or_else(|_| printable(part))
    });
    parts.collect::<Vec<_>>().join(&b"\n\n"[..])
}

fn printable(part: &str) -> Vec<u8> {
    let part = part.replace("=\n", "");
    let (mut text, mut rest) = (Vec::new(), part.as_bytes());
    while let [first, after @ ..] = rest {
        let byte = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match byte.filter(|_| *first == b'=').and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) => (text.push(byte), rest = &after[2..]),
            None => (text.push(*first), rest = after),
        };
    }
    text
}

pub fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => gather(&entry.path(), files),
            Ok(kind) if kind.is_file() => files.push(entry.path()),
            _ => {}
        }
    }
}

/// The server's own files of the database, and its write-ahead log.
pub async fn gather_postgres(url: &str, files: &mut Vec<PathBuf>) {
    let db = connection(url).await;
    db.execute_unprepared("CHECKPOINT").await.unwrap();
    let sql = "SELECT current_setting('data_directory') AS folder, oid::bigint AS oid \
               FROM pg_database WHERE datname = current_database()";
    let row = db.query_one_raw(Statement::from_string(DatabaseBackend::Postgres, sql)).await;
    let row = row.unwrap().unwrap();
    let folder: PathBuf = row.try_get::<String>("", "folder").unwrap().into();
    let oid: i64 = row.try_get("", "oid").unwrap();
    db.close().await.unwrap();
    for part in [format!("base/{oid}"), "base/pgsql_tmp".to_owned(), "pg_wal".to_owned()] {
        gather(&folder.join(part), files);
    }
}

pub fn dump(url: &str) -> Vec<u8> {
    let debian = Path::new("/usr/lib/postgresql");
    let versions = fs::read_dir(debian).into_iter().flatten().flatten();
    let newest =
        versions.map(|entry| entry.path().join("bin/pg_dump")).filter(|p| p.is_file()).max();
    let mut command = Command::new(newest.unwrap_or_else(|| "pg_dump".into()));
    command.arg("--dbname").arg(url);
    succeeds(command).stdout
}
