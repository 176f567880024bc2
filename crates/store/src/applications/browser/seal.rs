//! Sealing by the browser: it hands over the commitment and what opens to it. Handed over twice, since
//! the answer was lost, it is there once.

use domain::{
    DocumentId, Refusal, Slug,
    access::Action,
    applications::SealedIn,
    competitions::{holders::is_hash, rules::DocumentRule},
    event::{By, Event},
};
use ledger::Hash;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::written::code_for;
use crate::{
    Cx, Error, FieldErrors, Result,
    accounts::Viewer,
    applications::{
        find::{live_documents, locked, sealed_documents, sealing_of},
        own::Sealed,
        seal::receipt_mail,
        sealing::{put_in_force, sealable},
    },
    entity::{application, document, sealing},
    keys::is_age_file,
};

/// The most letters of what is sealed, encrypted.
const CONTENT_MAX: usize = 1_500_000;
/// The most letters of a wrapped key.
const KEY_MAX: usize = 4_000;

/// What the browser hands over.
#[derive(Clone, Copy, Debug)]
pub struct Handed<'a> {
    /// The version of the draft that it sealed.
    pub version: i32,
    /// The code that it sealed with.
    pub code: &'a str,
    /// The commitment to the manifest.
    pub commitment: &'a str,
    /// The content, an age file for the application's key.
    pub content: &'a str,
    /// That key, an age file for whoever opens and for the author.
    pub sealed_key: &'a str,
    /// The files that it covers.
    pub files: &'a [DocumentId],
    /// Whether the box is ticked that says all of it is true.
    pub consent: bool,
}

/// Seals or replaces. What the portal can't read it takes as it is: whatever doesn't open to the
/// commitment is set apart at the opening.
pub async fn seal(cx: &Cx, viewer: &Viewer, slug: &Slug, its: Handed<'_>) -> Result<Sealed> {
    let mut tx = cx.begin_command(slug).await?;
    tx.authorize(viewer, Action::Apply, None).await?;
    let row = locked(tx.db(), viewer, tx.competition().id).await?;
    let row = row.filter(application::Model::is_written_in_browser).ok_or(Error::NotFound)?;
    let before = sealing_of(tx.db(), row.id).await?;
    if let Some(before) = &before
        && hex::encode(&before.commitment) == its.commitment
    {
        return Sealed::from_rows(before, &sealed_documents(tx.db(), before.id).await?);
    }
    tx.state()?.accepts_at(tx.now())?;
    sealable(&tx, row.id, before.is_none()).await?;
    let code = code_for(cx, tx.db(), tx.state()?, &row).await?;
    let documents = live_documents(tx.db(), row.id).await?;
    let mut ids: Vec<i64> = documents.iter().map(|document| document.id).collect();
    let mut files: Vec<i64> = its.files.iter().map(|id| id.0).collect();
    ids.sort_unstable();
    files.sort_unstable();
    // Somebody else may have the code by now, or another window has changed something.
    if row.version != its.version || ids != files || code.as_str() != its.code {
        return Err(Refusal::StaleVersion.into());
    }
    let own = row.own_recipient.clone().ok_or(Refusal::StaleVersion)?;
    formed(&its)?;
    complete(&tx.state()?.rules.documents, &documents, its.consent)?;
    let event = Event::ApplicationSealed {
        code: code.clone(),
        commitment: its.commitment.to_owned(),
        replaces: before.as_ref().map(|before| before.n.unsigned_abs()),
        sealed_in: Some(SealedIn::Browser),
    };
    let n = i64::try_from(tx.append(By::Candidate(code.clone()), event).await?);
    let n = n.map_err(Error::internal)?;
    let at = tx.state()?.applications.get(&code).map_or(tx.now(), |a| a.sealed_at);
    let commitment: Hash = its.commitment.parse().map_err(Error::internal)?;
    let sealed = sealing::ActiveModel {
        application_id: Set(row.id),
        competition_id: Set(row.competition_id),
        code: Set(code.to_string()),
        n: Set(n),
        at: Set(at.as_millisecond()),
        salt: Set(Vec::new()),
        answers_salt: Set(Vec::new()),
        answers: Set(its.content.to_owned()),
        manifest: Set(String::new()),
        commitment: Set(commitment.0.to_vec()),
        recipient: Set(row.recipient.clone()),
        sealed_key: Set(its.sealed_key.to_owned()),
        own_recipient: Set(Some(own)),
        in_browser: Set(true),
        ..Default::default()
    };
    let sealed = put_in_force(&tx, before.as_ref(), sealed, (n, &documents)).await?;
    let changed = application::ActiveModel {
        state: Set("sealed".into()),
        code: Set(Some(code.to_string())),
        answers: Set(String::new()),
        changed_at: Set(tx.now().as_millisecond()),
        ..Default::default()
    };
    let rows = application::Entity::update_many().set(changed);
    rows.filter(application::Column::Id.eq(row.id)).exec(tx.db()).await?;
    let sealed = Sealed::from_rows(&sealed, &documents)?;
    let mail = receipt_mail(&tx, viewer, &sealed)?;
    tx.enqueue(mail).await?;
    tx.commit().await?;
    Ok(sealed)
}

/// Everything has the form that it must have; a script of ours makes no other.
fn formed(its: &Handed<'_>) -> Result<()> {
    let closed = |text: &str, most| text.len() <= most && is_age_file(text);
    let fits = is_hash(its.commitment)
        && closed(its.content, CONTENT_MAX)
        && closed(its.sealed_key, KEY_MAX);
    if fits { Ok(()) } else { Err(Refusal::UnknownChoice.into()) }
}

/// What can be told without reading: whether the documents are there that have to be.
fn complete(rules: &[DocumentRule], documents: &[document::Model], consent: bool) -> Result<()> {
    let mut errors = FieldErrors::default();
    let missing = |id: &str| documents.iter().all(|row| row.document != id);
    for rule in rules.iter().filter(|rule| rule.required && missing(&rule.id)) {
        errors.push(format!("document-{}", rule.id), Refusal::DocumentMissing);
    }
    if !consent {
        errors.push("consent", Refusal::ConsentMissing);
    }
    errors.into_result()
}
