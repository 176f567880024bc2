//! Competitions: building, approving, announcing, steering, the clock, and what lists and public
//! pages are made of.
//!
//! A draft is a row that any secretary may change; from the announcement on the record alone
//! tells the state, and the row is only its projection. Read `draft` and `announce` first.

mod announce;
mod clock;
mod disclosure;
mod draft;
mod public;
mod steer;
mod work;

pub use announce::{announce, approve};
pub use clock::clock_steps;
pub use disclosure::{concealed, lift};
pub(crate) use disclosure::{enterprise_commitment, still_concealed};
pub(crate) use draft::edited;
pub use draft::{create, draft, save};
pub use public::{listed, names, overview};
pub use steer::{cancel, close, extend, resume, suspend};
pub use work::{desk, secretary_list};

use domain::{
    Lang, Text,
    access::{Denial, Why},
    accounts::Office,
    competitions::Rules,
};

use crate::{Error, Result, accounts::Viewer, entity::competition, error::bad_row};

/// Only secretaries know of what is not in any competition yet.
fn secretary(viewer: &Viewer) -> Result<()> {
    match viewer.office {
        Office::Secretary => Ok(()),
        Office::None | Office::Administrator => Err(Error::NotFound),
    }
}

/// The rulebook of a draft's row, without its seats.
fn rules_of(head: &competition::Model) -> Result<Rules> {
    let odd = |why| bad_row(&format!("competitions {}", head.slug), why);
    serde_json::from_str(&head.draft).map_err(odd)
}

/// Every text that is missing in a language, by field: `reason-uk`.
fn complete(field: &str, text: &Text) -> crate::FieldErrors {
    let mut errors = crate::FieldErrors::default();
    for lang in Lang::ALL {
        let field = format!("{field}-{}", lang.code());
        let text = text.in_lang(lang);
        if text.trim().is_empty() {
            errors.push(field, domain::Refusal::LanguageMissing);
        } else if text.chars().count() > REASON_MOST {
            errors.push(field, domain::Refusal::TextTooLong { most: REASON_MOST as u32 });
        }
    }
    errors
}

/// The longest reason of an act, in characters: far below what an entry holds.
const REASON_MOST: usize = 4000;

/// What somebody may know of but not do.
pub(crate) fn not_yours() -> Error {
    Denial::Forbidden(Why::NotYours).into()
}
