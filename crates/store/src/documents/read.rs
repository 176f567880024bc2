//! Opening a file: its owner at any time, the others by what the stage, their seat and their
//! declaration allow at this moment. A direct address gives nobody more than the pages do.

use std::slice;

use domain::{
    Code, DocumentId, Slug,
    access::{Action, Role},
    applications::{
        MediaType,
        reading::{Part, Reader},
    },
    competitions::{Competition, StageCode, rules::DocumentRule},
    panel::SeatRole,
};
use sea_orm::EntityTrait;

use crate::{
    Cx, Error, Result,
    accounts::Viewer,
    admission::all_proposed,
    applications::{
        Located, Reading, file_name, located, sealing_before, sealing_of, under_other_keys,
    },
    blobs::{BlobKey, Opened, ReadPass},
    entity::{document, sealed_document},
    error::bad_row,
    keys::ApplicationKey,
};

/// A file to be sent.
#[derive(Debug)]
pub struct Download {
    /// The name it is saved under: as given, or made of the code.
    pub name: String,
    /// Its type, told by content when it was received.
    pub kind: MediaType,
    /// Bytes.
    pub size: u64,
    /// The file, at its beginning.
    pub opened: Opened,
}

/// Opens a file for a viewer, if they may read it now.
pub async fn document(cx: &Cx, viewer: &Viewer, id: DocumentId) -> Result<Download> {
    let row = document::Entity::find_by_id(id.0).one(cx.read()).await?;
    // What only its author's browser can open is none, and what is destroyed neither.
    let row = row.filter(|row| !row.is_closed() && !row.is_destroyed()).ok_or(Error::NotFound)?;
    let Located { row: application, competition, slug, state } =
        located(cx, row.application_id).await?;
    let key = cx.keys().of(&application)?;
    let (shown, reader, copy) = if application.account_id == viewer.id.0 {
        cx.authorize(viewer, &slug, Action::ReadOwn, None).await?;
        // What was sealed before it was begun anew opens by a key that isn't here.
        if under_other_keys(cx.read(), slice::from_ref(&application)).await?.contains(&row.id) {
            return Err(Error::NotFound);
        }
        (file_name(&key, &row)?, Reader::Candidate, Copy::Sealed)
    } else {
        let (code, version) = opened_under(cx, &state, &row).await?;
        shown_to(cx, viewer, &slug, (competition, &state, &code, version), (&key, &row)).await?
    };
    let part = Part::Document(row.document.clone());
    let (application, state) = (application.id, &*state);
    Reading { application, viewer, reader, part, state }.note(cx).await?;
    // Decided above, by `authorize`.
    given(cx, &key, row, shown, copy).await
}

/// Opens the blind copy of an own file: what those will read who don't know whose it is.
pub async fn own_blind_copy(cx: &Cx, viewer: &Viewer, id: DocumentId) -> Result<Download> {
    let row = document::Entity::find_by_id(id.0).one(cx.read()).await?.ok_or(Error::NotFound)?;
    let Located { row: application, slug, state, .. } = located(cx, row.application_id).await?;
    if application.account_id != viewer.id.0 {
        return Err(Error::NotFound);
    }
    cx.authorize(viewer, &slug, Action::ReadOwn, None).await?;
    let key = cx.keys().of(&application)?;
    let (reader, part) = (Reader::Candidate, Part::Document(row.document.clone()));
    let (application, state) = (application.id, &*state);
    Reading { application, viewer, reader, part, state }.note(cx).await?;
    let shown = row.document.clone();
    let kind = MediaType::from_mime(&row.media_type);
    let ending = kind.map_or("", MediaType::extension);
    given(cx, &key, row, format!("{shown}.{ending}"), Copy::Blind).await
}

/// Which of the two files of a document.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Copy {
    /// As it was handed in.
    Sealed,
    /// Without what tells of its author. It never falls back to the other.
    Blind,
}

