//! Opening the two databases. Both get a pool that reads and a pool that writes.
//!
//! SQLite: write-ahead log, and fsync at every commit, since an answer that was given must survive
//! a power cut; one connection writes, so commands queue here and not in SQLite's busy handler.

use std::{sync::Arc, time::Duration};

use migrations::{Migrator, MigratorTrait};
use sea_orm::{
    ConnectOptions, Database, DatabaseBackend, DatabaseConnection, DbErr,
    sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous},
};
use tokio::sync::Notify;

use super::{Cx, Inner, Options, fold::Folds};
use crate::{Result, blobs::Blobs, notify::Changes};

/// How long a command waits for its turn.
const WAIT: Duration = Duration::from_secs(20);

impl Cx {
    /// Opens `sqlite:<path>` (made if missing) or `postgres://…`. Migrates nothing: see
    /// [`Cx::migrate`].
    pub async fn connect(url: &str, options: Options) -> Result<Self> {
        let (read, write) = if url.starts_with("sqlite:") {
            let write = sqlite(url, 1, false).await?;
            (sqlite(url, options.connections, true).await?, write)
        } else {
            let write = postgres(url, options.connections, false).await?;
            (postgres(url, options.connections, true).await?, write)
        };
        let mut node = [0; 8];
        options.chance.fill(&mut node);
        Ok(Self(Arc::new(Inner {
            url: url.to_owned(),
            read,
            write,
            clock: options.clock,
            blobs: Blobs::at(options.blobs, options.chance.clone()).await?,
            chance: options.chance,
            keys: options.keys,
            inspector: options.inspector,
            host: options.host,
            witnesses: options.witnesses,
            node: hex::encode(node),
            folds: Folds::default(),
            trees: crate::ledger::Trees::default(),
            changes: Changes::new(),
            mail: Notify::new(),
        })))
    }

    /// Brings the tables up to date, makes sure that the keys are this database's, and learns how far
    /// every competition is. All of it happens or
    /// nothing, also if the process is killed; of two servers that start at once, one waits.
    pub async fn migrate(&self) -> Result<()> {
        use sea_orm::ConnectionTrait;
        let tx = self.begin_write().await?;
        if self.backend() == DatabaseBackend::Postgres {
            tx.execute_unprepared("SELECT pg_advisory_xact_lock(7264181120)").await?;
        }
        Migrator::up(&tx, None).await?;
        self.keys().prove(self, &tx).await?;
        tx.commit().await?;
        self.refresh().await
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<()> {
        Ok(self.0.read.ping().await?)
    }

    /// Sees to it that what was destroyed doesn't lie about in SQLite's log. PostgreSQL has archives
    /// and backups of its own; see docs/ARCHITECTURE.md.
    pub(crate) async fn scrub(&self) -> Result<()> {
        if self.backend() == DatabaseBackend::Sqlite {
            use sea_orm::ConnectionTrait;
            self.0.write.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await?;
        }
        Ok(())
    }

    /// Closes both pools, after what runs has ended.
    pub async fn close(&self) -> Result<()> {
        self.0.read.close_by_ref().await?;
        if self.backend() == DatabaseBackend::Sqlite {
            // Folds the log into the file, so that a copy of the file alone is whole.
            use sea_orm::ConnectionTrait;
            self.0.write.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await?;
        }
        Ok(self.0.write.close_by_ref().await?)
    }
}

fn pool(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections.max(1))
        .acquire_timeout(WAIT)
        .connect_timeout(WAIT)
        .sqlx_logging(false);
    options
}

async fn sqlite(url: &str, connections: u32, read: bool) -> Result<DatabaseConnection, DbErr> {
    let mut options = pool(url, connections);
    // A connection that is thrown away takes its page cache with it.
    options.idle_timeout(None::<Duration>).max_lifetime(None::<Duration>);
    options.map_sqlx_sqlite_opts(move |options| {
        options
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(WAIT)
            // What was scrubbed shall not lie about in free pages.
            .pragma("secure_delete", "ON")
            .pragma("query_only", if read { "ON" } else { "OFF" })
    });
    Database::connect(options).await
}

async fn postgres(url: &str, connections: u32, read: bool) -> Result<DatabaseConnection, DbErr> {
    let mut options = pool(url, connections);
    options.set_application_name("konkurs");
    options.map_sqlx_postgres_opts(move |options| {
        options.options([
            ("default_transaction_read_only", if read { "on" } else { "off" }),
            ("lock_timeout", "20s"),
        ])
    });
    Database::connect(options).await
}
