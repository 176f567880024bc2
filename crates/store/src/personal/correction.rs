//! Corrections: somebody says what is wrong in what is kept of them; an administrator answers, by
//! mail too, and may put another name in.

use domain::{AccountId, Refusal, accounts::PersonName};
use jiff::Timestamp;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};
use serde_json::json;

use crate::{
    Cx, Error, FieldErrors, Result,
    accounts::{Viewer, administrator},
    clock::from_ms,
    entity::{account, correction},
    error::bad_row,
    outbox::Mail,
    texts::cleaned,
};

/// The longest text, in characters.
pub const MAX_CHARS: u32 = 2000;
/// How many requests of one person wait for an answer at most.
const MOST_WAITING: usize = 5;
/// How many the administrator's page shows.
const SHOWN: u64 = 200;

/// A request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Its row.
    pub id: i64,
    /// Whose.
    pub account: AccountId,
    /// The name in the account now.
    pub name: String,
    /// The address in the account.
    pub email: String,
    /// What is wrong.
    pub wrong: String,
    /// What is right.
    pub correct: String,
    /// When it was asked.
    pub at: Timestamp,
    /// What was answered.
    pub answered: Option<Answered>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// What it says.
    pub text: String,
    /// When.
    pub at: Timestamp,
}

/// Asks for a correction. The same words again, while they wait, are one request.
pub async fn ask_correction(cx: &Cx, viewer: &Viewer, wrong: &str, correct: &str) -> Result<()> {
    let mut errors = FieldErrors::default();
    let wrong = fitting("wrong", wrong, &mut errors);
    let correct = fitting("correct", correct, &mut errors);
    errors.into_result()?;
    let tx = cx.begin().await?;
    let waiting = correction::Entity::find()
        .filter(correction::Column::AccountId.eq(viewer.id.0))
        .filter(correction::Column::AnsweredAt.is_null());
    let waiting = waiting.all(tx.db()).await?;
    if waiting.iter().any(|row| row.wrong == wrong && row.correct == correct) {
        return Ok(());
    }
    if waiting.len() >= MOST_WAITING {
        return Err(Error::field("wrong", Refusal::CorrectionsWait));
    }
    let row = correction::ActiveModel {
        account_id: Set(viewer.id.0),
        wrong: Set(wrong),
        correct: Set(correct),
        created_at: Set(tx.now().as_millisecond()),
        ..Default::default()
    };
    correction::Entity::insert(row).exec_without_returning(tx.db()).await?;
    tx.commit().await
}

fn fitting(field: &str, text: &str, errors: &mut FieldErrors) -> String {
    let text = cleaned(text);
    if text.is_empty() {
        errors.push(field, Refusal::Required);
    } else if text.chars().count() > MAX_CHARS as usize {
        errors.push(field, Refusal::TextTooLong { most: MAX_CHARS });
    }
    text
}

/// The viewer's own requests, the last first.
pub(super) async fn own(cx: &Cx, viewer: &Viewer) -> Result<Vec<Correction>> {
    let rows = correction::Entity::find()
        .filter(correction::Column::AccountId.eq(viewer.id.0))
        .order_by_desc(correction::Column::Id);
    named(cx, rows.all(cx.read()).await?).await
}

/// Everybody's requests for the administrator, those without an answer first.
pub async fn corrections(cx: &Cx, viewer: &Viewer) -> Result<Vec<Correction>> {
    administrator(viewer)?;
    let rows = correction::Entity::find()
        .order_by_asc(Expr::col(correction::Column::AnsweredAt).is_not_null())
        .order_by_desc(correction::Column::Id)
        .limit(SHOWN);
    named(cx, rows.all(cx.read()).await?).await
}

/// Answers once, by mail too; `name`, if it is another one, is put into the account. The same answer
/// again changes nothing.
pub async fn answer_correction(
    cx: &Cx,
    viewer: &Viewer,
    id: i64,
    name: &PersonName,
    text: &str,
) -> Result<()> {
    administrator(viewer)?;
    let mut errors = FieldErrors::default();
    let text = fitting("text", text, &mut errors);
    let mut tx = cx.begin().await?;
    let row = correction::Entity::find_by_id(id).lock_exclusive().one(tx.db()).await?;
    let row = row.ok_or(Error::NotFound)?;
    if row.answer.as_ref() == Some(&text) {
        return Ok(());
    }
    if row.answer.is_some() {
        return Err(Refusal::AlreadyDecided.into());
    }
    errors.into_result()?;
    let person = account::Entity::find_by_id(row.account_id).one(tx.db()).await?;
    let person = person.ok_or_else(|| bad_row(&format!("corrections {id}"), "no account"))?;
    let now = tx.now().as_millisecond();
    let answered = correction::ActiveModel {
        answer: Set(Some(text.clone())),
        answered_at: Set(Some(now)),
        answered_by: Set(Some(viewer.id.0)),
        ..Default::default()
    };
    let rows = correction::Entity::update_many().set(answered);
    rows.filter(correction::Column::Id.eq(id)).exec(tx.db()).await?;
    account::Entity::update_many()
        .col_expr(account::Column::Name, Expr::value(name.to_string()))
        .filter(account::Column::Id.eq(person.id))
        .exec(tx.db())
        .await?;
    let mail = Mail {
        to: person.email,
        language: person.language.parse().map_err(|why| bad_row("accounts", why))?,
        message: "correction-answered",
        data: json!({
            "name": name.to_string(),
            "wrong": row.wrong,
            "answer": text,
            "link": "/account/data",
        }),
    };
    tx.enqueue(mail).await?;
    tx.commit().await
}

async fn named(cx: &Cx, rows: Vec<correction::Model>) -> Result<Vec<Correction>> {
    let ids = rows.iter().map(|row| row.account_id);
    let people = account::Entity::find().filter(account::Column::Id.is_in(ids));
    let people = people.all(cx.read()).await?;
    let one = |row: correction::Model| {
        let name = format!("corrections {}", row.id);
        let person = people.iter().find(|person| person.id == row.account_id);
        let person = person.ok_or_else(|| bad_row(&name, "no account"))?;
        let answered = match (row.answer, row.answered_at) {
            (Some(text), Some(at)) => Some(Answered { text, at: from_ms(at, &name)? }),
            _ => None,
        };
        Ok(Correction {
            id: row.id,
            account: AccountId(row.account_id),
            name: person.name.clone(),
            email: person.email.clone(),
            wrong: row.wrong,
            correct: row.correct,
            at: from_ms(row.created_at, &name)?,
            answered,
        })
    };
    rows.into_iter().map(one).collect()
}
