//! The draft: begun, and saved as often as one likes, also incomplete, whole or section by section.

use domain::{
    Refusal, Slug,
    access::Action,
    applications::{Answer, Answers, KEPT_MAX_CHARS, SealedIn},
    competitions::rules::{Question, Section},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::{
    applicant::{Applicant, tie},
    content::{answers_of, close_answers},
    find::{Owned, owned},
    sections::{Base, Saved, Sections, sections_of, sections_to},
};
use crate::{
    Cx, Error, Result, Tx, accounts::Viewer, documents::random_number, entity::application,
    error::FieldErrors, keys::ApplicationKey,
};

/// Begins an application; one that is there already stays as it is. The command takes its turn
/// among those that give seats, so nobody gets both. Refused at `number` if another account has begun
/// one as the same applicant.
pub async fn start(cx: &Cx, viewer: &Viewer, slug: &Slug, applicant: &Applicant) -> Result<()> {
    begin(cx, viewer, slug, (applicant, SealedIn::Portal)).await
}

/// The same to be written in the viewer's browser, which will make the key.
pub async fn start_in_browser(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    applicant: &Applicant,
) -> Result<()> {
    begin(cx, viewer, slug, (applicant, SealedIn::Browser)).await
}

async fn begin(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    (applicant, place): (&Applicant, SealedIn),
) -> Result<()> {
    let tx = cx.begin_command(slug).await?;
    tx.authorize(viewer, Action::Apply, None).await?;
    let competition = tx.competition().id;
    if owned(tx.db(), viewer, competition).await?.is_some() {
        return Ok(());
    }
    tx.state()?.takes_drafts_at(tx.now())?;
    let in_browser = place == SealedIn::Browser;
    if in_browser && !tx.state()?.seals_in_browser() {
        return Err(Refusal::SealingPlace.into());
    }
    let key = match in_browser {
        true => None,
        false => Some(ApplicationKey::generate()?),
    };
    let keep = |key| cx.keys().keep(cx, (competition, viewer.id.0), key);
    let closed = key.as_ref().map(|key| close_answers(cx, key, &Answers::new())).transpose()?;
    let now = tx.now().as_millisecond();
    let row = application::ActiveModel {
        // Pages have it beside names, and its order would tell who came when.
        id: Set(random_number(cx)?),
        competition_id: Set(competition),
        account_id: Set(viewer.id.0),
        state: Set("draft".into()),
        answers: Set(closed.unwrap_or_default()),
        recipient: Set(key.as_ref().map(ApplicationKey::recipient).unwrap_or_default()),
        kept_key: Set(key.as_ref().map(keep).transpose()?),
        in_browser: Set(in_browser),
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

/// Saves the whole draft's answers at once, if they are still those of `version`: what another
/// window saved meanwhile is refused to be overwritten ([`Refusal::StaleVersion`]). Unknown
/// questions are left out. Returns the new version.
pub async fn save_answers(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    version: i32,
    answers: &Answers,
) -> Result<i32> {
    let tx = cx.begin().await?;
    let own = Owned::to_write(&tx, viewer, slug).await?;
    let answers = fitting(own.state.rules.questions.iter(), answers)?;
    if own.row.version != version {
        // The same words saved twice, by a double click perhaps, are no conflict.
        return match answers_of(tx.db(), own.key()?, &own.row).await? == answers {
            true => Ok(own.row.version),
            false => Err(Refusal::StaleVersion.into()),
        };
    }
    let mut sections = sections_of(&own.row)?;
    for section in own.state.rules.sections() {
        let saved = sections.get(&section);
        let base = Base { version: 0, window: String::new(), turn: 0 };
        let next = Saved::next(saved, &base, tx.now());
        sections.insert(section, next);
    }
    write(tx, &own, &answers, &sections).await?;
    Ok(version + 1)
}

/// Saves one section's answers as they are, also incomplete or wrong: what is wrong is said when it
/// is sealed. What another window saved since `base` is refused to be overwritten
/// ([`Refusal::StaleVersion`]). Answers of other sections are left out.
pub async fn save_section(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    section: Section,
    base: &Base,
    answers: &Answers,
) -> Result<Saved> {
    let tx = cx.begin().await?;
    let own = Owned::to_write(&tx, viewer, slug).await?;
    let rules = &own.state.rules;
    if rules.questions_of(section).next().is_none() {
        return Err(Error::NotFound);
    }
    let typed = fitting(rules.questions_of(section), answers)?;
    let mut all = answers_of(tx.db(), own.key()?, &own.row).await?;
    let is_own = |id: &String| rules.questions_of(section).any(|question| question.id == *id);
    let before: Answers = all
        .iter()
        .filter(|(id, _)| is_own(id))
        .map(|(id, kept)| (id.clone(), kept.clone()))
        .collect();
    let mut sections = sections_of(&own.row)?;
    let saved = sections.get(&section);
    match saved {
        Some(saved) if before == typed => return Ok(saved.clone()),
        _ if !Saved::follows(saved, base) => return Err(Refusal::StaleVersion.into()),
        _ => {}
    }
    all.retain(|id, _| !is_own(id));
    all.extend(typed);
    let saved = Saved::next(saved, base, tx.now());
    sections.insert(section, saved.clone());
    write(tx, &own, &all, &sections).await?;
    Ok(saved)
}

async fn write(tx: Tx, own: &Owned, answers: &Answers, sections: &Sections) -> Result<()> {
    let saved = application::ActiveModel {
        answers: Set(close_answers(tx.cx(), own.key()?, answers)?),
        version: Set(own.row.version + 1),
        sections: Set(sections_to(sections)?),
        changed_at: Set(tx.now().as_millisecond()),
        ..Default::default()
    };
    application::Entity::update_many()
        .set(saved)
        .filter(application::Column::Id.eq(own.row.id))
        .exec(tx.db())
        .await?;
    tx.commit().await
}

/// The answers to these questions, each spelt one way. A draft keeps more than a question takes,
/// but not everything.
pub(crate) fn fitting<'a>(
    questions: impl Iterator<Item = &'a Question>,
    answers: &Answers,
) -> Result<Answers> {
    let mut kept = Answers::new();
    let mut errors = FieldErrors::default();
    for question in questions {
        let Some(typed) = answers.get(&question.id) else { continue };
        let answer = Answer::read(question, typed).tidied(question);
        if answer.longest() > KEPT_MAX_CHARS {
            let most = question.max_chars;
            errors.push(format!("answer-{}", question.id), Refusal::TextTooLong { most });
        }
        if !answer.is_empty() {
            kept.insert(question.id.clone(), answer.write());
        }
    }
    errors.into_result()?;
    Ok(kept)
}

/// Refuses what is not the application as it was checked.
pub(super) fn same_as_checked(checked: &str, now: &str) -> Result<(), Error> {
    if checked == now { Ok(()) } else { Err(Refusal::StaleVersion.into()) }
}
