//! Everything that lies on a disk, and the search in it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use sea_orm::{ConnectionTrait, DatabaseBackend, Statement};

use crate::base::{connection, succeeds};

pub fn found(bytes: &[u8], word: &str) -> bool {
    memchr::memmem::find(bytes, word.as_bytes()).is_some()
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
