//! Signing. One server signs at a time, with the present key and those whose overlap isn't over. Before it signs, the tree must still contain, as its
//! beginning, the tree that was signed last, and every leaf must be the hash of its bytes: a database
//! that was tampered with or put back gets no signature. The closing of the intake gets a checkpoint
//! of its own, whatever follows it at once.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use domain::Slug;
use ledger::{Checkpoint, Tree, Vkey, leaf_hash};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::OnConflict,
};

use super::{CLOSING, LogKeys, keys::tell, last_signed};
use crate::{
    Cx, Error, Result,
    entity::{checkpoint, competition, entry},
    error::bad_row,
};

/// How long one turn of signing may take before another server steps in.
const TERM: Duration = Duration::from_secs(60);
/// Entries read at once.
const PAGE: u64 = 500;

/// The trees as this process signed them last, by competition.
#[derive(Default)]
pub(crate) struct Trees(Mutex<HashMap<i64, Tree>>);

/// What a turn of signing came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signing {
    /// Records that have a new checkpoint, and its size.
    pub signed: Vec<(Slug, u64)>,
    /// Records that were refused a signature, for they don't continue what was signed, or could
    /// not be read. Logged; an administrator must look.
    pub refused: Vec<Slug>,
}

/// Signs every record that grew since its last checkpoint. If another server is at it, nothing is
/// done. The keys' name is the portal's `<host>/record`, which begins every origin line. A record that
/// doesn't know the present key is told of it first.
pub async fn sign_checkpoints(cx: &Cx, keys: impl Into<LogKeys>) -> Result<Signing> {
    let keys = keys.into();
    let mut signing = Signing::default();
    if !cx.lease("checkpoints", TERM).await? {
        return Ok(signing);
    }
    for (head, last) in grown(cx).await? {
        let slug: Slug = head
            .slug
            .parse()
            .map_err(|why| bad_row(&format!("competitions {}", head.slug), why))?;
        match sign(cx, &keys, head, last).await {
            Ok(size) => signing.signed.push((slug, size)),
            Err(error) => {
                tracing::error!(%slug, %error, "no checkpoint was signed");
                signing.refused.push(slug);
            }
        }
    }
    Ok(signing)
}

/// The size of each record's last checkpoint, by competition.
pub(super) async fn signed_sizes(cx: &Cx) -> Result<HashMap<i64, i64>> {
    let sizes = checkpoint::Entity::find()
        .select_only()
        .column(checkpoint::Column::CompetitionId)
        .column_as(checkpoint::Column::Size.max(), "size")
        .group_by(checkpoint::Column::CompetitionId)
        .into_tuple::<(i64, i64)>()
        .all(cx.read())
        .await?;
    Ok(sizes.into_iter().collect())
}

/// Heads with more entries than their last checkpoint covers, each with that one's size.
async fn grown(cx: &Cx) -> Result<Vec<(competition::Model, u64)>> {
    let sizes = signed_sizes(cx).await?;
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

/// Signs the record as far as the head's row says, and right behind the closing if that was not
/// signed yet.
async fn sign(cx: &Cx, keys: &LogKeys, head: competition::Model, last: u64) -> Result<u64> {
    let head = match tell(cx, keys, &head).await? {
        0 => head,
        _ => {
            competition::Entity::find_by_id(head.id).one(cx.read()).await?.ok_or(Error::NotFound)?
        }
    };
    let size = u64::try_from(head.position).map_err(|why| bad_row(&head.slug, why))?;
    let unsigned = i64::try_from(last).map_err(|why| bad_row(&head.slug, why))?;
    let closing = entry::Entity::find()
        .filter(entry::Column::CompetitionId.eq(head.id))
        .filter(entry::Column::Kind.eq(CLOSING))
        .filter(entry::Column::N.gte(unsigned))
        .filter(entry::Column::N.lt(head.position))
        .one(cx.read())
        .await?;
    let last = match closing.map(|closing| closing.n.unsigned_abs() + 1) {
        Some(behind) if behind < size => sign_at(cx, keys, &head, last, behind).await?,
        _ => last,
    };
    sign_at(cx, keys, &head, last, size).await
}

/// Signs the first `size` entries; the last signature was under the first `last`.
async fn sign_at(
    cx: &Cx,
    keys: &LogKeys,
    head: &competition::Model,
    last: u64,
    size: u64,
) -> Result<u64> {
    let row = format!("checkpoints {} {last}", head.slug);
    if size < last {
        return Err(bad_row(&row, "the record is shorter than what was signed"));
    }
    let before = match last {
        0 => Tree::new(),
        _ => {
            let signed = last_signed(cx, head.id).await?.ok_or(Error::NotFound)?;
            let expected = expected(cx, keys, head, last).await?;
            let opened = Checkpoint::open_any(signed.note.as_bytes(), &expected);
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
    let (present, signers) = (&keys.last().vkey, keys.signing(cx.now()));
    if signers.first().is_none_or(|signer| signer.vkey() != *present) {
        return Err(bad_row(&row, "the private half of the log's key is not here"));
    }
    let origin = format!("{}/{}", present.name(), head.slug);
    let note = Checkpoint { origin, size, root: tree.root() }.sign_by(&signers);
    let mut tx = cx.begin().await?;
    let checkpoint = checkpoint::ActiveModel {
        competition_id: Set(head.id),
        size: Set(i64::try_from(size).map_err(|why| bad_row(&row, why))?),
        root: Set(tree.root().0.to_vec()),
        note: Set(note.map_err(Error::internal)?),
        at: Set(tx.now().as_millisecond()),
    };
    let mut if_new =
        OnConflict::columns([checkpoint::Column::CompetitionId, checkpoint::Column::Size]);
    if_new.do_nothing();
    let insert = checkpoint::Entity::insert(checkpoint).on_conflict(if_new);
    insert.exec_without_returning(tx.db()).await?;
    // Public pages show it, so those in memory have to be made anew.
    tx.touch(head.id).await?;
    tx.commit().await?;
    cx.inner().trees.keep(head.id, tree);
    Ok(size)
}

/// The keys of which one must be under the checkpoint of the first `size` entries: the one that they
/// name last; any, if they name none.
async fn expected(
    cx: &Cx,
    keys: &LogKeys,
    head: &competition::Model,
    size: u64,
) -> Result<Vec<Vkey>> {
    let state = cx.state_of(head).await?.ok_or(Error::NotFound)?;
    let named = state.keys.iter().rfind(|change| change.n < size);
    let named = named.map(|change| change.key.parse().map_err(|why| bad_row(&head.slug, why)));
    Ok(named.transpose()?.map_or_else(|| keys.vkeys(), |vkey| vec![vkey]))
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
