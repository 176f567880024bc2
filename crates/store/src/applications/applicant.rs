//! One person, one application: who begins one gives a number, of which only a keyed hash is kept,
//! another one in each competition. The key lies apart from the database, so that nobody who has one
//! of the two finds a number by trying them all.

use std::fmt;

use domain::{Refusal, Slug, accounts::PersonNumber};
use sea_orm::{ActiveValue::Set, EntityTrait};

use crate::{
    CommandTx, Error, Result, entity::applicant, error::is_unique_violation, keyed::keyed,
};

/// Sets these hashes apart from whatever else the key may ever be used for.
const PURPOSE: &[u8] = b"konkurs/applicant/v1\n";

/// The portal's key under which numbers are hashed. It lies where the log's key lies.
#[derive(Clone)]
pub struct PersonKey([u8; 32]);

/// Somebody, as one competition can tell them from others.
#[derive(Clone, PartialEq, Eq)]
pub struct Applicant([u8; 32]);

impl PersonKey {
    /// 32 bytes that nobody can guess.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Whoever has this number, in this competition.
    pub fn applicant(&self, slug: &Slug, number: &PersonNumber) -> Applicant {
        let parts = [PURPOSE, slug.as_str().as_bytes(), b"\n", number.as_bytes()];
        Applicant(keyed(&self.0, &parts))
    }
}

impl fmt::Debug for PersonKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonKey")
    }
}

impl fmt::Debug for Applicant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Applicant")
    }
}

/// Ties an application that is just begun to its applicant; the database refuses a second one.
pub(super) async fn tie(tx: &CommandTx, application: i64, applicant: &Applicant) -> Result<()> {
    let row = applicant::ActiveModel {
        application_id: Set(application),
        competition_id: Set(tx.competition().id),
        number: Set(applicant.0.to_vec()),
    };
    match applicant::Entity::insert(row).exec_without_returning(tx.db()).await {
        Ok(_) => Ok(()),
        Err(error) if is_unique_violation(&error) => {
            Err(Error::field("number", Refusal::NumberUsed))
        }
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_one_person_in_one_competition_under_one_key() {
        let key = |byte| PersonKey::new([byte; 32]);
        let number = |text: &str| text.parse::<PersonNumber>().unwrap();
        let (one, other) = (Slug::new(2026, 1), Slug::new(2026, 2));
        let hash = key(1).applicant(&one, &number("3234570011"));
        assert_eq!(hash, key(1).applicant(&one, &number("3234 570 011")));
        assert_ne!(hash, key(1).applicant(&other, &number("3234570011")));
        assert_ne!(hash, key(2).applicant(&one, &number("3234570011")));
        assert_ne!(hash, key(1).applicant(&one, &number("001234567")));
        assert!(!format!("{hash:?} {:?}", key(1)).contains(char::is_numeric));
    }
}
