//! Sealing: the draft is committed to, in one entry, with a code that tells nothing of its owner.
//!
//! Sealing what is sealed already gives the receipt that is there: a form posted twice, or two
//! windows at once, make one entry. So does a request whose answer was lost. The draft's words are
//! destroyed with it; what is sealed lies in an age file. Where key holders open, so is the portal's
//! copy of the key: [`super::resume`] is how its author comes back to it.

use domain::{
    Code, Refusal, Slug,
    access::Action,
    applications::{Answers, SealedIn, missing},
    competitions::Competition,
    event::{By, Event},
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, EntityTrait, QueryFilter,
};
use sealed::{answers_hash, commitment, manifest_of};
use serde_json::json;

use super::{
    content::{answers_of, close_salt, seal_answers, sealed_answers},
    draft::same_as_checked,
    find::{live_documents, locked, sealed_documents, sealing_of},
    manifest::manifest_line,
    own::{Sealed, token},
    sealing::{Wrapped, put_away, put_in_force, sealable},
};
use crate::{
    CommandTx, Cx, Error, FieldErrors, Result,
    accounts::Viewer,
    entity::{application, document, sealing},
    error::bad_row,
    keys::ApplicationKey,
    outbox::Mail,
};

/// How often a code is drawn before we give up: with 7,200 codes and 233 applications one more
/// draw than this is needed once in 10^47.
const DRAWS: u32 = 32;

/// What is committed to.
struct Content {
    answers: Answers,
    documents: Vec<document::Model>,
}

/// Seals the draft or replaces what is sealed. `checked` is the [`super::Draft::token`] of what the
/// candidate saw on the page "check your answers": if the draft has changed since, it is refused
/// as stale. `consent`: the box that says all of it is true. `own`: the candidate's own public key,
/// asked for where key holders open, for from then on nobody else can read it.
pub async fn seal(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    checked: &str,
    consent: bool,
    own: Option<&str>,
) -> Result<Sealed> {
    let mut tx = cx.begin_command(slug).await?;
    tx.authorize(viewer, Action::Apply, None).await?;
    let row = locked(tx.db(), viewer, tx.competition().id).await?.ok_or(Error::NotFound)?;
    let documents = live_documents(tx.db(), row.id).await?;
    let before = sealing_of(tx.db(), row.id).await?;
    let seen = token(&row, &documents);
    if let Some(before) = &before
        && row.kept_key.is_none()
        && checked == seen
    {
        // The same form once more: what it sealed is closed already.
        return Sealed::from_rows(before, &documents);
    }
    let key = cx.keys().of(&row)?;
    let content = Content { answers: answers_of(tx.db(), &key, &row).await?, documents };
    if let Some(before) = &before
        && is_same(&tx, &key, before, &content).await?
    {
        if tx.state()?.has_holders() {
            same_as_checked(checked, &seen)?;
            put_away(&tx, &row, before).await?;
            let sealed = Sealed::from_rows(before, &content.documents)?;
            tx.commit().await?;
            return Ok(sealed);
        }
        return Sealed::from_rows(before, &content.documents);
    }
    tx.state()?.accepts_at(tx.now())?;
    same_as_checked(checked, &seen)?;
    sealable(&tx, row.id, before.is_none()).await?;
    complete(tx.state()?, &content, consent)?;
    let wrapped = Wrapped::of(&key, tx.state()?, own)?;
    let code = match &before {
        Some(before) => before.code.parse().map_err(|why| bad_row("sealings", why))?,
        None => draw(cx, tx.state()?)?,
    };
    let sealed = append(&mut tx, &code, &content, before.as_ref(), (row.id, &key, wrapped)).await?;
    let now = tx.now().as_millisecond();
    let changed = application::ActiveModel {
        state: Set("sealed".into()),
        code: Set(Some(code.to_string())),
        answers: Set(String::new()),
        kept_key: if tx.state()?.has_holders() { Set(None) } else { NotSet },
        changed_at: Set(now),
        ..Default::default()
    };
    let rows = application::Entity::update_many().set(changed);
    rows.filter(application::Column::Id.eq(row.id)).exec(tx.db()).await?;
    let mail = receipt_mail(&tx, viewer, &sealed)?;
    tx.enqueue(mail).await?;
    tx.commit().await?;
    Ok(sealed)
}

