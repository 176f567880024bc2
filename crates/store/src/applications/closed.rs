//! An application that its author alone can open: sealed for key holders, with a key of the author's
//! own. With that key it is read, or taken up again; without it, begun anew or withdrawn. What comes
//! with a request is never kept, and need not be the author's key: a browser opens `sealed_key` itself
//! and brings the application's.

use std::collections::BTreeSet;

use domain::{
    ApplicationId, Refusal, Slug,
    access::Action,
    applications::{Answer, Answered, Answers},
    competitions::Competition,
};
use jiff::Timestamp;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::{
    content::{close_answers, sealed_answers},
    find::{last_sealing, live_documents, owned, sealed_documents, sealing_of, writable},
    own::{Attached, Phase, Sealed, attached, explanation, phase},
    sealing::{doom_unnamed, put_away},
};
use crate::{
    Cx, Error, Result, Tx,
    accounts::Viewer,
    clock::from_ms,
    documents::{drop_uploads, take_away},
    entity::{application, sealing},
    error::bad_row,
    keys::{ApplicationKey, OwnKey},
};

/// A closed application as the portal can show it: nothing of its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    /// Its row.
    pub id: ApplicationId,
    /// How far it is.
    pub phase: Phase,
    /// What is sealed, if it wasn't withdrawn.
    pub sealed: Option<Sealed>,
    /// When something was changed last.
    pub changed_at: Timestamp,
    /// The public half of the key that opens it; none yet where the browser has still to make it.
    pub own: Option<String>,
    /// The application's key, as an age file for that one; none where its author's browser has it.
    pub sealed_key: Option<String>,
    /// Whether its author's browser writes it, perhaps for the first time.
    pub in_browser: bool,
    /// What the secretary wrote with a refusal that the chair confirmed.
    pub explanation: Option<String>,
}

/// What a closed application says, for its author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// Questions with their answers, in the rulebook's order.
    pub answers: Vec<Answered>,
    /// The files, by name and size; they can be opened when it is taken up again.
    pub documents: Vec<Attached>,
}

pub(super) async fn closed(
    cx: &Cx,
    state: &Competition,
    row: &application::Model,
) -> Result<Closed> {
    let name = format!("applications {}", row.id);
    let (own, sealed_key) = match row.in_browser {
        true => (row.own_recipient.clone(), None),
        false => {
            let last = last_sealing(cx.read(), row.id).await?;
            let last = last.ok_or_else(|| bad_row(&name, "closed without a sealing"))?;
            let own = last.own_recipient;
            let own = own.ok_or_else(|| bad_row(&name, "closed to its author too"))?;
            (Some(own), Some(last.sealed_key))
        }
    };
    let sealed = match sealing_of(cx.read(), row.id).await? {
        Some(sealing) => {
            let covered = sealed_documents(cx.read(), sealing.id).await?;
            Some(Sealed::from_rows(&sealing, &covered)?)
        }
        None => None,
    };
    Ok(Closed {
        id: ApplicationId(row.id),
        phase: phase(row)?,
        changed_at: from_ms(row.changed_at, &name)?,
        own,
        sealed_key,
        in_browser: row.in_browser,
        explanation: explanation(cx, state, row, sealed.as_ref()).await?,
        sealed,
    })
}

/// Reads a closed application with its author's key, or its own. Nothing is kept. Errors: `KeyOther` at
/// `key`.
pub async fn read_closed(cx: &Cx, viewer: &Viewer, slug: &Slug, key: &str) -> Result<Content> {
    cx.authorize(viewer, slug, Action::ReadOwn, None).await?;
    let head = cx.competition(slug).await?;
    let state = cx.state_of(&head).await?.ok_or(Error::NotFound)?;
    let row = owned(cx.read(), viewer, head.id).await?.ok_or(Error::NotFound)?;
    never_here(&row)?;
    let sealing = last_sealing(cx.read(), row.id).await?.ok_or(Error::NotFound)?;
    let key = opened_by(&sealing, key)?;
    let kept: Answers = sealed_answers(&key, &sealing)?;
    let rules = &state.rules;
    let sections = rules.sections().into_iter();
    let answers = sections.flat_map(|section| rules.questions_of(section)).map(|question| {
        let kept = kept.get(&question.id).map_or("", String::as_str);
        Answered::of(rules, question, Answer::read(question, kept))
    });
    let documents = sealed_documents(cx.read(), sealing.id).await?;
    Ok(Content {
        answers: answers.collect(),
        documents: documents
            .iter()
            .map(|row| attached(&key, row, &documents))
            .collect::<Result<_>>()?,
    })
}

