//! What a candidate sees of the own application. Nobody else gets these views.

use std::sync::Arc;

use domain::{
    ApplicationId, Code, DocumentId, Refusal, SeatId, Slug, Text,
    access::Action,
    applications::{Answers, Fix, MediaType},
    competitions::{Competition, Standing, rules::Section},
};
use jiff::Timestamp;
use ledger::Hash;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{
    closed::{Closed, closed},
    content::{answers_of, file_name, sealed_answers},
    find::{last_sealing, live_documents, owned, sealed_documents, sealing_of},
    sealing::{awaited, bytes_32},
    sections::{Sections, sections_of},
};
use crate::{
    Cx, Error, Result,
    accounts::Viewer,
    clock::from_ms,
    documents::{Waiting, pages_of, used_by, waiting},
    entity::{admission, application, competition, document, sealing},
    error::bad_row,
    keys::ApplicationKey,
};

/// How far an application is, for lists and task lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Begun, never sealed.
    Draft,
    /// Sealed and in force.
    Sealed,
    /// Withdrawn; the draft is still there.
    Withdrawn,
}

/// One line of "my applications".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The competition.
    pub slug: Slug,
    /// Its title.
    pub title: Text,
    /// The enterprise's name.
    pub enterprise: Text,
    /// The competition's state.
    pub state: Arc<Competition>,
    /// How far the application is.
    pub phase: Phase,
    /// Its code, once sealed.
    pub code: Option<Code>,
}

impl Line {
    /// What became of it, once sealed.
    pub fn standing(&self) -> Option<&Standing> {
        self.state.applications.get(self.code.as_ref()?).map(|application| &application.standing)
    }
}

/// The own application with what its pages need.
#[derive(Clone, Debug)]
pub struct Own {
    /// The competition.
    pub slug: Slug,
    /// Its state.
    pub state: Arc<Competition>,
    /// The application, once begun, as long as the portal can read it.
    pub draft: Option<Draft>,
    /// The application that only its author can open.
    pub closed: Option<Closed>,
    /// The seats whose public keys are awaited before anything can be sealed.
    pub awaited: Vec<SeatId>,
}

/// An application as its author sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its row.
    pub id: ApplicationId,
    /// How far it is.
    pub phase: Phase,
    /// The answers as saved last.
    pub answers: Answers,
    /// Their version, for [`super::save_answers`].
    pub version: i32,
    /// The sections that were saved ever, for [`super::save_section`].
    pub sections: Sections,
    /// What [`super::seal`] compares: changes with every answer and every file.
    pub token: String,
    /// When something was saved last.
    pub changed_at: Timestamp,
    /// The files attached.
    pub documents: Vec<Attached>,
    /// Files that came from a window which didn't show what is attached, and wait for a choice.
    pub waiting: Vec<Waiting>,
    /// Bytes that they have together, of [`domain::applications::APPLICATION_MAX_BYTES`].
    pub used: u64,
    /// What is sealed, if anything is.
    pub sealed: Option<Sealed>,
    /// Whether the draft is no longer what is sealed.
    pub differs: bool,
    /// What the secretary wrote with a refusal that the chair confirmed.
    pub explanation: Option<String>,
    /// The public half of the author's own key to which it was sealed last.
    pub own: Option<String>,
}

/// A file attached to the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// Its row; its address is made of it.
    pub id: DocumentId,
    /// The rulebook's short name of it.
    pub document: String,
    /// The file's name.
    pub name: String,
    /// Its type, told by content.
    pub kind: MediaType,
    /// How many pages it has, where that is known.
    pub pages: Option<u32>,
    /// Bytes.
    pub size: u64,
    /// Whether there is a copy of it that is read blind.
    pub blind: bool,
    /// How many pictures that copy goes without.
    pub left_out: u32,
    /// The documents for which the same file is attached.
    pub same_as: Vec<String>,
    /// When it was received.
    pub at: Timestamp,
}

/// What was sealed and is in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// The code.
    pub code: Code,
    /// The entry.
    pub n: u64,
    /// When.
    pub at: Timestamp,
    /// The commitment in the record.
    pub commitment: Hash,
    /// How many files it covers.
    pub files: u32,
    /// How many bytes they have together.
    pub bytes: u64,
}

impl Draft {
    /// The version of a section; 0 when it was never saved.
    pub fn version_of(&self, section: Section) -> u32 {
        self.sections.get(&section).map_or(0, |saved| saved.version)
    }

