//! Whether everything that is kept beside the records still follows from them: each record is
//! replayed from its bytes and compared with the installation's rows and files. `konkurs check` asks
//! for it; so does every test of the store and of the server when it ends.
//!
//! It mends nothing, writes nothing but that it read, and stops at nothing: what can't be read is a difference like any other. Each
//! competition is read in one snapshot, so a portal that runs meanwhile is checked rightly. What
//! no record knows of (accounts, sessions, mail, drafts) isn't looked at. Read [`replay`] first.

mod applications;
mod checkpoints;
mod complaints;
mod disclosure;
mod feed;
mod files;
mod holders;
mod panel;
mod questions;
mod replay;

use domain::applications::reading::Part;
use ledger::Vkey;
use sea_orm::{
    AccessMode, ColumnTrait, DatabaseBackend, DatabaseTransaction, EntityTrait, IsolationLevel,
    QueryFilter, QueryOrder, QuerySelect, TransactionOptions, TransactionTrait,
};

use crate::{
    Cx, Result,
    applications::note_all,
    entity::{application, competition},
};
use replay::Replayed;

/// Something that doesn't follow from the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The competition's number.
    pub competition: String,
    /// Table and key.
    pub row: String,
    /// What is wrong with it.
    pub why: String,
}

/// What a check went through and found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Competitions, drafts too.
    pub competitions: u64,
    /// Entries replayed.
    pub entries: u64,
    /// Checkpoints compared with the tree of their size.
    pub checkpoints: u64,
    /// Files read and compared with their hashes.
    pub files: u64,
    /// Everything that doesn't follow from the records; empty when all holds.
    pub differences: Vec<Difference>,
}

/// Checks the whole installation. `keys` are those that may have signed checkpoints; with none,
/// signatures are not checked.
///
/// # Errors
/// The database can't be read at all.
pub async fn check(cx: &Cx, keys: &[Vkey]) -> Result<Checked> {
    let mut checked = Checked::default();
    let heads = competition::Entity::find().order_by_asc(competition::Column::Id);
    for head in heads.all(cx.read()).await? {
        note(cx, head.id).await?;
        let snapshot = snapshot(cx).await?;
        // Read again: it may have moved since, and from here on it doesn't.
        let Some(head) = competition::Entity::find_by_id(head.id).one(&snapshot).await? else {
            continue;
        };
        let mut found = Found { head: &head, checked: &mut checked };
        found.checked.competitions += 1;
        let replayed = replay::replay(&snapshot, &mut found).await?;
        checkpoints::compare(&snapshot, &replayed, keys, &mut found).await?;
        disclosure::compare(&snapshot, &replayed, &mut found).await?;
        feed::compare(&snapshot, &mut found).await?;
        applications::compare(cx, &snapshot, &replayed, &mut found).await?;
        holders::compare(cx, &snapshot, &replayed, &mut found).await?;
        panel::compare(&snapshot, &replayed, &mut found).await?;
        questions::compare(&snapshot, &replayed, &mut found).await?;
        complaints::compare(cx, &snapshot, &replayed, &mut found).await?;
        files::compare(cx, &snapshot, &replayed, &mut found).await?;
        snapshot.commit().await?;
    }
    Ok(checked)
}

/// Answers and files are read below, so it stands in the access logs.
async fn note(cx: &Cx, competition: i64) -> Result<()> {
    let own = application::Entity::find()
        .select_only()
        .column(application::Column::Id)
        .filter(application::Column::CompetitionId.eq(competition));
    let own: Vec<i64> = own.into_tuple().all(cx.read()).await?;
    if own.is_empty() { Ok(()) } else { note_all(cx, &own, Part::Check).await }
}

/// A transaction in which nothing that others write is seen.
async fn snapshot(cx: &Cx) -> Result<DatabaseTransaction> {
    let postgres = cx.backend() == DatabaseBackend::Postgres;
    let options = TransactionOptions {
        // In SQLite a transaction that reads is a snapshot anyway.
        isolation_level: postgres.then_some(IsolationLevel::RepeatableRead),
        access_mode: postgres.then_some(AccessMode::ReadOnly),
        ..TransactionOptions::default()
    };
    Ok(cx.read().begin_with_options(options).await?)
}

/// Where the comparisons of one competition write what they find.
struct Found<'a> {
    head: &'a competition::Model,
    checked: &'a mut Checked,
}

impl Found<'_> {
    fn add(&mut self, row: impl Into<String>, why: impl ToString) {
        self.checked.differences.push(Difference {
            competition: self.head.slug.clone(),
            row: row.into(),
            why: why.to_string(),
        });
    }

    /// A difference unless the two are equal; both are told.
    fn same<T: PartialEq + std::fmt::Debug>(&mut self, row: &str, what: &str, is: T, must: T) {
        if is != must {
            self.add(row, format!("{what} is {is:?}, by the record {must:?}"));
        }
    }
}

impl std::fmt::Display for Difference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}: {}", self.competition, self.row, self.why)
    }
}

/// A number of entries, or of one, as rows have it.
fn row_n(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// A column of hash or salt as hex, for comparing with the record's.
fn hex_of(bytes: Option<&Vec<u8>>) -> String {
    bytes.map(hex::encode).unwrap_or_default()
}
