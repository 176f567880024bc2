//! The context that every command and query takes: database, clock, chance, storage, and who hears
//! of a commit. Cheap to clone; one a process.
//!
//! Writing goes through [`Cx::begin_command`] where a competition's record is concerned, and
//! through [`Cx::begin`] where it isn't (accounts, drafts of applications). Reading goes through
//! [`Cx::read`], which can't write, and [`Cx::state`]. Read `command` next.

mod command;
mod connect;
mod fold;
mod lease;
mod query;

use std::{path::PathBuf, sync::Arc};

use domain::time::to_milliseconds;
use jiff::Timestamp;
use ledger::WitnessKey;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseBackend, DatabaseConnection, DatabaseTransaction,
    EntityTrait, QueryFilter, SqliteTransactionMode, Statement, TransactionOptions,
    TransactionTrait,
    sea_query::{Expr, ExprTrait},
};
use tokio::sync::Notify;

pub use command::CommandTx;
pub(crate) use command::due;
pub(crate) use fold::parse;
pub use query::RecordEntry;

use crate::{
    Result,
    blobs::Blobs,
    clock::{Chance, Clock},
    documents::Inspector,
    entity::competition,
    error::bad_row,
    keys::Keys,
    notify::{CHANNEL, Change, Changes},
    outbox::Mail,
};
use fold::Folds;

/// What a [`Cx`] is made of, besides the database's address.
pub struct Options {
    /// The only source of time.
    pub clock: Arc<dyn Clock>,
    /// The only source of randomness.
    pub chance: Arc<dyn Chance>,
    /// The folder for files; made if missing.
    pub blobs: PathBuf,
    /// Under which content lies.
    pub keys: Keys,
    /// Looks into files that come.
    pub inspector: Arc<dyn Inspector>,
    /// The portal's public host, for Message-IDs.
    pub host: String,
    /// The most connections in each of the two pools (SQLite writes through one only).
    pub connections: u32,
    /// Whose cosignatures under checkpoints count.
    pub witnesses: Vec<WitnessKey>,
}

/// See the module's description.
#[derive(Clone)]
pub struct Cx(Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) url: String,
    read: DatabaseConnection,
    write: DatabaseConnection,
    clock: Arc<dyn Clock>,
    chance: Arc<dyn Chance>,
    blobs: Blobs,
    keys: Keys,
    inspector: Arc<dyn Inspector>,
    host: String,
    witnesses: Vec<WitnessKey>,
    /// What this process is called in leases.
    node: String,
    folds: Folds,
    pub(crate) trees: crate::ledger::Trees,
    pub(crate) changes: Changes,
    mail: Notify,
}

impl Cx {
    pub(crate) fn inner(&self) -> &Inner {
        &self.0
    }

    /// Whose cosignatures under checkpoints count.
    pub(crate) fn witnesses(&self) -> &[WitnessKey] {
        &self.0.witnesses
    }

    /// The moment now, in whole milliseconds.
    pub fn now(&self) -> Timestamp {
        to_milliseconds(self.0.clock.now())
    }

    /// `N` bytes that nobody can guess.
    pub fn random_bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.chance.fill(&mut bytes);
        bytes
    }

    /// For queries. A write through it is an error.
    pub fn read(&self) -> &DatabaseConnection {
        &self.0.read
    }

    /// Where files lie.
    pub fn blobs(&self) -> &Blobs {
        &self.0.blobs
    }

    /// What looks into files that come.
    pub(crate) fn inspector(&self) -> &dyn Inspector {
        &*self.0.inspector
    }

    /// The installation's keys.
    pub fn keys(&self) -> &Keys {
        &self.0.keys
    }

    /// Which of the two databases it is.
    pub fn backend(&self) -> DatabaseBackend {
        self.0.write.get_database_backend()
    }

    /// What this process is called where only one may work.
    pub(crate) fn node(&self) -> &str {
        &self.0.node
    }

    /// Returns when mail may be waiting that was enqueued here since the last call.
    pub async fn mail_enqueued(&self) {
        self.0.mail.notified().await;
    }

    /// A write transaction that touches no record. Dropped without [`Tx::commit`], nothing happened.
    pub async fn begin(&self) -> Result<Tx> {
        let db = self.begin_write().await?;
        Ok(Tx::new(self.clone(), db))
    }

    /// On SQLite the write lock is taken at once: taken later, a busy database would fail at the
    /// first write instead of waiting.
    async fn begin_write(&self) -> Result<DatabaseTransaction> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(self.0.write.begin_with_options(options).await?)
    }
}

/// A write transaction.
pub struct Tx {
    cx: Cx,
    db: DatabaseTransaction,
    now: Timestamp,
    mailed: bool,
    changes: Vec<Change>,
}

impl Tx {
    fn new(cx: Cx, db: DatabaseTransaction) -> Self {
        Self { now: cx.now(), cx, db, mailed: false, changes: Vec::new() }
    }

    /// The transaction, for SeaORM's calls.
    pub fn db(&self) -> &DatabaseTransaction {
        &self.db
    }

    /// The context.
    pub fn cx(&self) -> &Cx {
        &self.cx
    }

    /// The moment at which the transaction began.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// Puts a mail into the outbox: it goes out if, and only if, this commits.
    pub async fn enqueue(&mut self, mail: Mail) -> Result<()> {
        crate::outbox::enqueue(self, &self.cx.0.host, mail).await?;
        self.mailed = true;
        Ok(())
    }

    /// Says that something public of a competition changed without an entry: everybody hears of it
    /// after the commit.
    pub(crate) async fn touch(&mut self, competition: i64) -> Result<()> {
        use competition::Column::{Id, Revision};
        competition::Entity::update_many()
            .col_expr(Revision, Expr::col(Revision).add(1))
            .filter(Id.eq(competition))
            .exec(&self.db)
            .await?;
        let head = competition::Entity::find_by_id(competition).one(&self.db).await?;
        let head = head.ok_or(crate::Error::NotFound)?;
        let name = format!("competitions {competition}");
        let change = Change {
            competition: head.slug.parse().map_err(|why| bad_row(&name, why))?,
            n: head.position.unsigned_abs(),
            revision: head.revision.unsigned_abs(),
        };
        self.announce(change).await
    }

    /// Lets everybody know after the commit; on PostgreSQL the other servers by its notification.
    async fn announce(&mut self, change: Change) -> Result<()> {
        if self.cx.backend() == DatabaseBackend::Postgres {
            let values = [CHANNEL.into(), change.to_payload().into()];
            let sql = "SELECT pg_notify($1, $2)";
            let backend = DatabaseBackend::Postgres;
            self.db.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
        }
        self.changes.push(change);
        Ok(())
    }

    /// Makes it durable. The commit runs to its end also if the caller is dropped meanwhile.
    pub async fn commit(self) -> Result<()> {
        self.commit_then(|_| ()).await
    }

    async fn commit_then(self, then: impl FnOnce(&Cx) + Send + 'static) -> Result<()> {
        let Self { cx, db, mailed, changes, .. } = self;
        let work = tokio::spawn(async move {
            db.commit().await?;
            then(&cx);
            for change in changes {
                cx.0.changes.announce(change);
            }
            if mailed {
                cx.0.mail.notify_one();
            }
            Ok(())
        });
        work.await.map_err(crate::Error::internal)?
    }
}
