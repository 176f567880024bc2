//! Answers to questions: each entry has its question, each question that is answered its entry.

use std::collections::BTreeSet;

use domain::event::Event;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};

use super::{Found, Replayed, row_n};
use crate::{Result, entity::question};

pub(super) async fn compare(
    db: &DatabaseTransaction,
    replayed: &Replayed,
    found: &mut Found<'_>,
) -> Result<()> {
    let answers = replayed
        .entries
        .iter()
        .filter(|entry| matches!(entry.event, Event::QuestionAnswered { .. }));
    let mut answers: BTreeSet<i64> = answers.map(|entry| row_n(entry.n)).collect();
    let rows = question::Entity::find()
        .filter(question::Column::CompetitionId.eq(found.head.id))
        .filter(question::Column::AnsweredN.is_not_null());
    for row in rows.all(db).await? {
        if !row.answered_n.is_some_and(|n| answers.remove(&n)) {
            found.add(format!("questions {}", row.id), "no entry answers it");
        }
    }
    for n in answers {
        found.add(format!("entries {n}"), "an answer without its question");
    }
    Ok(())
}
