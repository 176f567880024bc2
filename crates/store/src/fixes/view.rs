//! What each sees of a fix: the candidate what is asked and what is typed so far, the secretary
//! both versions side by side.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use domain::{
    Refusal, Slug, Text,
    access::Action,
    applications::{
        Answered, Answers, DocumentView, Fix, FixItem,
        reading::{Part, Reader},
    },
    competitions::Competition,
};
use jiff::Timestamp;
use sea_orm::EntityTrait;

use super::{TYPED, WRONG};
use crate::{
    Cx, Error, Result,
    accounts::Viewer,
    applications::{Attached, Content, Saved, attached_now, saved_of},
    entity::{application, fix},
    error::bad_row,
    keys::ApplicationKey,
};

/// How far a fix is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixStage {
    /// Waited for until this moment.
    Open(Timestamp),
    /// Handed in.
    Given(Timestamp),
    /// The window passed without it.
    Over(Timestamp),
    /// The competition is suspended, and the window with it.
    Stopped,
}

/// One part that may change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixPart {
    /// Which.
    pub item: FixItem,
    /// What the rulebook calls it.
    pub title: Text,
    /// What is wrong with it.
    pub wrong: String,
    /// As it was sealed.
    pub before: Version,
    /// As it was handed in, once it was.
    pub after: Option<Version>,
}

/// A part as it stands in one version of an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Version {
    /// The answer to a question.
    Answer(Box<Answered>),
    /// The file of a document, or none.
    Document(Option<DocumentView>),
}

/// A fix with both versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixView {
    /// How far it is.
    pub stage: FixStage,
    /// What may change.
    pub parts: Vec<FixPart>,
}

/// A fix as its candidate works on it.
#[derive(Clone, Debug)]
pub struct OwnFix {
    /// The competition's state.
    pub state: Arc<Competition>,
    /// What is asked, with what was sealed.
    pub fix: FixView,
    /// The answers that may change, as typed last or as sealed.
    pub answers: Answers,
    /// Their last save, for [`super::save`].
    pub saved: Option<Saved>,
    /// The documents that it has or may have, by their short names: those that can show something.
    pub documents: BTreeSet<String>,
    /// The files that would be handed in, of the documents that may change.
    pub files: Vec<Attached>,
}

/// How far an application's fix is at a moment.
pub fn stage_of(fix: &Fix, now: Timestamp) -> FixStage {
    match &fix.fixed {
        Some(fixed) => FixStage::Given(fixed.at),
        None if fix.left.is_some() => FixStage::Stopped,
        None if fix.is_open_at(now) => FixStage::Open(fix.until),
        None => FixStage::Over(fix.until),
    }
}

/// The fix of an opened application with both versions, if one was asked for. The caller has decided
/// that it may be read, and noted that it is.
pub(crate) async fn compared(cx: &Cx, content: &Content) -> Result<Option<FixView>> {
    let row = fix::Entity::find_by_id(content.sealing.application_id).one(cx.read()).await?;
    let code = content.sealing.code.parse().map_err(|why| bad_row("sealings", why))?;
    let asked = content.state.applications.get(&code).and_then(|one| one.fix.as_ref());
    let (Some(row), Some(asked)) = (row, asked) else { return Ok(None) };
    let wrong: BTreeMap<FixItem, String> =
        serde_json::from_str(&content.key().open_text(WRONG, &row.wrong)?)?;
    let before = content.before_fix(cx).await?;
    let (before, after) = match &before {
        Some(before) => (before, Some(content)),
        None => (content, None),
    };
    let mut parts = Vec::new();
    for item in &asked.items {
        parts.push(FixPart {
            item: item.clone(),
            title: item.title(&content.state.rules).cloned().unwrap_or_default(),
            wrong: wrong.get(item).cloned().unwrap_or_default(),
            before: version(before, item)?,
            after: after.map(|after| version(after, item)).transpose()?,
        });
    }
    Ok(Some(FixView { stage: stage_of(asked, cx.now()), parts }))
}

