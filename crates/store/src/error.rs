//! What can come back from the store instead of a result.
//!
//! Everything but [`Error::Internal`] is a decision that the person may see. An internal error was
//! logged where it arose; all that leaves is its number, so that a page can name it and an
//! administrator can find it.

use std::{
    fmt,
    hash::{BuildHasher, Hasher, RandomState},
};

use domain::{Refusal, access::Denial};
use sea_orm::{DbErr, SqlErr};

/// The result of a command or a query.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why there is no result.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A rule said no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// What was entered doesn't fit, by field.
    #[error("invalid: {0}")]
    Invalid(FieldErrors),
    /// The viewer may not.
    #[error(transparent)]
    Denied(#[from] Denial),
    /// There is no such thing, or the viewer may not know of it.
    #[error("not found")]
    NotFound,
    /// Somebody else was faster.
    #[error("conflict: {0:?}")]
    Conflict(Conflict),
    /// A fault of ours; logged under its number.
    #[error("internal error {}", .0.id)]
    Internal(Internal),
}

/// What went ahead of this change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conflict {
    /// The row was saved from elsewhere meanwhile; nothing was overwritten.
    Stale {
        /// The version that holds now.
        current: i32,
    },
    /// The name, number or place was taken meanwhile.
    Taken,
}

/// What doesn't fit, by the name of the form's field, in the form's order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldErrors(pub Vec<(String, Refusal)>);

/// An error that nobody outside is shown.
#[derive(Debug)]
pub struct Internal {
    /// Its number in the log.
    pub id: String,
    source: Box<dyn std::error::Error + Send + Sync>,
}

impl FieldErrors {
    /// Adds what is wrong with a field.
    pub fn push(&mut self, field: impl Into<String>, why: Refusal) {
        self.0.push((field.into(), why));
    }

    /// An error if there is any.
    pub fn into_result(self) -> Result<()> {
        if self.0.is_empty() { Ok(()) } else { Err(Error::Invalid(self)) }
    }
}

impl fmt::Display for FieldErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fields = self.0.iter().map(|(field, why)| format!("{field}: {}", why.code()));
        f.write_str(&fields.collect::<Vec<_>>().join(", "))
    }
}

impl Error {
    /// One field that doesn't fit.
    pub fn field(field: impl Into<String>, why: Refusal) -> Self {
        Self::Invalid(FieldErrors(vec![(field.into(), why)]))
    }

    /// Logs the cause and keeps it from view.
    pub fn internal(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        let source = source.into();
        // Not a secret and not part of any state, so it need not come from `Cx`.
        let id = format!("{:016x}", RandomState::new().build_hasher().finish());
        tracing::error!(id, error = %source, "internal error");
        Self::Internal(Internal { id, source })
    }

    /// Whether the database refused a second row of the same name: for commands that turn it into
    /// a refusal of their own.
    pub fn is_unique_violation(&self) -> bool {
        let Self::Internal(internal) = self else { return false };
        let database = internal.source.downcast_ref::<DbErr>();
        database.is_some_and(is_unique_violation)
    }
}

/// Whether the database refused a second row of the same name.
pub fn is_unique_violation(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}

/// A row that can't be what it should be: `row` names table and key.
pub fn bad_row(row: &str, why: impl fmt::Display) -> Error {
    Error::internal(format!("row {row}: {why}"))
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        Self::internal(error)
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::internal(error)
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::internal(error)
    }
}

impl From<ledger::entry::EntryError> for Error {
    fn from(error: ledger::entry::EntryError) -> Self {
        Self::internal(error)
    }
}

impl From<ledger::canonical::CanonicalError> for Error {
    fn from(error: ledger::canonical::CanonicalError) -> Self {
        Self::internal(error)
    }
}