async fn given(
    cx: &Cx,
    key: &ApplicationKey,
    row: document::Model,
    shown: String,
    copy: Copy,
) -> Result<Download> {
    let name = format!("documents {}", row.id);
    let (blob, size) = match copy {
        Copy::Sealed => (row.blob, row.size),
        Copy::Blind => (
            row.copy_blob.ok_or(Error::NotFound)?,
            row.copy_size.ok_or_else(|| bad_row(&name, "copy_size"))?,
        ),
    };
    let blob: BlobKey = blob.try_into().map_err(|why| bad_row(&name, why))?;
    let opened = cx.blobs().open(&ReadPass::granted(blob, key.clone())).await?;
    let kind = MediaType::from_mime(&row.media_type).ok_or_else(|| bad_row(&name, "media_type"))?;
    let size = u64::try_from(size).map_err(|why| bad_row(&name, why))?;
    Ok(Download { name: shown, kind, size, opened })
}

/// Which version of an opened application a file belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Version {
    /// The one in force.
    InForce,
    /// The one before a fix, which the secretary compares with it.
    BeforeFix,
}

/// The code under which a file was opened: it must be part of a sealing in force that matched its
/// commitment, or of the one that a fix replaced. Drafts, files replaced before the opening and
/// everything before it are not found.
async fn opened_under(
    cx: &Cx,
    state: &Competition,
    row: &document::Model,
) -> Result<(Code, Version)> {
    let sealed = sealing_of(cx.read(), row.application_id).await?.ok_or(Error::NotFound)?;
    let name = format!("sealings {}", sealed.id);
    let code: Code = sealed.code.parse().map_err(|why| bad_row(&name, why))?;
    let application = state.applications.get(&code).ok_or(Error::NotFound)?;
    if !application.standing.is_opened() {
        return Err(Error::NotFound);
    }
    let covers = |sealing| sealed_document::Entity::find_by_id((sealing, row.id)).one(cx.read());
    if covers(sealed.id).await?.is_some() {
        return Ok((code, Version::InForce));
    }
    let fixed = application.fix.as_ref().and_then(|fix| fix.fixed.as_ref());
    let fixed = fixed.ok_or(Error::NotFound)?;
    let before = sealing_before(cx.read(), row.application_id, fixed.n).await?;
    covers(before.ok_or(Error::NotFound)?.id).await?.ok_or(Error::NotFound)?;
    Ok((code, Version::BeforeFix))
}

/// Decides, and gives the name the file has for this viewer, as what they read it, and which copy.
async fn shown_to(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    (competition, state, code, version): (i64, &Competition, &Code, Version),
    (key, row): (&ApplicationKey, &document::Model),
) -> Result<(String, Reader, Copy)> {
    let rule = state.rules.documents.iter().find(|rule| rule.id == row.document);
    let rule = rule.ok_or(Error::NotFound)?;
    // Who admits knows names, so the blind documents stay closed to them; and the chair, who also
    // scores, opens files of named people only as long as admission lasts.
    let admitting = cx.authorize(viewer, slug, Action::ReadForAdmission, None).await;
    if let Ok(standing) = &admitting {
        let chair = standing.role == Role::Seat(SeatRole::Chair);
        let now = state.stage_under_way() == StageCode::Admission && version == Version::InForce;
        // As on the sheet: what a fix changes isn't for the chair to see change.
        let reads = match chair {
            true => now && all_proposed(cx, competition, state).await?,
            false => true,
        };
        if !rule.blind && reads {
            let reader = if chair { Reader::Chair } else { Reader::Secretary };
            return Ok((file_name(key, row)?, reader, Copy::Sealed));
        }
        if !chair {
            return Err(Error::NotFound);
        }
    }
    if version == Version::BeforeFix {
        return Err(Error::NotFound);
    }
    match cx.authorize(viewer, slug, Action::ReadNamed, Some(code)).await {
        Ok(_) => Ok((file_name(key, row)?, Reader::Panel, Copy::Sealed)),
        Err(Error::Denied(_)) if rule.blind => {
            cx.authorize(viewer, slug, Action::ReadBlind, Some(code)).await?;
            Ok((blind_name(code, rule, row)?, Reader::Panel, Copy::Blind))
        }
        Err(denied) => Err(denied),
    }
}

/// The name of a blind copy: nothing that its author wrote.
pub(crate) fn blind_name(
    code: &Code,
    rule: &DocumentRule,
    row: &document::Model,
) -> Result<String> {
    let kind = MediaType::from_mime(&row.media_type);
    let kind = kind.ok_or_else(|| bad_row(&format!("documents {}", row.id), "media_type"))?;
    Ok(format!("{code}-{}.{}", rule.id, kind.extension()))
}
