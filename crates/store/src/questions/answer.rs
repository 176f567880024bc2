//! What a secretary does with a question: answer it in public, or turn it down with a reason.

use domain::{
    Refusal, Slug, Text,
    access::Action,
    event::{By, Event},
    questions::{ANSWER_MAX_CHARS, DeclineReason, QUESTION_MAX_CHARS},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};

use super::close_words;
use crate::{
    CommandTx, Cx, Error, FieldErrors, Result,
    accounts::Viewer,
    competitions,
    entity::{account, asker, question},
    error::bad_row,
    outbox::Mail,
    texts::{both_cleaned, cleaned, fitting, publishable},
};

/// An answer as it will stand in the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answering {
    /// The question as the secretary words it.
    pub question: Text,
    /// The answer.
    pub answer: Text,
    /// Whether the secretary confirmed that neither names a person.
    pub names_nobody: bool,
}

/// Answers a question: it becomes public with its answer, at once. Errors: `UnknownQuestion`, what
/// is wrong by field, `EnterpriseNamed` where the competition keeps its enterprise back.
pub async fn answer(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    id: i64,
    given: &Answering,
) -> Result<()> {
    let (question, answer) = (both_cleaned(&given.question), both_cleaned(&given.answer));
    let mut tx = cx.begin_command(slug).await?;
    tx.authorize(viewer, Action::AnswerQuestions, None).await?;
    let row = open(&tx, id).await?;
    let mut errors = FieldErrors::default();
    let truth = competitions::still_concealed(&tx).await?;
    for (field, text, most) in
        [("question", &question, QUESTION_MAX_CHARS), ("answer", &answer, ANSWER_MAX_CHARS)]
    {
        publishable(&mut errors, truth.as_ref(), field, text, most);
    }
    if !given.names_nobody {
        errors.push("nobody", Refusal::ConsentMissing);
    }
    errors.into_result()?;
    let event = Event::QuestionAnswered { answer: answer.clone(), question: question.clone() };
    let n = tx.append(By::Secretary, event).await?;
    let done = question::ActiveModel {
        answered_n: Set(Some(i64::try_from(n).map_err(Error::internal)?)),
        ..Default::default()
    };
    update(&tx, id, done).await?;
    let said = json!({ "question": question, "answer": answer });
    tell(&mut tx, &row, "question-answered", said).await?;
    tx.commit().await
}

/// Turns a question down: its asker is told why, everybody only how many there were. Errors:
/// `UnknownQuestion`, what is wrong by field.
pub async fn decline(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    id: i64,
    reason: Option<DeclineReason>,
    words: &str,
) -> Result<()> {
    let words = cleaned(words);
    let mut tx = cx.begin_command(slug).await?;
    tx.authorize(viewer, Action::AnswerQuestions, None).await?;
    let row = open(&tx, id).await?;
    let mut errors = FieldErrors::default();
    if reason.is_none() {
        errors.push("reason", Refusal::UnknownChoice);
    }
    fitting(&mut errors, "words", &words, ANSWER_MAX_CHARS);
    errors.into_result()?;
    let reason = reason.map_or("", DeclineReason::code);
    let done = question::ActiveModel {
        declined_at: Set(Some(tx.now().as_millisecond())),
        reason: Set(Some(reason.to_owned())),
        words: Set(Some(close_words(cx, &row, &words)?)),
        ..Default::default()
    };
    update(&tx, id, done).await?;
    // What was asked, and what is said to it, stays on the page: mail lies open.
    let said = json!({ "decline_code": reason });
    tell(&mut tx, &row, "question-declined", said).await?;
    tx.touch();
    tx.commit().await
}

/// A question that still waits.
async fn open(tx: &CommandTx, id: i64) -> Result<question::Model> {
    let rows = question::Entity::find_by_id(id)
        .filter(question::Column::CompetitionId.eq(tx.competition().id));
    let row = rows.one(tx.db()).await?;
    let waits = |row: &question::Model| row.answered_n.is_none() && row.declined_at.is_none();
    row.filter(waits).ok_or(Error::Refused(Refusal::UnknownQuestion))
}

async fn update(tx: &CommandTx, id: i64, row: question::ActiveModel) -> Result<()> {
    let rows = question::Entity::update_many().set(row).filter(question::Column::Id.eq(id));
    rows.exec(tx.db()).await?;
    Ok(())
}

/// A letter to the asker, if the person is still known.
async fn tell(
    tx: &mut CommandTx,
    row: &question::Model,
    message: &'static str,
    said: Value,
) -> Result<()> {
    let asker = asker::Entity::find_by_id(row.asker_id).one(tx.db()).await?;
    let Some(id) = asker.and_then(|asker| asker.account_id) else { return Ok(()) };
    let Some(person) = account::Entity::find_by_id(id).one(tx.db()).await? else { return Ok(()) };
    let rules = &tx.state()?.rules;
    let mut data = json!({
        "name": person.name,
        "competition": tx.slug().as_str(),
        "title": rules.title,
        "link": format!("/competitions/{}/questions", tx.slug()),
    });
    if let (Value::Object(data), Value::Object(said)) = (&mut data, said) {
        data.extend(said);
    }
    let language = person.language.parse().map_err(|why| bad_row("accounts", why))?;
    tx.enqueue(Mail { to: person.email, language, message, data }).await
}
