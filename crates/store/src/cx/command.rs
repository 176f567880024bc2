//! A command's transaction: lock the head, check, append, write rows, commit, tell.
//!
//! The lock on the competition's row makes indices dense and visible in the order of commits.
//! Entries are written at the latest when committing; the fold in here has them at once, so that
//! later checks of the same command see them, and the kept fold never before the commit.

use std::ops::{Deref, DerefMut};

use domain::{
    Refusal, Slug,
    competitions::{Competition, Phase, Stage, due_at, next_step},
    event::{By, Entry, Event},
    time::rfc3339_ms,
};
use jiff::Timestamp;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DatabaseBackend, EntityTrait, QueryFilter, QuerySelect,
    sea_query::LockType,
};

use super::{Cx, Tx, fold::Fold};
use crate::{
    Error, Result, applications,
    applications::Notice,
    entity::{competition, entry},
    holders,
    notify::Change,
};

/// Entries that are held back before they are written in one statement.
const BATCH: usize = 100;

/// The transaction of one command in one competition. Everything of [`Tx`] is here too.
pub struct CommandTx {
    tx: Tx,
    head: competition::Model,
    slug: Slug,
    fold: Fold,
    unwritten: Vec<entry::ActiveModel>,
    notices: Vec<Notice>,
    turns: Vec<Turn>,
    touched: bool,
}

/// What an entry asks of the rows, whoever caused it.
enum Turn {
    /// Nothing that takes part stays readable to the portal.
    PutAway,
    /// Shares of the opening key are of no use any more.
    ForgetShares,
}

impl Turn {
    fn of(event: &Event, after: &Competition) -> Option<Self> {
        let held = after.has_holders();
        match event {
            Event::IntakeClosed { .. } if held => Some(Self::PutAway),
            Event::ApplicationsOpened { .. } | Event::Cancelled { .. } | Event::Failed { .. }
                if held =>
            {
                Some(Self::ForgetShares)
            }
            _ => None,
        }
    }
}

impl Cx {
    /// Begins a command: waits for its turn in the competition, then takes the time.
    pub async fn begin_command(&self, slug: &Slug) -> Result<CommandTx> {
        let db = self.begin_write().await?;
        let mut query =
            competition::Entity::find().filter(competition::Column::Slug.eq(slug.as_str()));
        if self.backend() == DatabaseBackend::Postgres {
            // Not FOR UPDATE: rows that only refer to the competition need not wait.
            query = query.lock(LockType::NoKeyUpdate);
        }
        let head = query.one(&db).await?.ok_or(Error::NotFound)?;
        let mut fold = self.0.folds.get(head.id);
        if i128::from(fold.position()) > i128::from(head.position) {
            // Under the lock this means that the database was put back to an older state.
            self.0.folds.forget(head.id);
        }
        fold.catch_up(&head, &db).await?;
        let tx = Tx::new(self.clone(), db);
        let slug = slug.clone();
        Ok(CommandTx {
            tx,
            head,
            slug,
            fold,
            unwritten: Vec::new(),
            notices: Vec::new(),
            turns: Vec::new(),
            touched: false,
        })
    }
}

impl CommandTx {
    /// The competition's row as it was when the command began.
    pub fn competition(&self) -> &competition::Model {
        &self.head
    }

    /// The competition's public number.
    pub fn slug(&self) -> &Slug {
        &self.slug
    }

    /// The state with everything appended so far. A draft is refused as not announced.
    pub fn state(&self) -> Result<&Competition> {
        self.announced().ok_or(Error::Refused(Refusal::NotAnnounced))
    }

    /// The state with everything appended so far; none of a draft.
    pub fn announced(&self) -> Option<&Competition> {
        self.fold.state().map(|state| &**state)
    }

    /// Appends an entry and returns its index. The event must be allowed by the fold; a refusal
    /// leaves the transaction as it was.
    pub async fn append(&mut self, by: By, event: Event) -> Result<u64> {
        let n = self.fold.position();
        let at = self.announced().map_or(self.tx.now, |state| self.tx.now.max(state.last_at));
        let (kind, data) = event.to_parts()?;
        let raw =
            ledger::Entry { n, at: rfc3339_ms(at), by: by.to_string(), kind: kind.into(), data };
        let bytes = raw.to_bytes()?;
        let before = self.announced().map(Competition::stage_under_way);
        let entry = Entry { n, at, by, event };
        self.fold.apply(&entry)?;
        self.notices.extend(Notice::of(&entry.event, before, self.state()?));
        self.turns.extend(Turn::of(&entry.event, self.state()?));
        self.unwritten.push(entry::ActiveModel {
            competition_id: Set(self.head.id),
            n: Set(i64::try_from(n).map_err(Error::internal)?),
            at: Set(at.as_millisecond()),
            kind: Set(raw.kind),
            leaf_hash: Set(ledger::leaf_hash(&bytes).0.to_vec()),
            bytes: Set(bytes),
        });
        if self.unwritten.len() >= BATCH {
            self.write_entries().await?;
        }
        Ok(n)
    }