    /// The file attached for a document of the rulebook.
    pub fn attached(&self, document: &str) -> Option<&Attached> {
        self.documents.iter().find(|d| d.document == document)
    }
}

impl Own {
    /// Whether a file may be attached or taken off at a moment: while drafts may be written, and of
    /// a document that a fix names, until its window is over.
    pub fn takes_document_at(&self, document: &str, now: Timestamp) -> Result<(), Refusal> {
        self.state.takes_document_at(self.sealed().map(|sealed| &sealed.code), document, now)
    }

    /// The fix that names a document, if one was asked for.
    pub fn fix_of(&self, document: &str) -> Option<&Fix> {
        self.state.fix_of(&self.sealed()?.code, document)
    }

    /// What is sealed and in force, whoever can read it.
    pub fn sealed(&self) -> Option<&Sealed> {
        let drafted = self.draft.as_ref().and_then(|draft| draft.sealed.as_ref());
        drafted.or_else(|| self.closed.as_ref()?.sealed.as_ref())
    }

    /// How far it is, once begun, whoever can read it.
    pub fn phase(&self) -> Option<Phase> {
        let drafted = self.draft.as_ref().map(|draft| draft.phase);
        drafted.or_else(|| self.closed.as_ref().map(|closed| closed.phase))
    }

    /// What the secretary wrote with a refusal that the chair confirmed.
    pub fn explanation(&self) -> Option<&str> {
        let drafted = self.draft.as_ref().and_then(|draft| draft.explanation.as_deref());
        drafted.or_else(|| self.closed.as_ref()?.explanation.as_deref())
    }

    /// What became of the sealed application, as the record tells it.
    pub fn standing(&self) -> Option<&Standing> {
        let code = &self.sealed()?.code;
        self.state.applications.get(code).map(|application| &application.standing)
    }
}

impl Sealed {
    pub(super) fn from_rows(row: &sealing::Model, documents: &[document::Model]) -> Result<Self> {
        let name = format!("sealings {}", row.id);
        Ok(Self {
            code: row.code.parse().map_err(|why| bad_row(&name, why))?,
            n: u64::try_from(row.n).map_err(|why| bad_row(&name, why))?,
            at: from_ms(row.at, &name)?,
            commitment: Hash(bytes_32(&row.commitment, &name)?),
            files: u32::try_from(documents.len()).map_err(|why| bad_row(&name, why))?,
            bytes: documents.iter().map(|d| d.size.unsigned_abs()).sum(),
        })
    }
}

/// Everything the viewer has begun, the newest first.
pub async fn mine(cx: &Cx, viewer: &Viewer) -> Result<Vec<Line>> {
    let rows = application::Entity::find()
        .filter(application::Column::AccountId.eq(viewer.id.0))
        .order_by_desc(application::Column::CreatedAt)
        .all(cx.read())
        .await?;
    let mut lines = Vec::new();
    for row in rows {
        let head = competition::Entity::find_by_id(row.competition_id).one(cx.read()).await?;
        let head = head.ok_or(Error::NotFound)?;
        let Some(state) = cx.state_of(&head).await? else { continue };
        let slug = head.slug.parse();
        lines.push(Line {
            slug: slug.map_err(|why| bad_row(&format!("competitions {}", head.id), why))?,
            title: state.rules.title.clone(),
            enterprise: state.rules.enterprise.name.clone(),
            phase: phase(&row)?,
            code: row.code.as_ref().and_then(|code| code.parse().ok()),
            state,
        });
    }
    Ok(lines)
}

