//! One person, one application: who begins one gives a number, of which only a keyed hash is kept,
//! another one in each competition. The key lies apart from the database, so that nobody who has one
//! of the two finds a number by trying them all.
//!
//! Numbers are known to others too. Who finds the own one used may insist: both go on, and those who
//! admit see that the number was given twice. So nobody keeps another out by beginning first.

use std::{collections::BTreeMap, fmt};

use domain::{Refusal, Slug, accounts::PersonNumber};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
};

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
pub struct Applicant {
    number: [u8; 32],
    /// Whether it is theirs all the same if another account has given it.
    insists: bool,
}

impl Applicant {
    /// The same, who says that the number is theirs though another account has given it.
    #[must_use]
    pub fn insisting(self) -> Self {
        Self { insists: true, ..self }
    }
}

impl PersonKey {
    /// 32 bytes that nobody can guess.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Whoever has this number, in this competition.
    pub fn applicant(&self, slug: &Slug, number: &PersonNumber) -> Applicant {
        let parts = [PURPOSE, slug.as_str().as_bytes(), b"\n", number.as_bytes()];
        Applicant { number: keyed(&self.0, &parts), insists: false }
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

/// Ties an application that is just begun to its applicant. The database refuses a second one as the
/// same, unless they insist.
pub(super) async fn tie(tx: &CommandTx, application: i64, applicant: &Applicant) -> Result<()> {
    let competition = tx.competition().id;
    let claims = applicant::Entity::find()
        .filter(applicant::Column::CompetitionId.eq(competition))
        .filter(applicant::Column::Number.eq(applicant.number.to_vec()))
        .select_only()
        .column_as(applicant::Column::Claim.max(), "claim")
        .into_tuple::<Option<i32>>();
    let last = claims.one(tx.db()).await?.flatten();
    let row = applicant::ActiveModel {
        application_id: Set(application),
        competition_id: Set(competition),
        number: Set(applicant.number.to_vec()),
        claim: Set(match last {
            Some(last) if applicant.insists => last + 1,
            _ => 0,
        }),
    };
    match applicant::Entity::insert(row).exec_without_returning(tx.db()).await {
        Ok(_) => Ok(()),
        Err(error) if is_unique_violation(&error) => {
            Err(Error::field("number", Refusal::NumberUsed))
        }
        Err(error) => Err(error.into()),
    }
}

/// Which of these applications were begun with the same number, in groups of two and more.
pub(crate) async fn doubled(
    db: &impl ConnectionTrait,
    applications: &[i64],
) -> Result<Vec<Vec<i64>>> {
    let rows = applicant::Entity::find()
        .filter(applicant::Column::ApplicationId.is_in(applications.iter().copied()));
    let mut by_number: BTreeMap<Vec<u8>, Vec<i64>> = BTreeMap::new();
    for row in rows.all(db).await? {
        by_number.entry(row.number).or_default().push(row.application_id);
    }
    Ok(by_number.into_values().filter(|group| group.len() > 1).collect())
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