    /// Appends, in the portal's name, what follows by itself now: call it after the last append of
    /// a command.
    pub async fn settle(&mut self) -> Result<()> {
        while let Some(event) = next_step(self.state()?, self.tx.now) {
            self.append(By::Portal, event).await?;
        }
        // A remark may hold the entry, but nobody changes what is sealed any more.
        let state = self.state()?;
        if state.has_holders()
            && matches!(state.stage, Stage::Intake { closes } if self.tx.now > closes)
        {
            self.turns.push(Turn::PutAway);
        }
        Ok(())
    }

    /// Whether something is to be done in rows, perhaps without an entry.
    pub fn asks_of_rows(&self) -> bool {
        !self.turns.is_empty()
    }

    /// Says that a public row changed without an entry, so that cached pages are made anew.
    pub fn touch(&mut self) {
        self.touched = true;
    }

    /// Makes entries, rows and mail durable together, then lets everybody know.
    pub async fn commit(mut self) -> Result<()> {
        self.write_entries().await?;
        for turn in std::mem::take(&mut self.turns) {
            match turn {
                Turn::PutAway => applications::put_all_away(&self).await?,
                Turn::ForgetShares => holders::forget_all(&self).await?,
            }
        }
        let notices = std::mem::take(&mut self.notices);
        applications::tell(&mut self, notices).await?;
        let change = self.write_head().await?;
        let Self { mut tx, head, fold, .. } = self;
        if let Some(change) = change {
            tx.announce(change).await?;
        }
        tx.commit_then(move |cx| cx.0.folds.keep(head.id, fold)).await
    }

    async fn write_entries(&mut self) -> Result<()> {
        let entries = std::mem::take(&mut self.unwritten);
        if !entries.is_empty() {
            entry::Entity::insert_many(entries).exec_without_returning(&self.tx.db).await?;
        }
        Ok(())
    }

    /// Brings the projection up to the fold, if anything changed.
    async fn write_head(&self) -> Result<Option<Change>> {
        let n = self.fold.position();
        let position = i64::try_from(n).map_err(Error::internal)?;
        if position == self.head.position && !self.touched {
            return Ok(None);
        }
        let revision = self.head.revision + i64::from(self.touched);
        let mut row = competition::ActiveModel {
            position: Set(position),
            revision: Set(revision),
            changed_at: Set(self.tx.now.as_millisecond()),
            ..Default::default()
        };
        if let Some(state) = self.announced() {
            row.enterprise_uk = Set(state.rules.enterprise.name.uk.clone());
            row.enterprise_en = Set(state.rules.enterprise.name.en.clone());
            row.stage = Set(state.stage.code().to_string());
            row.round = Set(state.current_round().map(|(_, round)| round.id.clone()));
            row.intake_closes = Set(Some(state.intake_closes.as_millisecond()));
            row.due_at = Set(due(state, self.tx.now).map(Timestamp::as_millisecond));
        }
        let written = competition::Entity::update_many()
            .set(row)
            .filter(competition::Column::Id.eq(self.head.id))
            .filter(competition::Column::Position.eq(self.head.position))
            .exec(&self.tx.db)
            .await?;
        if written.rows_affected != 1 {
            return Err(crate::error::bad_row(self.slug.as_str(), "the head moved under its lock"));
        }
        let competition = self.slug.clone();
        Ok(Some(Change { competition, n, revision: revision.unsigned_abs() }))
    }
}

/// When the portal has something to do next without anybody asking: at once, if a step or a reveal
/// follows by itself, so that it is found again after a crash in between.
pub(crate) fn due(state: &Competition, now: Timestamp) -> Option<Timestamp> {
    let reveals = matches!(state.stage, Stage::Round { phase: Phase::Revealing { .. }, .. });
    if reveals || next_step(state, now).is_some() { Some(now) } else { due_at(state) }
}

impl Deref for CommandTx {
    type Target = Tx;

    fn deref(&self) -> &Tx {
        &self.tx
    }
}

impl DerefMut for CommandTx {
    fn deref_mut(&mut self) -> &mut Tx {
        &mut self.tx
    }
}
