//! Who hears of a commit: pages that are cached, streams that are open, other servers.
//!
//! A change carries numbers only; whoever hears it reads the record. So nothing is lost when a
//! message is: on PostgreSQL `pg_notify` inside the transaction tells the other servers, and a slow
//! poll catches what fell into a gap, on SQLite also what another process wrote.

use std::{
    collections::HashMap,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use domain::Slug;
use sea_orm::{DatabaseBackend, EntityTrait, QuerySelect, sqlx::postgres::PgListener};
use tokio::{sync::broadcast, task::JoinHandle, time};

use crate::{Cx, Result, entity::competition, error::bad_row};

/// The channel of PostgreSQL's NOTIFY.
pub(crate) const CHANNEL: &str = "konkurs";
/// How often what nobody announced is looked for.
const POLL: Duration = Duration::from_secs(2);
/// How many changes a reader may lag behind before it is told to read anew.
const BACKLOG: usize = 1024;

/// A competition has changed for the public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which one.
    pub competition: Slug,
    /// How many entries its record has now.
    pub n: u64,
    /// How many public changes it had that have no entry.
    pub revision: u64,
}

impl Change {
    /// The payload of a notification.
    pub(crate) fn to_payload(&self) -> String {
        format!("{} {} {}", self.competition, self.n, self.revision)
    }

    fn from_payload(payload: &str) -> Option<Self> {
        let mut parts = payload.split(' ');
        Some(Self {
            competition: parts.next()?.parse().ok()?,
            n: parts.next()?.parse().ok()?,
            revision: parts.next()?.parse().ok()?,
        })
    }
}

/// The last that is known of every competition, and those who wait for more.
pub(crate) struct Changes {
    sender: broadcast::Sender<Change>,
    known: Mutex<HashMap<Slug, (u64, u64)>>,
    position: AtomicU64,
}

impl Changes {
    pub(crate) fn new() -> Self {
        let (sender, _) = broadcast::channel(BACKLOG);
        Self { sender, known: Mutex::default(), position: AtomicU64::new(0) }
    }

    /// Passes a change on, once: by whatever way it is heard again, it is old.
    pub(crate) fn announce(&self, change: Change) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let (n, revision) = known.entry(change.competition.clone()).or_default();
        let before = *n + *revision;
        *n = change.n.max(*n);
        *revision = change.revision.max(*revision);
        let more = *n + *revision - before;
        if more > 0 {
            self.position.fetch_add(more, Ordering::SeqCst);
            // Sent under the lock, so that readers hear changes in order. Nobody listening is fine.
            let _ = self.sender.send(Change { n: *n, revision: *revision, ..change });
        }
    }
}

impl Cx {
    /// Changes from now on. A reader that lags gets `Lagged` and reads the record anew.
    pub fn changes(&self) -> broadcast::Receiver<Change> {
        self.inner().changes.sender.subscribe()
    }

    /// Goes up with every public change of any competition: a cached page made at one position
    /// holds as long as the position does. Known from [`Cx::listen`] or [`Cx::refresh`] on.
    pub fn position(&self) -> u64 {
        self.inner().changes.position.load(Ordering::SeqCst)
    }

    /// Reads how far every competition is and announces what is new.
    pub async fn refresh(&self) -> Result<()> {
        use competition::Column::{Position, Revision, Slug as Name};
        let rows: Vec<(String, i64, i64)> = competition::Entity::find()
            .select_only()
            .columns([Name, Position, Revision])
            .into_tuple()
            .all(self.read())
            .await?;
        for (slug, n, revision) in rows {
            let competition =
                slug.parse().map_err(|error| bad_row(&format!("competitions {slug}"), error))?;
            let (n, revision) = (n.unsigned_abs(), revision.unsigned_abs());
            self.inner().changes.announce(Change { competition, n, revision });
        }
        Ok(())
    }

    /// Hears what other servers and processes commit, until the task is aborted.
    pub fn listen(&self) -> JoinHandle<()> {
        let cx = self.clone();
        tokio::spawn(async move {
            match cx.backend() {
                DatabaseBackend::Postgres => tokio::join!(cx.hear(), cx.poll()).0,
                _ => cx.poll().await,
            }
        })
    }

    async fn poll(&self) {
        let mut ticks = time::interval(POLL);
        ticks.set_missed_tick_behavior(time::MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            // Logged where it arose; the next tick tries again.
            let _ = self.refresh().await;
        }
    }

    async fn hear(&self) {
        loop {
            if let Err(error) = self.hear_until_lost().await {
                tracing::warn!(%error, "the notification connection is lost; trying again");
            }
            time::sleep(POLL).await;
        }
    }

    async fn hear_until_lost(&self) -> Result<(), sea_orm::sqlx::Error> {
        let mut listener = PgListener::connect(&self.inner().url).await?;
        listener.listen(CHANNEL).await?;
        loop {
            // What was sent before the subscription, or while the connection was lost, is read.
            let _ = self.refresh().await;
            while let Some(notification) = listener.try_recv().await? {
                match Change::from_payload(notification.payload()) {
                    Some(change) => self.inner().changes.announce(change),
                    None => tracing::warn!(payload = notification.payload(), "not a change"),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_announced_once_and_counted() {
        let changes = Changes::new();
        let mut heard = changes.sender.subscribe();
        let change = Change { competition: Slug::new(2026, 1), n: 3, revision: 1 };
        let again = Change::from_payload(&change.to_payload());
        assert_eq!(again.as_ref(), Some(&change));
        changes.announce(change.clone());
        changes.announce(change.clone());
        changes.announce(Change { n: 2, ..change.clone() });
        assert_eq!(heard.try_recv().ok(), Some(change));
        assert!(heard.try_recv().is_err());
        assert_eq!(changes.position.load(Ordering::SeqCst), 4);
    }
}
