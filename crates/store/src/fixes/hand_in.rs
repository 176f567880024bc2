//! Saving what is typed, and handing the fix in; neither over what another window did meanwhile.

use std::collections::BTreeMap;

use domain::{
    Code, DocumentId, Refusal, Slug,
    access::Action,
    applications::{Answers, Fix, FixItem, is_needed, question_faults, unattached},
    competitions::{Rules, rules::DocumentRule},
    event::{By, Event},
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, EntityTrait, QueryFilter,
};
use serde_json::json;

use super::{
    TYPED,
    view::{saved_in, typed as typed_in},
};
use crate::{
    CommandTx, Cx, Error, FieldErrors, Result,
    accounts::Viewer,
    applications::{
        Base, Resealing, Saved, fitting, live_documents, locked, reseal, saved_to, sealed_answers,
        sealed_documents, sealing_of,
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

/// Saves what is typed so far, wrong or incomplete as it may be, unless another window saved something
/// else since `base` ([`Refusal::StaleVersion`]).
pub async fn save(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    base: &Base,
    typed: &Answers,
) -> Result<()> {
    let tx = cx.begin_command(slug).await?;
    let ground = Ground::of(&tx, viewer).await?;
    let answers = kept(&tx.state()?.rules, &ground.fix, typed)?;
    let Some(next) = next(&tx, &ground, base, &answers).await? else { return Ok(()) };
    let closed = ground.key.close_text(cx, TYPED, &serde_json::to_string(&answers)?)?;
    write(&tx, &ground, closed, Some(&next)).await?;
    tx.commit().await
}

/// What a window hands in.
#[derive(Clone, Copy, Debug)]
pub struct Handed<'a> {
    /// The save that it was made of.
    pub base: &'a Base,
    /// What is typed of the parts that were named.
    pub typed: &'a Answers,
    /// The files that it showed, by the rulebook's name of each.
    pub files: &'a BTreeMap<String, DocumentId>,
}

/// Hands the fix in: what is typed and what is attached of the parts that were named, all else as it
/// was sealed. Once. Errors: `FixGiven`, `FixOver`, `FixUnchanged`, what another window changed since
/// (`StaleVersion`, `DocumentElsewhere`), what is wrong by field.
pub async fn hand_in(cx: &Cx, viewer: &Viewer, slug: &Slug, handed: Handed<'_>) -> Result<()> {
    let mut tx = cx.begin_command(slug).await?;
    let ground = Ground::of(&tx, viewer).await?;
    let rules = tx.state()?.rules.clone();
    let given = kept(&rules, &ground.fix, handed.typed)?;
    next(&tx, &ground, handed.base, &given).await?;
    shown(&tx, &ground, handed.files).await?;
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
    write(&tx, &ground, String::new(), None).await?;
    let mail = letter(&tx, viewer)?;
    tx.enqueue(mail).await?;
    tx.commit().await
}

/// The save that these answers would be; none where they are saved already. What another window saved
/// since is not overwritten.
async fn next(
    tx: &CommandTx,
    ground: &Ground,
    base: &Base,
    answers: &Answers,
) -> Result<Option<Saved>> {
    let row = fix::Entity::find_by_id(ground.row.id).one(tx.db()).await?.ok_or(Error::NotFound)?;
    let saved = saved_in(&row)?;
    match &saved {
        Some(_) if typed_in(&ground.key, &row)? == *answers => Ok(None),
        saved if !Saved::follows(saved.as_ref(), base) => Err(Refusal::StaleVersion.into()),
        saved => Ok(Some(Saved::next(saved.as_ref(), base, tx.now()))),
    }
}

/// Refuses to hand in a file that the window didn't show.
async fn shown(
    tx: &CommandTx,
    ground: &Ground,
    files: &BTreeMap<String, DocumentId>,
) -> Result<()> {
    let live = live_documents(tx.db(), ground.row.id).await?;
    let mut errors = FieldErrors::default();
    for item in &ground.fix.items {
        let FixItem::Document(document) = item else { continue };
        let lies = live.iter().find(|file| file.document == *document);
        if lies.map(|file| DocumentId(file.id)) != files.get(document).copied() {
            errors.push(format!("document-{document}"), Refusal::DocumentElsewhere);
        }
    }
    errors.into_result()
}

async fn write(
    tx: &CommandTx,
    ground: &Ground,
    answers: String,
    saved: Option<&Saved>,
) -> Result<()> {
    let row = fix::ActiveModel {
        answers: Set(answers),
        saved: saved.map(saved_to).transpose()?.map_or(NotSet, Set),
        ..Default::default()
    };
    let rows = fix::Entity::update_many().set(row);
    rows.filter(fix::Column::ApplicationId.eq(ground.row.id)).exec(tx.db()).await?;
    Ok(())
}

/// The answers that may change, each spelt one way.
fn kept(rules: &Rules, fix: &Fix, typed: &Answers) -> Result<Answers> {
    fitting(rules.questions.iter().filter(|question| fix.has_answer(&question.id)), typed)
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
    let attached = |id: &str| documents.iter().any(|file| file.document == id);
    for question in rules.questions.iter().filter(|question| fix.has_answer(&question.id)) {
        errors.0.extend(question_faults(question, answers));
        errors.0.extend(unattached(rules, question, answers, attached));
    }
    let needed =
        |rule: &&DocumentRule| is_needed(rules, rule, answers) && fix.has_document(&rule.id);
    for rule in rules.documents.iter().filter(needed) {
        if !attached(&rule.id) {
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
