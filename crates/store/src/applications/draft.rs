//! The draft: begun, and saved as often as one likes, also incomplete.

use domain::{Refusal, Slug, access::Action, applications::Answers};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::{
    applicant::{Applicant, tie},
    content::{answers_of, close_answers},
    find::{Owned, owned},
};
use crate::{
    Cx, Error, Result, accounts::Viewer, entity::application, error::FieldErrors,
    keys::ApplicationKey,
};

/// Begins an application; one that is there already stays as it is. The command takes its turn
/// among those that give seats, so nobody gets both. Refused at `number` if another account has begun
/// one as the same applicant.
pub async fn start(cx: &Cx, viewer: &Viewer, slug: &Slug, applicant: &Applicant) -> Result<()> {
    let tx = cx.begin_command(slug).await?;
    tx.authorize(viewer, Action::Apply, None).await?;
    let competition = tx.competition().id;
    if owned(tx.db(), viewer, competition).await?.is_some() {
        return Ok(());
    }
    tx.state()?.takes_drafts_at(tx.now())?;
    let key = ApplicationKey::generate()?;
    let now = tx.now().as_millisecond();
    let row = application::ActiveModel {
        competition_id: Set(competition),
        account_id: Set(viewer.id.0),
        state: Set("draft".into()),
        answers: Set(close_answers(cx, &key, &Answers::new())?),
        recipient: Set(key.recipient()),
        kept_key: Set(Some(cx.keys().keep(cx, (competition, viewer.id.0), &key)?)),
        sealed_key: Set(key.wrapped_for(&tx.state()?.rules.sealing.recipients)?),
        version: Set(0),
        code: Set(None),
        created_at: Set(now),
        changed_at: Set(now),
        ..Default::default()
    };
    let begun = application::Entity::insert(row).exec(tx.db()).await?.last_insert_id;
    tie(&tx, begun, applicant).await?;
    tx.commit().await
}

/// Saves the draft's answers, if they are still those of `version`: what another window saved
/// meanwhile is refused to be overwritten ([`Refusal::StaleVersion`]). Unknown questions are left
/// out. Returns the new version.
pub async fn save_answers(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    version: i32,
    answers: &Answers,
) -> Result<i32> {
    let tx = cx.begin().await?;
    let own = Owned::to_write(&tx, viewer, slug).await?;
    let answers = fitting(&own, answers)?;
    if own.row.version != version {
        // The same words saved twice, by a double click perhaps, are no conflict.
        return match answers_of(tx.db(), &own.key, &own.row).await? == answers {
            true => Ok(own.row.version),
            false => Err(Refusal::StaleVersion.into()),
        };
    }
    let saved = application::ActiveModel {
        answers: Set(close_answers(cx, &own.key, &answers)?),
        version: Set(version + 1),
        changed_at: Set(tx.now().as_millisecond()),
        ..Default::default()
    };
    application::Entity::update_many()
        .set(saved)
        .filter(application::Column::Id.eq(own.row.id))
        .exec(tx.db())
        .await?;
    tx.commit().await?;
    Ok(version + 1)
}

/// The answers to the rulebook's questions, with one kind of line break, none of them too long.
fn fitting(own: &Owned, answers: &Answers) -> Result<Answers> {
    let mut kept = Answers::new();
    let mut errors = FieldErrors::default();
    for question in &own.state.rules.questions {
        let Some(answer) = answers.get(&question.id) else { continue };
        let answer = answer.replace("\r\n", "\n").replace('\0', "");
        if answer.trim().chars().count() > question.max_chars as usize {
            let most = question.max_chars;
            errors.push(format!("answer-{}", question.id), Refusal::TextTooLong { most });
        }
        if !answer.trim().is_empty() {
            kept.insert(question.id.clone(), answer.trim().to_owned());
        }
    }
    errors.into_result()?;
    Ok(kept)
}

/// Refuses what is not the application as it was checked.
pub(super) fn same_as_checked(checked: &str, now: &str) -> Result<(), Error> {
    if checked == now { Ok(()) } else { Err(Refusal::StaleVersion.into()) }
}
