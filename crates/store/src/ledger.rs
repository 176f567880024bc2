//! Checkpoints: the portal's signature under a record's length and root, and what goes into a
//! bundle. A checkpoint may lag behind the record; it never tells anything else than the record.
//!
//! One server signs at a time. Before it signs, the tree must still contain, as its beginning, the
//! tree that was signed last, and every leaf must be the hash of its bytes: a database that was
//! tampered with or put back gets no signature.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use domain::Slug;
use ledger::{Checkpoint, Hash, Signer, Tree, leaf_hash};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::OnConflict,
};

use crate::{
    Cx, Error, Result,
    entity::{checkpoint, competition},
    error::bad_row,
};

/// How long one turn of signing may take before another server steps in.
const TERM: Duration = Duration::from_secs(60);
/// Entries read at once.
const PAGE: u64 = 500;

/// The trees as this process signed them last, by competition.
#[derive(Default)]
pub(crate) struct Trees(Mutex<HashMap<i64, Tree>>);

/// A signed checkpoint, as it is kept and served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// How many entries it covers.
    pub size: u64,
    /// Their root.
    pub root: Hash,
    /// The signed note, whole.
    pub note: String,
}

/// What a turn of signing came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signing {
    /// Records that have a new checkpoint, and its size.
    pub signed: Vec<(Slug, u64)>,
    /// Records that were refused a signature, for they don't continue what was signed, or could
    /// not be read. Logged; an administrator must look.
    pub refused: Vec<Slug>,
}

/// A record up to its last checkpoint: what a bundle is written from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// The checkpoint.
    pub checkpoint: Signed,
    /// Exactly as many entries as it covers: the hashed bytes of each.
    pub entries: Vec<Vec<u8>>,
}

/// Signs every record that grew since its last checkpoint. If another server is at it, nothing is
/// done. The signer's name is the portal's `<host>/record`, which begins every origin line.
pub async fn sign_checkpoints(cx: &Cx, signer: &Signer) -> Result<Signing> {
    let mut signing = Signing::default();
    if !cx.lease("checkpoints", TERM).await? {
        return Ok(signing);
    }
    for (head, last) in grown(cx).await? {
        let slug: Slug = head
            .slug
            .parse()
            .map_err(|why| bad_row(&format!("competitions {}", head.slug), why))?;
        match sign(cx, signer, &head, last).await {
            Ok(size) => signing.signed.push((slug, size)),
            Err(error) => {
                tracing::error!(%slug, %error, "no checkpoint was signed");
                signing.refused.push(slug);
            }
        }
    }
    Ok(signing)
}

/// The last checkpoint of a record, if it has one.
pub async fn last_checkpoint(cx: &Cx, slug: &Slug) -> Result<Option<Signed>> {
    let head = cx.competition(slug).await?;
    last_of(cx, head.id).await
}

/// The first checkpoint that covers the entry `n`: the closing's, or a receipt's.
pub async fn checkpoint_covering(cx: &Cx, slug: &Slug, n: u64) -> Result<Option<Signed>> {
    let head = cx.competition(slug).await?;
    let Ok(n) = i64::try_from(n) else { return Ok(None) };
    let row = checkpoint::Entity::find()
        .filter(checkpoint::Column::CompetitionId.eq(head.id))
        .filter(checkpoint::Column::Size.gt(n))
        .order_by_asc(checkpoint::Column::Size)
        .one(cx.read())
        .await?;
    row.map(Signed::try_from).transpose()
}

/// A record up to its last checkpoint; not found if it has none yet.
pub async fn bundle(cx: &Cx, slug: &Slug) -> Result<Bundle> {
    let head = cx.competition(slug).await?;
    let checkpoint = last_of(cx, head.id).await?.ok_or(Error::NotFound)?;
    let entries = cx.entries_of(head.id, 0, checkpoint.size).await?;
    Ok(Bundle { entries: entries.into_iter().map(|entry| entry.bytes).collect(), checkpoint })
}

/// The leaf hashes of a record's first `size` entries: what a proof is made of.
pub async fn leaves(cx: &Cx, slug: &Slug, size: u64) -> Result<Vec<Hash>> {
    let head = cx.competition(slug).await?;
    let entries = cx.entries_of(head.id, 0, size).await?;
    Ok(entries.into_iter().map(|entry| entry.leaf).collect())
}