/// The viewer's application in a competition, or the place where it would be begun. Holders of
/// seats and officials are denied.
pub async fn own(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<Own> {
    cx.authorize(viewer, slug, Action::Apply, None).await?;
    let head = cx.competition(slug).await?;
    let state = cx.state_of(&head).await?.ok_or(Error::NotFound)?;
    let row = owned(cx.read(), viewer, head.id).await?;
    let awaited = awaited(cx.read(), head.id, &state).await?;
    let mut own = Own { slug: slug.clone(), state, draft: None, closed: None, awaited };
    match row {
        Some(row) if row.kept_key.is_none() => {
            own.closed = Some(closed(cx, &own.state, &row).await?);
        }
        Some(row) => own.draft = Some(draft(cx, &own.state, row).await?),
        None => {}
    }
    Ok(own)
}

async fn draft(cx: &Cx, state: &Competition, row: application::Model) -> Result<Draft> {
    let name = format!("applications {}", row.id);
    let key = cx.keys().of(&row)?;
    let documents = live_documents(cx.read(), row.id).await?;
    let answers = answers_of(cx.read(), &key, &row).await?;
    let (mut sealed, mut differs) = (None, false);
    let last = last_sealing(cx.read(), row.id).await?;
    if let Some(sealing) = sealing_of(cx.read(), row.id).await? {
        let covered = sealed_documents(cx.read(), sealing.id).await?;
        // Begun anew, it lies under another key.
        differs = sealing.recipient != row.recipient
            || sealed_answers(&key, &sealing)? != answers
            || !covered.iter().map(|d| d.id).eq(documents.iter().map(|d| d.id));
        sealed = Some(Sealed::from_rows(&sealing, &covered)?);
    }
    Ok(Draft {
        id: ApplicationId(row.id),
        phase: phase(&row)?,
        answers,
        version: row.version,
        sections: sections_of(&row)?,
        token: token(&row, &documents),
        changed_at: from_ms(row.changed_at, &name)?,
        explanation: explanation(cx, state, &row, sealed.as_ref()).await?,
        used: used_by(documents.iter())?,
        waiting: waiting(cx, (state, &key), &row).await?,
        documents: documents
            .iter()
            .map(|row| attached(&key, row, &documents))
            .collect::<Result<_>>()?,
        sealed,
        differs,
        own: last.and_then(|last| last.own_recipient),
    })
}

/// The words that go with a refusal, but only once the chair has confirmed it: a proposal may
/// still change.
pub(super) async fn explanation(
    cx: &Cx,
    state: &Competition,
    row: &application::Model,
    sealed: Option<&Sealed>,
) -> Result<Option<String>> {
    let standing = sealed.and_then(|sealed| state.applications.get(&sealed.code));
    match standing.map(|application| &application.standing) {
        Some(Standing::Refused { .. }) => {
            let decision = admission::Entity::find_by_id(row.id).one(cx.read()).await?;
            Ok(decision.map(|row| row.explanation).filter(|text| !text.is_empty()))
        }
        _ => Ok(None),
    }
}

pub(super) fn phase(row: &application::Model) -> Result<Phase> {
    match row.state.as_str() {
        "draft" => Ok(Phase::Draft),
        "sealed" => Ok(Phase::Sealed),
        "withdrawn" => Ok(Phase::Withdrawn),
        other => Err(bad_row(&format!("applications {}", row.id), format!("state {other}"))),
    }
}

/// Changes with every saved answer, every file and every withdrawal.
pub(super) fn token(row: &application::Model, documents: &[document::Model]) -> String {
    let ids: Vec<String> = documents.iter().map(|d| d.id.to_string()).collect();
    let all = format!("{}/{}/{}", row.id, row.version, ids.join(","));
    Hash::of(all.as_bytes()).to_hex()[..32].to_owned()
}

/// The files of the draft as they are now.
pub(crate) async fn attached_now(
    cx: &Cx,
    key: &ApplicationKey,
    row: &application::Model,
) -> Result<Vec<Attached>> {
    let rows = live_documents(cx.read(), row.id).await?;
    rows.iter().map(|row| attached(key, row, &rows)).collect()
}

pub(super) fn attached(
    key: &ApplicationKey,
    row: &document::Model,
    all: &[document::Model],
) -> Result<Attached> {
    let name = format!("documents {}", row.id);
    Ok(Attached {
        id: DocumentId(row.id),
        kind: MediaType::from_mime(&row.media_type).ok_or_else(|| bad_row(&name, "media_type"))?,
        size: u64::try_from(row.size).map_err(|why| bad_row(&name, why))?,
        pages: pages_of(row)?,
        blind: row.copy_blob.is_some(),
        left_out: u32::try_from(row.copy_left_out).map_err(|why| bad_row(&name, why))?,
        same_as: others_like(row, all),
        at: from_ms(row.created_at, &name)?,
        document: row.document.clone(),
        name: file_name(key, row)?,
    })
}

fn others_like(row: &document::Model, all: &[document::Model]) -> Vec<String> {
    let same = all.iter().filter(|other| other.sha256 == row.sha256 && other.id != row.id);
    same.map(|other| other.document.clone()).collect()
}