/// Whether what is sealed is what the draft says: the same answers and the same files.
async fn is_same(
    tx: &CommandTx,
    key: &ApplicationKey,
    before: &sealing::Model,
    now: &Content,
) -> Result<bool> {
    // Begun anew, it lies under another key.
    if before.recipient != key.recipient() {
        return Ok(false);
    }
    let sealed = sealed_documents(tx.db(), before.id).await?;
    let ids = |documents: &[document::Model]| documents.iter().map(|d| d.id).collect::<Vec<_>>();
    Ok(sealed_answers(key, before)? == now.answers && ids(&sealed) == ids(&now.documents))
}

/// Everything that keeps it from being sealed, by field.
fn complete(state: &Competition, content: &Content, consent: bool) -> Result<()> {
    let attached = |id: &str| content.documents.iter().any(|d| d.document == id);
    let mut errors = FieldErrors(missing(&state.rules, &content.answers, attached));
    if !consent {
        errors.push("consent", Refusal::ConsentMissing);
    }
    errors.into_result()
}

/// A code that nobody in the competition has or had.
fn draw(cx: &Cx, state: &Competition) -> Result<Code> {
    (0..DRAWS)
        .map(|_| Code::from_number(u32::from_be_bytes(cx.random_bytes()) % Code::COUNT))
        .find(|code| !state.applications.contains_key(code))
        .ok_or_else(|| Refusal::CodeTaken.into())
}

async fn append(
    tx: &mut CommandTx,
    code: &Code,
    content: &Content,
    before: Option<&sealing::Model>,
    (application, key, wrapped): (i64, &ApplicationKey, Wrapped),
) -> Result<Sealed> {
    let (salt, answers_salt) = (tx.cx().random_bytes::<32>(), tx.cx().random_bytes::<32>());
    let documents = content.documents.iter().map(manifest_line).collect::<Result<Vec<_>>>()?;
    let manifest = manifest_of(code, answers_hash(&answers_salt, &content.answers)?, documents);
    let (manifest, hash) = commitment(&salt, &manifest)?;
    let event = Event::ApplicationSealed {
        code: code.clone(),
        commitment: hash.to_hex(),
        replaces: before.map(|before| before.n.unsigned_abs()),
        sealed_in: tx.state()?.seals_in_browser().then_some(SealedIn::Portal),
    };
    let n = tx.append(By::Candidate(code.clone()), event).await?;
    let at = tx.state()?.applications.get(code).map_or(tx.now(), |a| a.sealed_at);
    let n = i64::try_from(n).map_err(Error::internal)?;
    let row = sealing::ActiveModel {
        application_id: Set(application),
        competition_id: Set(tx.competition().id),
        code: Set(code.to_string()),
        n: Set(n),
        at: Set(at.as_millisecond()),
        salt: Set(salt.to_vec()),
        answers_salt: Set(close_salt(tx.cx(), key, n, &answers_salt)?),
        answers: Set(seal_answers(key, &content.answers)?),
        manifest: Set(manifest),
        commitment: Set(hash.0.to_vec()),
        recipient: Set(key.recipient()),
        sealed_key: Set(wrapped.sealed_key),
        own_recipient: Set(wrapped.own),
        ..Default::default()
    };
    let row = put_in_force(tx, before, row, (n, &content.documents)).await?;
    Sealed::from_rows(&row, &content.documents)
}

/// Tells that it was accepted. Neither the code nor the commitment nor the salt: a mail may be read
/// by others, and the code ties the name to everything that is said of it.
pub(super) fn receipt_mail(tx: &CommandTx, viewer: &Viewer, sealed: &Sealed) -> Result<Mail> {
    let state = tx.state()?;
    Ok(Mail {
        to: viewer.email.clone(),
        language: viewer.lang,
        message: "receipt",
        data: json!({
            "name": viewer.name,
            "competition": tx.slug().as_str(),
            "title": state.rules.title,
            "enterprise": state.rules.enterprise.name,
            "sealed_at": sealed.at.as_millisecond(),
            "closes_at": state.intake_closes.as_millisecond(),
            "link": format!("/competitions/{}/apply/receipt", tx.slug()),
        }),
    })
}