/// Heads with more entries than their last checkpoint covers, each with that one's size.
async fn grown(cx: &Cx) -> Result<Vec<(competition::Model, u64)>> {
    let sizes: HashMap<i64, i64> = checkpoint::Entity::find()
        .select_only()
        .column(checkpoint::Column::CompetitionId)
        .column_as(checkpoint::Column::Size.max(), "size")
        .group_by(checkpoint::Column::CompetitionId)
        .into_tuple::<(i64, i64)>()
        .all(cx.read())
        .await?
        .into_iter()
        .collect();
    let heads = competition::Entity::find()
        .filter(competition::Column::Position.gt(0))
        .order_by_asc(competition::Column::Id)
        .all(cx.read())
        .await?;
    let with_size = heads.into_iter().map(|head| {
        let size = sizes.get(&head.id).copied().unwrap_or_default();
        (head, size)
    });
    let grown = with_size.filter(|(head, size)| head.position != *size);
    Ok(grown.map(|(head, size)| (head, size.unsigned_abs())).collect())
}

async fn last_of(cx: &Cx, competition: i64) -> Result<Option<Signed>> {
    let row = checkpoint::Entity::find()
        .filter(checkpoint::Column::CompetitionId.eq(competition))
        .order_by_desc(checkpoint::Column::Size)
        .one(cx.read())
        .await?;
    row.map(Signed::try_from).transpose()
}

async fn sign(cx: &Cx, signer: &Signer, head: &competition::Model, last: u64) -> Result<u64> {
    let row = format!("checkpoints {} {last}", head.slug);
    let size = u64::try_from(head.position).map_err(|why| bad_row(&row, why))?;
    if size < last {
        return Err(bad_row(&row, "the record is shorter than what was signed"));
    }
    let before = match last {
        0 => Tree::new(),
        _ => {
            let signed = last_of(cx, head.id).await?.ok_or(Error::NotFound)?;
            let opened = Checkpoint::open(signed.note.as_bytes(), &signer.vkey());
            let opened = opened.map_err(|why| bad_row(&row, why))?;
            let tree = match cx.inner().trees.get(head.id) {
                Some(tree) if tree.size() == last => tree,
                _ => grow(cx, head, Tree::new(), last).await?,
            };
            if tree.root() != opened.root || opened.size != last {
                return Err(bad_row(&row, "the record is not the one that was signed"));
            }
            tree
        }
    };
    let tree = grow(cx, head, before, size).await?;
    let origin = format!("{}/{}", signer.vkey().name(), head.slug);
    let note = Checkpoint { origin, size, root: tree.root() }.sign(signer);
    let tx = cx.begin().await?;
    let checkpoint = checkpoint::ActiveModel {
        competition_id: Set(head.id),
        size: Set(head.position),
        root: Set(tree.root().0.to_vec()),
        note: Set(note.map_err(Error::internal)?),
        at: Set(tx.now().as_millisecond()),
    };
    let mut if_new =
        OnConflict::columns([checkpoint::Column::CompetitionId, checkpoint::Column::Size]);
    if_new.do_nothing();
    let insert = checkpoint::Entity::insert(checkpoint).on_conflict(if_new);
    insert.exec_without_returning(tx.db()).await?;
    tx.commit().await?;
    cx.inner().trees.keep(head.id, tree);
    Ok(size)
}

/// Adds the entries up to `size`, each checked against its leaf hash and its place.
async fn grow(cx: &Cx, head: &competition::Model, mut tree: Tree, size: u64) -> Result<Tree> {
    while tree.size() < size {
        let page = cx.entries_of(head.id, tree.size(), PAGE.min(size - tree.size())).await?;
        if page.is_empty() {
            return Err(bad_row(&format!("competitions {}", head.slug), "entries are missing"));
        }
        for entry in page {
            if entry.n != tree.size() || leaf_hash(&entry.bytes) != entry.leaf {
                let row = format!("entries {} {}", head.slug, entry.n);
                return Err(bad_row(&row, "not the entry that was appended"));
            }
            tree.append(entry.leaf);
        }
    }
    Ok(tree)
}

impl Trees {
    fn get(&self, competition: i64) -> Option<Tree> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&competition).cloned()
    }

    fn keep(&self, competition: i64, tree: Tree) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(competition, tree);
    }
}

impl TryFrom<checkpoint::Model> for Signed {
    type Error = Error;

    fn try_from(row: checkpoint::Model) -> Result<Self> {
        let name = format!("checkpoints {} {}", row.competition_id, row.size);
        let root = row.root.try_into().map_err(|_| bad_row(&name, "root is not 32 bytes"))?;
        Ok(Self {
            size: u64::try_from(row.size).map_err(|why| bad_row(&name, why))?,
            root: Hash(root),
            note: row.note,
        })
    }
}
