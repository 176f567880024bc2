//! Checkpoints, and what is proved by them: the portal's signature under a record's length and root,
//! tiles, proofs, and what goes into a bundle. A checkpoint may lag behind the record; it never tells
//! anything else than the record, and nothing is served that no checkpoint covers. Signing is in
//! [`sign`], the keys in [`keys`], tiles and proofs are in [`tiles`], what others sign is in [`witness`]
//! and [`cosigned`].

mod cosigned;
mod keys;
mod sign;
mod tiles;
mod witness;

use domain::{Slug, competitions::view::CheckpointView};
use jiff::Timestamp;
use ledger::Hash;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

pub(crate) use cosigned::time_of;
pub use cosigned::{Cosigned, keep_cosignature};
pub use keys::{Came, LogKey, LogKeys, NotHandedOver, Told, all_know, tell_of_keys};
pub(crate) use sign::Trees;
pub use sign::{Signing, sign_checkpoints};
pub use tiles::{inclusion, leaves, tile};
pub use witness::{Unwitnessed, add_checkpoint, unwitnessed};

use crate::{
    Cx, Error, Result,
    clock::from_ms,
    entity::{checkpoint, entry},
    error::bad_row,
};

/// The kind of the entry behind which a checkpoint of its own is kept.
const CLOSING: &str = "intake.closed";

/// A signed checkpoint, as it is kept and served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// How many entries it covers.
    pub size: u64,
    /// Their root.
    pub root: Hash,
    /// The signed note, whole, with what witnesses have cosigned so far.
    pub note: String,
    /// When the portal signed it.
    pub at: Timestamp,
    /// Who cosigned it.
    pub cosigned: Vec<Cosigned>,
}

/// A record up to its last checkpoint: what a bundle is written from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// The checkpoint.
    pub checkpoint: Signed,
    /// Exactly as many entries as it covers: the hashed bytes of each.
    pub entries: Vec<Vec<u8>>,
}

/// The last checkpoint of a record, if it has one.
pub async fn last_checkpoint(cx: &Cx, slug: &Slug) -> Result<Option<Signed>> {
    let head = cx.competition(slug).await?;
    last_of(cx, head.id).await
}

/// The last checkpoint as pages show it.
pub async fn shown_checkpoint(cx: &Cx, slug: &Slug) -> Result<Option<CheckpointView>> {
    let head = cx.competition(slug).await?;
    shown_of(cx, head.id).await
}

/// The same of a competition whose row was read already.
pub(crate) async fn shown_of(cx: &Cx, competition: i64) -> Result<Option<CheckpointView>> {
    Ok(last_of(cx, competition).await?.map(|last| shown(cx, last)))
}

/// The checkpoint right behind the closing of the intake, as pages show it.
pub async fn shown_closing(cx: &Cx, slug: &Slug) -> Result<Option<CheckpointView>> {
    match closing_checkpoint(cx, slug).await {
        Ok(closing) => Ok(Some(shown(cx, closing))),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

fn shown(cx: &Cx, signed: Signed) -> CheckpointView {
    let witnessed = cosigned::witnessed(cx, &signed.cosigned);
    CheckpointView { size: signed.size, at: signed.at, note: signed.note, witnessed }
}

/// The first checkpoint that covers the entry `n`: the closing's, or a receipt's.
pub async fn checkpoint_covering(cx: &Cx, slug: &Slug, n: u64) -> Result<Option<Signed>> {
    let head = cx.competition(slug).await?;
    let Ok(n) = i64::try_from(n) else { return Ok(None) };
    whole(cx, head.id, covering(cx, head.id, n).await?).await
}

/// A record up to its last checkpoint; not found if it has none yet.
pub async fn bundle(cx: &Cx, slug: &Slug) -> Result<Bundle> {
    let head = cx.competition(slug).await?;
    let checkpoint = last_of(cx, head.id).await?.ok_or(Error::NotFound)?;
    let entries = cx.entries_of(head.id, 0, checkpoint.size).await?;
    Ok(Bundle { entries: entries.into_iter().map(|entry| entry.bytes).collect(), checkpoint })
}

/// The checkpoint right behind the closing of the intake: the witnesses' word on the deadline. Not
/// found before it is signed.
pub async fn closing_checkpoint(cx: &Cx, slug: &Slug) -> Result<Signed> {
    let head = cx.competition(slug).await?;
    let closing = closing_signed(cx, head.id).await?;
    whole(cx, head.id, closing).await?.ok_or(Error::NotFound)
}

/// The last one with what witnesses have cosigned.
async fn last_of(cx: &Cx, competition: i64) -> Result<Option<Signed>> {
    whole(cx, competition, last_signed(cx, competition).await?).await
}

/// Adds what witnesses have cosigned.
async fn whole(cx: &Cx, competition: i64, signed: Option<Signed>) -> Result<Option<Signed>> {
    match signed {
        Some(signed) => cosigned::with_cosignatures(cx, competition, signed).await.map(Some),
        None => Ok(None),
    }
}

/// The last one as the log alone has signed it.
async fn last_signed(cx: &Cx, competition: i64) -> Result<Option<Signed>> {
    let row = checkpoint::Entity::find()
        .filter(checkpoint::Column::CompetitionId.eq(competition))
        .order_by_desc(checkpoint::Column::Size)
        .one(cx.read())
        .await?;
    row.map(Signed::try_from).transpose()
}

/// That of the closing as the log alone has signed it.
async fn closing_signed(cx: &Cx, competition: i64) -> Result<Option<Signed>> {
    let closing = entry::Entity::find()
        .filter(entry::Column::CompetitionId.eq(competition))
        .filter(entry::Column::Kind.eq(CLOSING))
        .one(cx.read())
        .await?;
    match closing {
        Some(closing) => covering(cx, competition, closing.n).await,
        None => Ok(None),
    }
}

/// The first one that covers the entry `n`, as the log alone has signed it.
async fn covering(cx: &Cx, competition: i64, n: i64) -> Result<Option<Signed>> {
    let row = checkpoint::Entity::find()
        .filter(checkpoint::Column::CompetitionId.eq(competition))
        .filter(checkpoint::Column::Size.gt(n))
        .order_by_asc(checkpoint::Column::Size)
        .one(cx.read())
        .await?;
    row.map(Signed::try_from).transpose()
}

impl TryFrom<checkpoint::Model> for Signed {
    type Error = Error;

    fn try_from(row: checkpoint::Model) -> Result<Self> {
        let name = format!("checkpoints {} {}", row.competition_id, row.size);
        let root = row.root.try_into().map_err(|_| bad_row(&name, "root is not 32 bytes"))?;
        Ok(Self {
            size: u64::try_from(row.size).map_err(|why| bad_row(&name, why))?,
            root: Hash(root),
            at: from_ms(row.at, &name)?,
            note: row.note,
            cosigned: Vec::new(),
        })
    }
}
