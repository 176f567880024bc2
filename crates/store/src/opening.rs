//! The opening: the secretary prepares the sitting, the chair opens, and every application is
//! compared with its commitment, answers and files, as they lie in rows and storage.
//!
//! Reading gigabytes takes time, so files are hashed before the transaction, off the async
//! threads; the transaction takes a comparison only for the very sealing that the record holds
//! then. Nothing can be sealed any more at this stage, so nothing comes in between; if rows were
//! tampered with meanwhile, the opening is asked to begin again.

use std::collections::BTreeMap;

use domain::{
    Code, Refusal, Slug,
    access::Action,
    applications::reading::Part,
    competitions::{Competition, StageCode},
    event::{By, Event},
};
use jiff::Timestamp;
use ledger::Hash;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::OnConflict};
use serde_json::json;

use crate::{
    CommandTx, Conflict, Cx, Error, Result,
    accounts::Viewer,
    applications::{
        answers_hash, answers_salt, bytes_32, commitment, manifest_of, note_all, sealed_answers,
        sealed_documents, sealings_in_force, shares,
    },
    blobs::{BlobKey, ReadPass},
    clock::from_ms,
    entity::{account, application, document, opening, sealing},
    error::bad_row,
    outbox::Mail,
};

/// The sitting at which applications are opened, as secretary and chair see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitting {
    /// Where the competition is.
    pub stage: StageCode,
    /// When the intake ended.
    pub closed: Timestamp,
    /// How many applications are sealed, or were opened.
    pub sealed: u32,
    /// When the secretary prepared it, if that is done.
    pub prepared_at: Option<Timestamp>,
    /// The unanswered remark that holds the stage, if one does.
    pub remark: Option<String>,
    /// Codes that matched and codes that didn't, once opened.
    pub outcome: Option<Outcome>,
}

/// What the opening found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Codes whose content matches, sorted.
    pub matched: Vec<Code>,
    /// Codes whose content does not, sorted.
    pub mismatched: Vec<Code>,
}

