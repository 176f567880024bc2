//! A form as it came in: what was typed, and what is wrong with it. A refused POST shows the same
//! page again with both, so nothing typed is ever lost. Errors are words without a language, keyed
//! by field; `ui::error_summary` lists them and `ui::Field` repeats each at its control.

mod errors;
mod extract;

pub use errors::FieldErrors;

use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use domain::Refusal;

use crate::error::AppError;
use crate::i18n::{I18n, Words};

/// Values as typed, and errors by field. Empty for a page that is shown for the first time.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Form {
    values: Vec<(String, String)>,
    /// What is wrong, in the order in which it is shown.
    pub errors: FieldErrors,
}

impl Form {
    /// A form nobody has typed into.
    pub fn new() -> Self {
        Self::default()
    }

    /// Name and value pairs, repeated names kept.
    pub fn from_pairs(values: Vec<(String, String)>) -> Self {
        Self { values, errors: FieldErrors::default() }
    }

    /// What was typed; empty when the field didn't come. Not trimmed: see [`Form::trimmed`].
    pub fn value(&self, field: &str) -> &str {
        self.values.iter().find(|(name, _)| name == field).map_or("", |(_, value)| value)
    }

    /// What was typed, without white space around it.
    pub fn trimmed(&self, field: &str) -> &str {
        self.value(field).trim()
    }

    /// All values of a repeated field, in the order of the page.
    pub fn values<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a str> {
        self.values.iter().filter(move |(name, _)| name == field).map(|(_, value)| value.as_str())
    }

    /// Whether this box is ticked, or this option chosen.
    pub fn chosen(&self, field: &str, value: &str) -> bool {
        self.values(field).any(|v| v == value)
    }

    /// Names and values as they came.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.values
    }

    /// Sets a value in place of what was there: for a page that starts from a saved draft.
    pub fn set(&mut self, field: impl Into<String>, value: impl Into<String>) {
        let field = field.into();
        self.values.retain(|(name, _)| *name != field);
        self.values.push((field, value.into()));
    }

    /// One more value of a repeated field.
    pub fn add(&mut self, field: impl Into<String>, value: impl Into<String>) {
        self.values.push((field.into(), value.into()));
    }

    /// [`Form::set`], to be chained.
    #[must_use]
    pub fn with(mut self, field: impl Into<String>, value: impl Into<String>) -> Self {
        self.set(field, value);
        self
    }

    /// Forgets a value that must not go back into a page, such as a password.
    pub fn forget(&mut self, field: &str) {
        self.values.retain(|(name, _)| name != field);
    }

    /// The same form with these errors.
    #[must_use]
    pub fn refused(mut self, errors: impl Into<FieldErrors>) -> Self {
        self.errors = errors.into();
        self
    }

    /// The same form with what the store refused, to be shown again. What no form can mend (not
    /// found, forbidden, an internal error) ends the request instead.
    ///
    /// # Errors
    /// Whatever is not a refusal by a rule, by a field or of a stale version.
    pub fn refused_by(self, error: store::Error) -> Result<Self, AppError> {
        Ok(match error {
            store::Error::Invalid(fields) => self.refused(fields),
            store::Error::Refused(refusal) => self.refused(Words::from(refusal)),
            store::Error::Conflict(store::Conflict::Stale { .. }) => {
                self.refused(Words::from(Refusal::StaleVersion))
            }
            other => return Err(other.into()),
        })
    }

    /// The page with this form: 422 when it was refused, else 200.
    pub fn answer(&self, html: String) -> Response {
        let status =
            if self.is_refused() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        (status, Html(html)).into_response()
    }

    /// Adds an error unless something was typed.
    pub fn require(&mut self, field: &str, words: impl Into<Words>) {
        if self.trimmed(field).is_empty() {
            self.errors.add(field, words);
        }
    }

    /// The first error of a field, said.
    pub fn error(&self, i: I18n, field: &str) -> Option<String> {
        self.errors.of(field).next().map(|words| words.say(i))
    }

    /// Whether anything is wrong.
    pub fn is_refused(&self) -> bool {
        !self.errors.is_empty()
    }
}
