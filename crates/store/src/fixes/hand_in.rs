//! Saving what is typed, and handing the fix in.

use domain::{
    Code, Refusal, Slug,
    access::Action,
    applications::{Answer, Answers, Fix, KEPT_MAX_CHARS},
    competitions::Rules,
    event::{By, Event},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::TYPED;
use crate::{
    CommandTx, Cx, Error, FieldErrors, Result,
    accounts::Viewer,
    applications::{
        Resealing, live_documents, locked, reseal, sealed_answers, sealed_documents, sealing_of,
    },
    entity::{application, document, fix, sealing},
    keys::ApplicationKey,
    outbox::Mail,
};

/// Everything that a fix is made of, in the transaction that writes it.
struct Ground {
    row: application::Model,
    key: ApplicationKey,
    code: Code,
    fix: Fix,
    sealing: sealing::Model,
}

impl Ground {
    async fn of(tx: &CommandTx, viewer: &Viewer) -> Result<Self> {
        let standing = tx.authorize(viewer, Action::ReadOwn, None).await?;
        let code = standing.code.ok_or(Error::NotFound)?;
        let row = locked(tx.db(), viewer, tx.competition().id).await?.ok_or(Error::NotFound)?;
        let fix = tx.state()?.takes_fix_at(&code, tx.now())?.clone();
        let sealing = sealing_of(tx.db(), row.id).await?.ok_or(Error::NotFound)?;
        let key = tx.cx().keys().of(&row)?;
        Ok(Self { row, key, code, fix, sealing })
    }
}

/// Saves what is typed so far, wrong or incomplete as it may be.
pub async fn save(cx: &Cx, viewer: &Viewer, slug: &Slug, typed: &Answers) -> Result<()> {
    let tx = cx.begin_command(slug).await?;
    let ground = Ground::of(&tx, viewer).await?;
    let answers = kept(&tx.state()?.rules, &ground.fix, typed)?;
    write(&tx, &ground, ground.key.close_text(cx, TYPED, &serde_json::to_string(&answers)?)?)
        .await?;
    tx.commit().await
}

/// Hands the fix in: what is typed and what is attached of the parts that were named, all else as it
/// was sealed. Once. Errors: `FixGiven`, `FixOver`, `FixUnchanged`, what is wrong by field.
pub async fn hand_in(cx: &Cx, viewer: &Viewer, slug: &Slug, typed: &Answers) -> Result<()> {
    let mut tx = cx.begin_command(slug).await?;
    let ground = Ground::of(&tx, viewer).await?;
    let rules = tx.state()?.rules.clone();
    let given = kept(&rules, &ground.fix, typed)?;
    let before = sealed_answers(&ground.key, &ground.sealing)?;
    let mut answers = before.clone();
    answers.retain(|question, _| !ground.fix.has_answer(question));
    answers.extend(given);
    let covered = sealed_documents(tx.db(), ground.sealing.id).await?;
    let documents = documents(&tx, &ground, &covered).await?;
    complete(&rules, &ground.fix, &answers, &documents)?;
    let ids = |documents: &[document::Model]| documents.iter().map(|d| d.id).collect::<Vec<_>>();
    if answers == before && ids(&documents) == ids(&covered) {
        return Err(Refusal::FixUnchanged.into());
    }
    let resealing = Resealing {
        application: ground.row.id,
        code: &ground.code,
        key: &ground.key,
        before: &ground.sealing,
        answers: &answers,
        documents: &documents,
    };
    reseal(&mut tx, &resealing, |code, commitment| {
        (By::Candidate(code.clone()), Event::ApplicationFixed { code, commitment })
    })
    .await?;
    write(&tx, &ground, String::new()).await?;
    let mail = letter(&tx, viewer)?;
    tx.enqueue(mail).await?;
    tx.commit().await
}

async fn write(tx: &CommandTx, ground: &Ground, answers: String) -> Result<()> {
    let saved = fix::ActiveModel { answers: Set(answers), ..Default::default() };
    let rows = fix::Entity::update_many().set(saved);
    rows.filter(fix::Column::ApplicationId.eq(ground.row.id)).exec(tx.db()).await?;
    Ok(())
}

/// The answers that may change, each spelt one way.
fn kept(rules: &Rules, fix: &Fix, typed: &Answers) -> Result<Answers> {
    let (mut kept, mut errors) = (Answers::new(), FieldErrors::default());
    for question in rules.questions.iter().filter(|question| fix.has_answer(&question.id)) {
        let Some(typed) = typed.get(&question.id) else { continue };
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

/// The files as they are now of the documents that were named, of the others those that were sealed.
async fn documents(
    tx: &CommandTx,
    ground: &Ground,
    covered: &[document::Model],
) -> Result<Vec<document::Model>> {
    let mut live = live_documents(tx.db(), ground.row.id).await?;
    live.retain(|file| ground.fix.has_document(&file.document));
    let sealed = covered.iter().filter(|file| !ground.fix.has_document(&file.document));
    live.extend(sealed.cloned());
    live.sort_by(|a, b| a.document.cmp(&b.document));
    Ok(live)
}

/// What is still missing or wrong in the parts that were named; the rest was sealed as it is.
fn complete(
    rules: &Rules,
    fix: &Fix,
    answers: &Answers,
    documents: &[document::Model],
) -> Result<()> {
    let mut errors = FieldErrors::default();
    for question in rules.questions.iter().filter(|question| fix.has_answer(&question.id)) {
        let kept = answers.get(&question.id).map_or("", String::as_str);
        for (part, why) in Answer::read(question, kept).tidied(question).faults(question) {
            let field = match part.as_str() {
                "" => format!("answer-{}", question.id),
                part => format!("answer-{}-{part}", question.id),
            };
            errors.push(field, why);
        }
    }
    for rule in rules.documents.iter().filter(|rule| rule.required && fix.has_document(&rule.id)) {
        if !documents.iter().any(|file| file.document == rule.id) {
            errors.push(format!("document-{}", rule.id), Refusal::DocumentMissing);
        }
    }
    errors.into_result()
}

/// Tells that it was accepted, without a word of it.
fn letter(tx: &CommandTx, viewer: &Viewer) -> Result<Mail> {
    let state = tx.state()?;
    Ok(Mail {
        to: viewer.email.clone(),
        language: viewer.lang,
        message: "fix-received",
        data: json!({
            "name": viewer.name,
            "competition": tx.slug().as_str(),
            "title": state.rules.title,
            "enterprise": state.rules.enterprise.name,
            "fixed_at": state.last_at.as_millisecond(),
            "link": format!("/competitions/{}/apply/receipt", tx.slug()),
        }),
    })
}
