//! Asking, and taking a question back.

use domain::{
    Lang, Refusal, Slug,
    access::Action,
    questions::{OPEN_MOST, QUESTION_MAX_CHARS},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::Condition};

use super::{close, text_of};
use crate::{
    CommandTx, Cx, Error, FieldErrors, Result,
    accounts::Viewer,
    entity::{asker, question},
    texts::{cleaned, fitting},
};

/// Labels are three digits: enough for everybody, and easy to say.
const LABELS: std::ops::Range<u32> = 100..1000;

/// Asks a question in a language. The same question sent twice is one. Errors: `QuestionsClosed`,
/// `TooManyQuestions`, and what is wrong with `text`.
pub async fn ask(cx: &Cx, viewer: &Viewer, slug: &Slug, language: Lang, text: &str) -> Result<()> {
    let text = cleaned(text);
    // The competition's row is locked, so nobody draws the same label or passes the limit meanwhile.
    let tx = cx.begin_command(slug).await?;
    tx.authorize(viewer, Action::AskQuestion, None).await?;
    tx.state()?.takes_questions_at(tx.now())?;
    let mut errors = FieldErrors::default();
    fitting(&mut errors, "text", &text, QUESTION_MAX_CHARS);
    errors.into_result()?;
    let asker_id = match own_asker(&tx, viewer).await? {
        Some(id) => id,
        None => new_asker(&tx, viewer).await?,
    };
    let open = open_of(asker_id);
    let waiting = question::Entity::find().filter(open).all(tx.db()).await?;
    for row in &waiting {
        if text_of(cx, row)? == text {
            return Ok(());
        }
    }
    if waiting.len() >= OPEN_MOST as usize {
        return Err(Refusal::TooManyQuestions { most: OPEN_MOST }.into());
    }
    let asked_at = tx.now().as_millisecond();
    let row = question::ActiveModel {
        competition_id: Set(tx.competition().id),
        asker_id: Set(asker_id),
        language: Set(language.code().to_owned()),
        text: Set(close(cx, asker_id, asked_at, &text)?),
        asked_at: Set(asked_at),
        ..Default::default()
    };
    question::Entity::insert(row).exec_without_returning(tx.db()).await?;
    tx.commit().await
}

/// Takes back an own question that is not answered: nothing of it stays. Errors: `UnknownQuestion`.
pub async fn withdraw(cx: &Cx, viewer: &Viewer, slug: &Slug, id: i64) -> Result<()> {
    let tx = cx.begin_command(slug).await?;
    tx.authorize(viewer, Action::ReadPublic, None).await?;
    let asker_id = own_asker(&tx, viewer).await?.ok_or(Error::NotFound)?;
    let gone = question::Entity::delete_many()
        .filter(open_of(asker_id))
        .filter(question::Column::Id.eq(id))
        .exec(tx.db())
        .await?;
    if gone.rows_affected == 0 {
        return Err(Refusal::UnknownQuestion.into());
    }
    tx.commit().await
}

/// Neither answered nor turned down.
fn open_of(asker_id: i64) -> Condition {
    Condition::all()
        .add(question::Column::AskerId.eq(asker_id))
        .add(question::Column::AnsweredN.is_null())
        .add(question::Column::DeclinedAt.is_null())
}

async fn own_asker(tx: &CommandTx, viewer: &Viewer) -> Result<Option<i64>> {
    let rows = asker::Entity::find()
        .filter(asker::Column::CompetitionId.eq(tx.competition().id))
        .filter(asker::Column::AccountId.eq(viewer.id.0));
    Ok(rows.one(tx.db()).await?.map(|row| row.id))
}

async fn new_asker(tx: &CommandTx, viewer: &Viewer) -> Result<i64> {
    let competition = tx.competition().id;
    let all = asker::Entity::find().filter(asker::Column::CompetitionId.eq(competition));
    let taken: Vec<i32> = all.all(tx.db()).await?.iter().map(|row| row.label).collect();
    let free = |label: &u32| !taken.contains(&(*label as i32));
    let free: Vec<u32> = LABELS.filter(free).collect();
    let drawn = u64::from_be_bytes(tx.cx().random_bytes());
    // More than nine hundred askers: nobody new can be told apart.
    let most = LABELS.end - LABELS.start;
    let label = free.get((drawn % free.len().max(1) as u64) as usize);
    let label = *label.ok_or(Refusal::TooManyQuestions { most })?;
    let row = asker::ActiveModel {
        competition_id: Set(competition),
        account_id: Set(Some(viewer.id.0)),
        label: Set(label as i32),
        ..Default::default()
    };
    Ok(asker::Entity::insert(row).exec(tx.db()).await?.last_insert_id)
}
