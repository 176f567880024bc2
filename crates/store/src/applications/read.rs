//! How much of an opened application its readers see: the blind copy by code, or all of it.
//! Decided anew at each call, so a recusal or the end of a round takes effect at once.

use domain::{
    Code, DocumentId, Slug,
    access::Action,
    applications::{
        Answer, Answered, ApplicationView, DocumentView, MediaType,
        reading::{Part, Reader},
    },
    competitions::{Competition, Standing},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{
    content::{file_name, sealed_answers},
    find::sealed_documents,
    readings::{Reading, reader_of},
};
use crate::{
    Cx, Error, Result,
    accounts::Viewer,
    documents::{blind_name, pages_of},
    entity::{account, application, document, sealing},
    error::bad_row,
    keys::ApplicationKey,
};

/// The blind copy: blind questions and blind documents, by code, with file names made of the code.
pub async fn view_blind(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    code: &Code,
) -> Result<ApplicationView> {
    cx.authorize(viewer, slug, Action::ReadBlind, Some(code)).await?;
    let content = Content::opened(cx, slug, code).await?;
    content.note(cx, viewer, Reader::Panel, Part::Blind).await?;
    let documents = content.documents.iter().filter_map(|row| {
        let rules = &content.state.rules;
        let rule = rules.documents.iter().find(|rule| rule.id == row.document && rule.blind)?;
        let view = blind_name(code, rule, row).and_then(|name| {
            let view = document_view(&content.state, row, name)?;
            let size = row.copy_size.map_or(view.size, i64::unsigned_abs);
            Ok(DocumentView { size, ..view })
        });
        Some(view)
    });
    Ok(ApplicationView::Anonymous {
        code: code.clone(),
        answers: content.answers(|blind| blind)?,
        documents: documents.collect::<Result<_>>()?,
    })
}

/// All of it with the candidate's name: for the panel in a named round.
pub async fn view_named(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    code: &Code,
) -> Result<ApplicationView> {
    let standing = cx.authorize(viewer, slug, Action::ReadNamed, Some(code)).await?;
    let content = Content::opened(cx, slug, code).await?;
    content.note(cx, viewer, reader_of(standing.role), Part::Named).await?;
    Ok(ApplicationView::Named {
        code: Some(code.clone()),
        name: author(cx, content.sealing.application_id).await?,
        answers: content.answers(|_| true)?,
        documents: content.document_views(|_| true)?,
    })
}

/// What a sealing that was opened and matched its commitment holds.
pub(crate) struct Content {
    pub state: std::sync::Arc<Competition>,
    pub sealing: sealing::Model,
    pub documents: Vec<document::Model>,
    pub(super) key: ApplicationKey,
}

impl Content {
    /// Of a code. The caller has asked `authorize`.
    pub async fn opened(cx: &Cx, slug: &Slug, code: &Code) -> Result<Self> {
        let head = cx.competition(slug).await?;
        let state = cx.state_of(&head).await?.ok_or(Error::NotFound)?;
        let standing = state.applications.get(code).map(|application| &application.standing);
        if !standing.is_some_and(Standing::is_opened) {
            return Err(Error::NotFound);
        }
        let rows = sealing::Entity::find()
            .filter(sealing::Column::CompetitionId.eq(head.id))
            .filter(sealing::Column::Code.eq(code.as_str()))
            .filter(sealing::Column::WithdrawnN.is_null())
            .filter(sealing::Column::ReplacedN.is_null());
        let sealing = rows.one(cx.read()).await?.ok_or(Error::NotFound)?;
        let documents = sealed_documents(cx.read(), sealing.id).await?;
        let application = application::Entity::find_by_id(sealing.application_id);
        let application = application.one(cx.read()).await?.ok_or(Error::NotFound)?;
        Ok(Self { state, sealing, documents, key: cx.keys().of(&application)? })
    }

    /// Writes into the access log that somebody is given part of it. The caller does so before.
    pub async fn note(&self, cx: &Cx, viewer: &Viewer, reader: Reader, part: Part) -> Result<()> {
        let (application, state) = (self.sealing.application_id, &*self.state);
        Reading { application, viewer, reader, part, state }.note(cx).await
    }

    /// Questions with their answers, section by section; `shown` is asked whether a question that
    /// is (not) blind is.
    pub fn answers(&self, shown: impl Fn(bool) -> bool) -> Result<Vec<Answered>> {
        let rules = &self.state.rules;
        let kept = sealed_answers(&self.key, &self.sealing)?;
        let sections = rules.sections().into_iter();
        let questions = sections.flat_map(|section| rules.questions_of(section));
        let answered = questions.filter(|question| shown(question.blind)).map(|question| {
            let kept = kept.get(&question.id).map_or("", String::as_str);
            Answered::of(rules, question, Answer::read(question, kept))
        });
        Ok(answered.collect())
    }

    /// Files under their own names; `shown` is asked whether one that is (not) blind is.
    pub fn document_views(&self, shown: impl Fn(bool) -> bool) -> Result<Vec<DocumentView>> {
        let rules = &self.state.rules;
        let is_shown = |row: &&document::Model| {
            let rule = rules.documents.iter().find(|rule| rule.id == row.document);
            rule.is_some_and(|rule| shown(rule.blind)) && !row.is_destroyed()
        };
        let rows = self.documents.iter().filter(is_shown);
        rows.map(|row| document_view(&self.state, row, file_name(&self.key, row)?)).collect()
    }
}

/// The author's name.
pub(crate) async fn author(cx: &Cx, application: i64) -> Result<String> {
    let row = application::Entity::find_by_id(application).one(cx.read()).await?;
    let account = row.ok_or(Error::NotFound)?.account_id;
    let row = account::Entity::find_by_id(account).one(cx.read()).await?;
    Ok(row.ok_or(Error::NotFound)?.name)
}

fn document_view(state: &Competition, row: &document::Model, name: String) -> Result<DocumentView> {
    let fault = format!("documents {}", row.id);
    let rule = state.rules.documents.iter().find(|rule| rule.id == row.document);
    Ok(DocumentView {
        id: DocumentId(row.id),
        document: row.document.clone(),
        title: rule.map(|rule| rule.title.clone()).unwrap_or_default(),
        name,
        kind: MediaType::from_mime(&row.media_type).ok_or_else(|| bad_row(&fault, "media_type"))?,
        pages: pages_of(row)?,
        size: u64::try_from(row.size).map_err(|why| bad_row(&fault, why))?,
    })
}