/// Takes a closed application up again, to change and to replace it: until it is sealed again, or
/// closed, or the intake ends, the portal can read it as it can read any draft. Errors: `KeyOther`
/// at `key`.
pub async fn resume(cx: &Cx, viewer: &Viewer, slug: &Slug, key: &str) -> Result<()> {
    // In turn with the end of the intake, which puts everything away.
    let tx = cx.begin_command(slug).await?;
    let (_, row) = writable(&tx, viewer, slug).await?;
    if row.kept_key.is_some() {
        return Ok(());
    }
    never_here(&row)?;
    let sealing = last_sealing(tx.db(), row.id).await?.ok_or(Error::NotFound)?;
    let key = opened_by(&sealing, key)?;
    let place = (row.competition_id, row.account_id);
    let opened = application::ActiveModel {
        recipient: Set(key.recipient()),
        kept_key: Set(Some(cx.keys().keep(cx, place, &key)?)),
        // A sealing form from before seals nothing.
        version: Set(row.version + 1),
        ..Default::default()
    };
    let rows = application::Entity::update_many().set(opened);
    rows.filter(application::Column::Id.eq(row.id)).exec(tx.db()).await?;
    tx.commit().await
}

/// Closes an application again that was taken up: what was changed since is destroyed.
pub async fn close(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<()> {
    let tx = cx.begin_command(slug).await?;
    let (state, row) = writable(&tx, viewer, slug).await?;
    if row.kept_key.is_none() && !row.in_browser {
        return Ok(());
    }
    let sealing = sealing_of(tx.db(), row.id).await?.filter(|_| state.has_holders());
    put_away(&tx, &row, &sealing.ok_or(Error::NotFound)?).await?;
    tx.commit().await
}

/// Begins a closed application anew, from empty, for who has lost the key. What is sealed stays in
/// force until the new one replaces it.
pub async fn begin_anew(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<()> {
    // In turn with the end of the intake, which puts everything away.
    let tx = cx.begin_command(slug).await?;
    let (_, row) = writable(&tx, viewer, slug).await?;
    if row.kept_key.is_some() {
        return Ok(());
    }
    let key = ApplicationKey::generate()?;
    let place = (row.competition_id, row.account_id);
    let begun = application::ActiveModel {
        answers: Set(close_answers(cx, &key, &Answers::new())?),
        recipient: Set(key.recipient()),
        kept_key: Set(Some(cx.keys().keep(cx, place, &key)?)),
        in_browser: Set(false),
        own_recipient: Set(None),
        ..emptied(&tx, &row).await?
    };
    let rows = application::Entity::update_many().set(begun);
    rows.filter(application::Column::Id.eq(row.id)).exec(tx.db()).await?;
    tx.commit().await
}

/// Takes everything out of a draft that no sealing covers, and gives the change to an empty one.
pub(super) async fn emptied(tx: &Tx, row: &application::Model) -> Result<application::ActiveModel> {
    let mut files = BTreeSet::new();
    for file in live_documents(tx.db(), row.id).await? {
        files.extend(take_away(tx, &file).await?);
    }
    // What came of an upload lies under the key of before.
    files.extend(drop_uploads(tx.db(), row.id).await?);
    let files = files.iter().map(|file| file.as_str().to_owned());
    doom_unnamed(tx, row, files.collect()).await?;
    Ok(application::ActiveModel {
        version: Set(row.version + 1),
        sections: Set("{}".to_owned()),
        changed_at: Set(tx.now().as_millisecond()),
        ..Default::default()
    })
}

/// A key that never was here isn't asked for here: the browser opens.
fn never_here(row: &application::Model) -> Result<()> {
    if row.in_browser { Err(Refusal::ApplicationClosed.into()) } else { Ok(()) }
}

/// The application's key, by what its author brings: the own key, or what that one opened.
fn opened_by(sealing: &sealing::Model, typed: &str) -> Result<ApplicationKey> {
    let other = || Error::field("key", Refusal::KeyOther);
    let brought = OwnKey::read(typed).ok_or_else(other)?;
    if brought.recipient() == sealing.recipient {
        return brought.into_application();
    }
    let key = brought.unwrap(&sealing.sealed_key)?.ok_or_else(other)?;
    if key.recipient() != sealing.recipient {
        return Err(bad_row(&format!("sealings {}", sealing.id), "another's key"));
    }
    Ok(key)
}