/// The sitting for the secretary who prepares it.
pub async fn to_prepare(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<Sitting> {
    sitting(cx, viewer, slug, Action::PrepareOpening).await
}

/// The sitting for the chair who opens.
pub async fn to_open(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<Sitting> {
    sitting(cx, viewer, slug, Action::Open).await
}

/// Prepares the sitting. Prepared twice is prepared once.
pub async fn prepare(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<()> {
    let tx = cx.begin_command(slug).await?;
    tx.authorize(viewer, Action::PrepareOpening, None).await?;
    let row = opening::ActiveModel {
        competition_id: Set(tx.competition().id),
        prepared_by: Set(viewer.id.0),
        prepared_at: Set(tx.now().as_millisecond()),
    };
    let mut once = OnConflict::column(opening::Column::CompetitionId);
    once.do_nothing();
    let insert = opening::Entity::insert(row).on_conflict(once);
    insert.exec_without_returning(tx.db()).await?;
    tx.commit().await
}

/// Opens all applications at once. Refused until the sitting is prepared, and by somebody else than
/// the one who prepared it.
pub async fn open(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<Outcome> {
    cx.authorize(viewer, slug, Action::Open, None).await?;
    let head = cx.competition(slug).await?;
    prepared(cx.read(), head.id, viewer).await?;
    let compared = compare_all(cx, head.id).await?;

    let mut tx = cx.begin_command(slug).await?;
    tx.authorize(viewer, Action::Open, None).await?;
    prepared(tx.db(), head.id, viewer).await?;
    let outcome = judge(tx.state()?, &compared)?;
    let event = Event::ApplicationsOpened {
        shares: shares(&tx.state()?.rules.sealing),
        matched: outcome.matched.clone(),
        mismatched: outcome.mismatched.clone(),
    };
    tx.append(By::Chair, event).await?;
    tell(&mut tx, &outcome).await?;
    tx.settle().await?;
    tx.commit().await?;
    Ok(outcome)
}

async fn sitting(cx: &Cx, viewer: &Viewer, slug: &Slug, action: Action) -> Result<Sitting> {
    let head = cx.competition(slug).await?;
    let state = cx.state_of(&head).await?.ok_or(Error::NotFound)?;
    // Once opened, the page shows what was found; the act itself is refused by the command.
    let seen = if state.stage.is_opened() { Action::ReadForAdmission } else { action };
    cx.authorize(viewer, slug, seen, None).await?;
    let row = opening::Entity::find_by_id(head.id).one(cx.read()).await?;
    let of = |mismatched: bool| {
        let codes = state.with_standing(move |standing| match mismatched {
            true => *standing == domain::competitions::Standing::Mismatched,
            false => standing.is_opened(),
        });
        codes.cloned().collect()
    };
    let opened = state.stage.is_opened();
    Ok(Sitting {
        stage: state.stage.code(),
        closed: state.intake_closes,
        sealed: u32::try_from(state.live_codes().len()).map_err(Error::internal)?,
        prepared_at: row.map(|row| from_ms(row.prepared_at, "openings")).transpose()?,
        remark: state.open_remark().map(|remark| remark.id.clone()),
        outcome: opened.then(|| Outcome { matched: of(false), mismatched: of(true) }),
    })
}

async fn prepared(db: &impl sea_orm::ConnectionTrait, head: i64, viewer: &Viewer) -> Result<()> {
    match opening::Entity::find_by_id(head).one(db).await? {
        None => Err(Refusal::SittingNotPrepared.into()),
        Some(row) if row.prepared_by == viewer.id.0 => Err(Refusal::SecondPerson.into()),
        Some(_) => Ok(()),
    }
}

/// What was computed for a sealing, by the entry that it belongs to.
type Compared = BTreeMap<u64, Option<Hash>>;

/// Computes the commitment of every sealing in force anew. `None`: it could not be computed, for a
/// file is missing or a row is broken; that is a mismatch, not an end of the opening.
async fn compare_all(cx: &Cx, competition: i64) -> Result<Compared> {
    let mut compared = Compared::new();
    let rows = sealings_in_force(cx.read(), competition).await?;
    let applications: Vec<i64> = rows.iter().map(|row| row.application_id).collect();
    note_all(cx, &applications, Part::Opening).await?;
    for row in rows {
        let documents = sealed_documents(cx.read(), row.id).await?;
        let n = u64::try_from(row.n).map_err(|why| bad_row("sealings", why))?;
        let hash = match recompute(cx, &row, documents).await {
            Ok(hash) => Some(hash),
            Err(error) => {
                tracing::error!(n, %error, "an application can't be compared with its commitment");
                None
            }
        };
        compared.insert(n, hash);
    }
    Ok(compared)
}

async fn recompute(cx: &Cx, row: &sealing::Model, documents: Vec<document::Model>) -> Result<Hash> {
    let name = format!("sealings {}", row.id);
    let application = application::Entity::find_by_id(row.application_id).one(cx.read()).await?;
    let application = application.ok_or_else(|| bad_row(&name, "no application"))?;
    // What is opened is what was sealed for the opening, not the key with which its author reads.
    let key = cx.keys().unwrap(&application.sealed_key)?;
    let answers = answers_hash(&answers_salt(&key, row)?, &sealed_answers(&key, row)?)?;
    let mut lines = Vec::new();
    for document in documents {
        let blob: BlobKey = document.blob.try_into().map_err(|why| bad_row(&name, why))?;
        // The portal itself reads here, for the chair whom `authorize` let in.
        let pass = ReadPass::granted(blob, key.clone());
        let (hash, size) = cx.blobs().fingerprint(&pass).await?;
        lines.push((document.document, hash, size));
    }
    let code: Code = row.code.parse().map_err(|why| bad_row(&name, why))?;
    let manifest = manifest_of(&code, answers, lines);
    Ok(commitment(&bytes_32(&row.salt, &name)?, &manifest)?.1)
}

/// Compares with the record as it is in the transaction.
fn judge(state: &Competition, compared: &Compared) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    for code in state.live_codes() {
        let application = state.applications.get(&code).ok_or(Error::NotFound)?;
        let Some(hash) = compared.get(&application.n) else {
            tracing::error!(%code, n = application.n, "the record has a sealing without a row");
            outcome.mismatched.push(code);
            continue;
        };
        match hash {
            Some(hash) if hash.to_hex() == application.commitment => outcome.matched.push(code),
            _ => outcome.mismatched.push(code),
        }
    }
    let known = state.applications.values().map(|application| application.n);
    if compared.keys().any(|n| !known.clone().any(|k| k == *n)) {
        return Err(Error::Conflict(Conflict::Taken));
    }
    Ok(outcome)
}

/// Tells every candidate that the applications are open. The codes stay out of the mail.
async fn tell(tx: &mut CommandTx, outcome: &Outcome) -> Result<()> {
    let rules = tx.state()?.rules.clone();
    for (codes, matches) in [(&outcome.matched, true), (&outcome.mismatched, false)] {
        for code in codes {
            let Some(author) = author_of(tx, code).await? else { continue };
            let message = if matches { "opened" } else { "opened-mismatch" };
            let mail = Mail {
                to: author.email,
                language: author.language.parse().map_err(|why| bad_row("accounts", why))?,
                message,
                data: json!({
                    "name": author.name,
                    "competition": tx.slug().as_str(),
                    "title": rules.title,
                    "enterprise": rules.enterprise.name,
                    "opened_at": tx.now().as_millisecond(),
                    "link": format!("/competitions/{}/apply", tx.slug()),
                }),
            };
            tx.enqueue(mail).await?;
        }
    }
    Ok(())
}

/// The account behind a code, for mail.
pub(crate) async fn author_of(tx: &CommandTx, code: &Code) -> Result<Option<account::Model>> {
    let rows = application::Entity::find()
        .filter(application::Column::CompetitionId.eq(tx.competition().id))
        .filter(application::Column::Code.eq(code.as_str()));
    let Some(row) = rows.one(tx.db()).await? else { return Ok(None) };
    Ok(account::Entity::find_by_id(row.account_id).one(tx.db()).await?)
}
