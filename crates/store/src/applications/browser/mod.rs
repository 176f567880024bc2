//! Applications that are written and sealed in their authors' browsers. The portal keeps what comes of
//! them as it comes: a draft is an age file for its author's own key, documents and what is sealed are
//! age files for the application's, and that is wrapped for whoever opens and for the author. It never
//! has any of these keys until the opening.
//!
//! So nothing can be checked before but forms and sizes: rules are applied in the browser, and again
//! at the opening ([`crate::opening`]). Read `seal` next.

mod seal;
mod written;

pub use seal::{Handed, seal as seal_in_browser};
pub use written::{ClosedDocument, SealedContent, Written, written};

use domain::{Refusal, Slug};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::{
    closed::emptied,
    find::{writable, writable_late},
};
use crate::{
    Cx, Error, Result, Tx,
    accounts::Viewer,
    entity::application,
    keys::{is_age_file, recipient},
};

/// The most letters of a draft, encrypted.
const DRAFT_MAX: usize = 1_500_000;

/// Takes up an application in the browser: from now on it lies under keys that were made there. What
/// another window began meanwhile is not taken over ([`Refusal::StaleVersion`]). Returns the new
/// version. Errors: `KeyMalformed` at `recipient` or `own`.
pub async fn begin_in_browser(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    version: i32,
    (key, own): (&str, &str),
    draft: &str,
) -> Result<i32> {
    let tx = cx.begin().await?;
    let row = in_browser(&tx, viewer, slug).await?;
    if row.version != version || row.own_recipient.is_some() {
        return Err(Refusal::StaleVersion.into());
    }
    let public = |field: &str, typed| {
        recipient(typed).ok_or_else(|| Error::field(field, Refusal::KeyMalformed))
    };
    let (key, own) = (public("recipient", key)?, public("own", own)?);
    if key == own || [&key, &own].contains(&&cx.keys().recipient()) {
        return Err(Error::field("recipient", Refusal::KeyUsed));
    }
    let begun = application::ActiveModel {
        recipient: Set(key),
        own_recipient: Set(Some(own)),
        ..kept(&tx, &row, draft)?
    };
    write(tx, &row, begun).await
}

/// Saves the draft as the browser encrypted it, if it is made of what is there
/// ([`Refusal::StaleVersion`]); one that isn't sealed also a little after the deadline, when what was on
/// its way may still come. Returns the new version.
pub async fn save_in_browser(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    version: i32,
    draft: &str,
) -> Result<i32> {
    let tx = cx.begin().await?;
    let row = writable_late(&tx, viewer, slug).await?;
    let row = if row.is_written_in_browser() { row } else { return Err(Error::NotFound) };
    if row.own_recipient.is_none() {
        return Err(Refusal::StaleVersion.into());
    }
    if row.version != version {
        // The very same once more, since the answer was lost.
        let again = row.answers == draft;
        return if again { Ok(row.version) } else { Err(Refusal::StaleVersion.into()) };
    }
    let saved = kept(&tx, &row, draft)?;
    write(tx, &row, saved).await
}

/// Begins an application anew to be written in the browser, from empty: for who has lost the key,
/// or had let the portal seal. What is sealed stays in force until the new one replaces it.
pub async fn begin_anew_in_browser(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<()> {
    let tx = cx.begin_command(slug).await?;
    let (state, row) = writable(&tx, viewer, slug).await?;
    if !state.seals_in_browser() {
        return Err(Refusal::SealingPlace.into());
    }
    if row.is_written_in_browser() && row.own_recipient.is_none() {
        return Ok(());
    }
    let begun = application::ActiveModel {
        answers: Set(String::new()),
        recipient: Set(String::new()),
        kept_key: Set(None),
        in_browser: Set(true),
        own_recipient: Set(None),
        ..emptied(&tx, &row).await?
    };
    let rows = application::Entity::update_many().set(begun);
    rows.filter(application::Column::Id.eq(row.id)).exec(tx.db()).await?;
    tx.commit().await
}

/// The viewer's application, locked, if the browser writes it and it may be written now.
async fn in_browser(tx: &Tx, viewer: &Viewer, slug: &Slug) -> Result<application::Model> {
    let (_, row) = writable(tx, viewer, slug).await?;
    if row.is_written_in_browser() { Ok(row) } else { Err(Error::NotFound) }
}

fn kept(tx: &Tx, row: &application::Model, draft: &str) -> Result<application::ActiveModel> {
    if draft.len() > DRAFT_MAX || !is_age_file(draft) {
        return Err(Error::field("draft", Refusal::UnknownChoice));
    }
    Ok(application::ActiveModel {
        answers: Set(draft.to_owned()),
        version: Set(row.version + 1),
        changed_at: Set(tx.now().as_millisecond()),
        ..Default::default()
    })
}

async fn write(tx: Tx, row: &application::Model, change: application::ActiveModel) -> Result<i32> {
    let rows = application::Entity::update_many().set(change);
    rows.filter(application::Column::Id.eq(row.id)).exec(tx.db()).await?;
    tx.commit().await?;
    Ok(row.version + 1)
}