fn version(content: &Content, item: &FixItem) -> Result<Version> {
    match item {
        FixItem::Answer(id) => {
            let found = content.answers(|_| true)?.into_iter().find(|one| one.question.id == *id);
            Ok(Version::Answer(Box::new(found.ok_or(Error::NotFound)?)))
        }
        FixItem::Document(id) => {
            let files = content.document_views(|_| true)?;
            Ok(Version::Document(files.into_iter().find(|file| file.document == *id)))
        }
    }
}

/// What a candidate was asked to put right and has typed for it, to be taken along.
pub(crate) async fn exported(
    cx: &Cx,
    key: &ApplicationKey,
    application: i64,
) -> Result<serde_json::Value> {
    let Some(row) = fix::Entity::find_by_id(application).one(cx.read()).await? else {
        return Ok(serde_json::Value::Null);
    };
    let wrong: BTreeMap<FixItem, String> =
        serde_json::from_str(&key.open_text(WRONG, &row.wrong)?)?;
    Ok(serde_json::json!({ "entry": row.n, "wrong": wrong, "typed": typed(key, &row)? }))
}

/// The viewer's own fix. Not found where none was asked for.
pub async fn own(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<OwnFix> {
    let standing = cx.authorize(viewer, slug, Action::ReadOwn, None).await?;
    let (Some(id), Some(code)) = (standing.application, standing.code) else {
        return Err(Error::NotFound);
    };
    let content = Content::opened(cx, slug, &code).await?;
    content.note(cx, viewer, Reader::Candidate, Part::Named).await?;
    let view = compared(cx, &content).await?.ok_or(Error::NotFound)?;
    let row = application::Entity::find_by_id(id.0).one(cx.read()).await?.ok_or(Error::NotFound)?;
    let saved = fix::Entity::find_by_id(id.0).one(cx.read()).await?.ok_or(Error::NotFound)?;
    let mut answers = typed(content.key(), &saved)?;
    for part in &view.parts {
        if let Version::Answer(sealed) = &part.before
            && saved.answers.is_empty()
        {
            answers.insert(sealed.question.id.clone(), sealed.answer.write());
        }
    }
    let named = view.parts.iter().filter_map(|part| match &part.item {
        FixItem::Document(id) => Some(id.clone()),
        FixItem::Answer(_) => None,
    });
    let named: BTreeSet<String> = named.collect();
    let mut files = attached_now(cx, content.key(), &row).await?;
    files.retain(|file| named.contains(&file.document));
    let sealed = content.documents.iter().map(|row| row.document.clone());
    let documents = sealed.chain(named).collect();
    let saved = saved_in(&saved)?;
    Ok(OwnFix { state: content.state, fix: view, answers, saved, documents, files })
}

/// What the candidate has typed so far.
pub(super) fn typed(key: &ApplicationKey, row: &fix::Model) -> Result<Answers> {
    if row.answers.is_empty() {
        return Ok(Answers::new());
    }
    Ok(serde_json::from_str(&key.open_text(TYPED, &row.answers)?)?)
}

/// How that was saved last.
pub(super) fn saved_in(row: &fix::Model) -> Result<Option<Saved>> {
    saved_of(&row.saved, &format!("fixes {}", row.application_id))
}

impl OwnFix {
    /// The version of what is typed; 0 when it was never saved.
    pub fn version(&self) -> u32 {
        self.saved.as_ref().map_or(0, |saved| saved.version)
    }

    /// Why nothing can be handed in any more, if so.
    pub fn closed(&self) -> Option<Refusal> {
        match self.fix.stage {
            FixStage::Open(_) => None,
            FixStage::Given(_) => Some(Refusal::FixGiven),
            FixStage::Over(until) => Some(Refusal::FixOver { until }),
            FixStage::Stopped => Some(Refusal::WrongStage { stage: self.state.stage.code() }),
        }
    }
}
