//! All that a browser needs of an application that it writes: ciphertext, the rules, and the public keys
//! and the code to seal with.

use std::sync::Arc;

use domain::{Code, DocumentId, Slug, access::Action, competitions::Competition};
use sea_orm::ConnectionTrait;

use crate::{
    Cx, Error, Result,
    accounts::Viewer,
    applications::find::{last_sealing, live_documents, owned, sealing_of},
    entity::{application, document, sealing},
    error::bad_row,
};

/// How often a code is drawn before we give up: with 7,200 codes and 233 applications one more
/// draw than this is needed once in 10^47.
const DRAWS: u32 = 32;

/// An application as its author's browser gets it.
#[derive(Clone, Debug)]
pub struct Written {
    /// Its competition's state.
    pub state: Arc<Competition>,
    /// The public half of its key; empty before the browser has made one.
    pub recipient: String,
    /// Its author's public key.
    pub own: Option<String>,
    /// The draft, an age file for that; empty where nothing was written since it was sealed.
    pub draft: String,
    /// What a save has to be made of.
    pub version: i32,
    /// The files attached.
    pub documents: Vec<ClosedDocument>,
    /// What was sealed last under this key, also if it was withdrawn.
    pub sealed: Option<SealedContent>,
    /// The code to seal it with.
    pub code: Code,
}

/// A file of which the portal knows nothing but how long it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosedDocument {
    /// Its row; its address is made of it.
    pub id: DocumentId,
    /// The rulebook's short name of it.
    pub document: String,
    /// Bytes, encrypted.
    pub size: u64,
}

/// What was sealed, as it lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedContent {
    /// An age file for the application's key.
    pub content: String,
    /// That key, an age file for the author's.
    pub key: String,
    /// Whether it counts: it wasn't withdrawn.
    pub in_force: bool,
}

/// What the viewer's browser needs. Not found where the portal writes.
pub async fn written(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<Written> {
    cx.authorize(viewer, slug, Action::Apply, None).await?;
    let head = cx.competition(slug).await?;
    let state = cx.state_of(&head).await?.ok_or(Error::NotFound)?;
    let row = owned(cx.read(), viewer, head.id).await?;
    let row = row.filter(application::Model::is_written_in_browser).ok_or(Error::NotFound)?;
    let files = live_documents(cx.read(), row.id).await?;
    let last = last_sealing(cx.read(), row.id).await?;
    let last = last.filter(|last| last.in_browser && last.recipient == row.recipient);
    Ok(Written {
        code: code_for(cx, cx.read(), &state, &row).await?,
        documents: files.iter().map(closed).collect::<Result<_>>()?,
        sealed: last.map(|last| SealedContent {
            content: last.answers,
            key: last.sealed_key,
            in_force: last.withdrawn_n.is_none(),
        }),
        state,
        recipient: row.recipient,
        own: row.own_recipient,
        draft: row.answers,
        version: row.version,
    })
}

/// The code of what is sealed, or the one that the next sealing gets.
pub(super) async fn code_for(
    cx: &Cx,
    db: &impl ConnectionTrait,
    state: &Competition,
    row: &application::Model,
) -> Result<Code> {
    let name = |sealing: &sealing::Model| format!("sealings {}", sealing.id);
    if let Some(sealing) = sealing_of(db, row.id).await? {
        return sealing.code.parse().map_err(|why| bad_row(&name(&sealing), why));
    }
    for nth in 0..DRAWS {
        let code = cx.keys().code_for((row.competition_id, row.account_id), nth)?;
        if !state.applications.contains_key(&code) {
            return Ok(code);
        }
    }
    Err(domain::Refusal::CodeTaken.into())
}

fn closed(row: &document::Model) -> Result<ClosedDocument> {
    let size = u64::try_from(row.size);
    let size = size.map_err(|why| bad_row(&format!("documents {}", row.id), why))?;
    Ok(ClosedDocument { id: DocumentId(row.id), document: row.document.clone(), size })
}
