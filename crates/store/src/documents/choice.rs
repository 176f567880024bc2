//! Two windows at one place: a file never takes the place of one that its window didn't show. It waits
//! beside it, whole as it came, until its author chooses. What nobody chooses goes like any upload that
//! nobody goes on with.

use domain::{
    DocumentId,
    competitions::{Competition, rules::DocumentRule},
};
use jiff::{SignedDuration, Timestamp};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{
    UploadId, room,
    upload_id::{name_of, new_id},
    uploads::{PATIENCE, finish_over},
};
use crate::{
    Cx, Result, Tx,
    accounts::Viewer,
    applications::{Owned, code_of},
    blobs::{BlobKey, Stored},
    clock::from_ms,
    entity::{application, document, upload, upload_part},
    error::bad_row,
    keys::ApplicationKey,
};

/// The file that a window showed in a document's place, or that it showed none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown(pub Option<DocumentId>);

impl Shown {
    /// Whether what is there now may be replaced: nothing is, or the window showed it.
    pub(super) fn covers(self, live: Option<&document::Model>) -> bool {
        live.is_none_or(|live| self.0 == Some(DocumentId(live.id)))
    }
}

/// Why a file waits that came whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waits {
    /// Its window didn't show what is there.
    Elsewhere,
    /// It could not be scanned for viruses.
    Unscanned,
    /// Nobody has looked into it: the server stopped just then.
    Unread,
}

/// For how long a file that came whole may be looked into.
const LOOKED_INTO: SignedDuration = SignedDuration::from_mins(5);

impl Waits {
    const ALL: [Self; 3] = [Self::Elsewhere, Self::Unscanned, Self::Unread];

    /// Why an upload waits, or waited; nothing of one that nobody has looked into.
    pub(super) fn of(row: &upload::Model) -> Option<Self> {
        let code = row.waits.as_deref()?;
        Self::ALL.into_iter().find(|why| why.code() == code)
    }

    fn code(self) -> &'static str {
        match self {
            Self::Elsewhere => "elsewhere",
            Self::Unscanned => "unscanned",
            Self::Unread => "unread",
        }
    }
}

/// A file that came whole and isn't attached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Its upload.
    pub id: UploadId,
    /// The rulebook's short name of the document.
    pub document: String,
    /// The file's name.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// Why it waits.
    pub why: Waits,
    /// When it came.
    pub at: Timestamp,
    /// Until when it waits.
    pub until: Timestamp,
}

/// The files of an application that wait, the first first.
pub(crate) async fn waiting(
    cx: &Cx,
    (state, key): (&Competition, &ApplicationKey),
    application: &application::Model,
) -> Result<Vec<Waiting>> {
    let code = code_of(application)?;
    let rows = upload::Entity::find()
        .filter(upload::Column::ApplicationId.eq(application.id))
        .filter(upload::Column::DoneAt.is_null())
        .order_by_asc(upload::Column::ChangedAt);
    let before = (cx.now() - LOOKED_INTO).as_millisecond();
    let waits = rows.all(cx.read()).await?.into_iter().filter_map(|row| {
        let left = row.received == row.length && row.changed_at <= before;
        let why = Waits::of(&row).or(left.then_some(Waits::Unread))?;
        Some((why, row))
    });
    let one = |(why, row): (Waits, upload::Model)| {
        let fault = format!("uploads {}", row.id);
        let at = from_ms(row.changed_at, &fault)?;
        let closes = state.document_changes_until(code.as_ref(), &row.document);
        Ok(Waiting {
            name: key.open_text(&name_of(&row.id), &row.name)?,
            size: u64::try_from(row.length).map_err(|why| bad_row(&fault, why))?,
            document: row.document,
            why,
            at,
            until: closes.min(at + PATIENCE),
            id: UploadId(row.id),
        })
    };
    waits.map(one).collect()
}

/// Lets a file wait that came whole. Gives the files of what was dropped to make room for it.
pub(super) async fn wait(
    tx: &Tx,
    own: &Owned,
    (key, rule, begun): (&ApplicationKey, &DocumentRule, Timestamp),
    (name, stored): (&str, &Stored),
) -> Result<Vec<BlobKey>> {
    let left = room::make(tx, own, &rule.id, stored.size).await?;
    let id = new_id(tx.cx());
    let length = super::size_of(stored)?;
    let row = upload::ActiveModel {
        name: Set(key.close_text(tx.cx(), &name_of(&id), name)?),
        application_id: Set(own.row.id),
        document: Set(rule.id.clone()),
        length: Set(length),
        received: Set(length),
        created_at: Set(begun.as_millisecond()),
        changed_at: Set(tx.now().as_millisecond()),
        shown: Set(None),
        waits: Set(Some(Waits::Elsewhere.code().to_owned())),
        done_at: Set(None),
        id: Set(id.clone()),
    };
    upload::Entity::insert(row).exec_without_returning(tx.db()).await?;
    let part = upload_part::ActiveModel {
        upload_id: Set(id),
        start: Set(0),
        blob: Set(stored.key.as_str().to_owned()),
    };
    upload_part::Entity::insert(part).exec_without_returning(tx.db()).await?;
    Ok(left)
}

/// Notes why an upload waits that came whole.
pub(super) async fn note(cx: &Cx, id: &UploadId, why: Waits) -> Result<()> {
    let changed =
        upload::ActiveModel { waits: Set(Some(why.code().to_owned())), ..Default::default() };
    let tx = cx.begin().await?;
    let rows = upload::Entity::update_many().set(changed);
    rows.filter(upload::Column::Id.eq(id.to_string())).exec(tx.db()).await?;
    tx.commit().await
}

/// Puts a file that waits in the place of the one that its author saw beside it. What another window
/// has put there since is shown first ([`domain::Refusal::DocumentElsewhere`]).
pub async fn take(cx: &Cx, viewer: &Viewer, id: &UploadId, shown: Shown) -> Result<()> {
    finish_over(cx, viewer, id, Some(shown)).await
}
