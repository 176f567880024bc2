//! What the store says, for people: a decision becomes its page, a fault its number.

use store::Error;

use super::AppError;
use crate::form::FieldErrors;

impl From<Error> for AppError {
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(refusal) => refusal.into(),
            Error::Invalid(errors) => match errors.0.into_iter().next() {
                Some((_, refusal)) => refusal.into(),
                None => Self::BadRequest,
            },
            Error::Denied(denial) => denial.into(),
            Error::NotFound => Self::NotFound,
            Error::Conflict(_) => Self::Conflict,
            Error::Internal(internal) => Self::Internal(internal.id),
        }
    }
}

impl FieldErrors {
    /// What belongs at a form: a rule's refusal, or what doesn't fit, by field. Anything else is an
    /// error with a page of its own: `form.refused(FieldErrors::at_form(error)?)`.
    pub fn at_form(error: Error) -> Result<Self, AppError> {
        match error {
            Error::Refused(refusal) => Ok(Self::whole(refusal)),
            Error::Invalid(store::FieldErrors(list)) => {
                let mut errors = Self::default();
                for (field, refusal) in list {
                    errors.add(field, refusal);
                }
                Ok(errors)
            }
            other => Err(other.into()),
        }
    }
}
