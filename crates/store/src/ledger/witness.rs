//! Witnesses: servers of other organisations that remember how long each record was, and put their
//! names under a checkpoint only if it continues what they remember (C2SP tlog-witness). Here is what
//! to ask them; asking is the server's part, what they answered is in [`super::cosigned`].

use std::collections::HashMap;

use domain::Slug;
use ledger::{AddCheckpoint, WitnessKey, proof::consistency_proof};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{Signed, closing_signed, last_signed, leaves, sign::signed_sizes};
use crate::{
    Cx, Error, Result,
    entity::{competition, cosignature},
    error::bad_row,
};

/// A checkpoint that a witness has not cosigned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unwitnessed {
    /// The competition.
    pub competition: Slug,
    /// Its checkpoint, as the log alone has signed it.
    pub checkpoint: Signed,
    /// The size of the last one that the witness cosigned, as far as the portal knows.
    pub known: u64,
    /// The record's last checkpoint, if this one is that of the closing and there is a later one.
    pub then: Option<Signed>,
}

impl Unwitnessed {
    /// What to ask behind it, when the witness remembers a tree of so many entries.
    pub fn next(self, known: u64) -> Option<Self> {
        Some(Self { checkpoint: self.then?, known, then: None, competition: self.competition })
    }
}

/// What this witness is to be asked next: of each record the checkpoint right behind the closing of
/// the intake, then the last one.
pub async fn unwitnessed(cx: &Cx, witness: &WitnessKey) -> Result<Vec<Unwitnessed>> {
    let known: HashMap<i64, i64> = cosignature::Entity::find()
        .select_only()
        .column(cosignature::Column::CompetitionId)
        .column_as(cosignature::Column::Size.max(), "size")
        .filter(cosignature::Column::Witness.eq(witness.to_string()))
        .group_by(cosignature::Column::CompetitionId)
        .into_tuple::<(i64, i64)>()
        .all(cx.read())
        .await?
        .into_iter()
        .collect();
    let signed = signed_sizes(cx).await?.into_iter();
    let behind = signed.filter(|(id, size)| known.get(id).is_none_or(|known| known < size));
    let heads = competition::Entity::find()
        .filter(competition::Column::Id.is_in(behind.map(|(id, _)| id)))
        .order_by_asc(competition::Column::Id)
        .all(cx.read())
        .await?;
    let mut found = Vec::new();
    for head in heads {
        let name = format!("competitions {}", head.slug);
        let competition = head.slug.parse().map_err(|why| bad_row(&name, why))?;
        let known = known.get(&head.id).copied().unwrap_or_default().unsigned_abs();
        let Some(last) = last_signed(cx, head.id).await? else { continue };
        let closing = closing_signed(cx, head.id).await?;
        let closing = closing.filter(|closing| known < closing.size && closing.size < last.size);
        let (checkpoint, then) = match closing {
            Some(closing) => (closing, Some(last)),
            None => (last, None),
        };
        found.push(Unwitnessed { competition, checkpoint, known, then });
    }
    Ok(found)
}

/// The body of `add-checkpoint` for a witness that remembers a tree of `old` entries.
pub async fn add_checkpoint(cx: &Cx, asked: &Unwitnessed, old: u64) -> Result<String> {
    let Unwitnessed { competition, checkpoint, .. } = asked;
    let leaves = leaves(cx, competition, checkpoint.size).await?;
    let proof = consistency_proof(&leaves, old).ok_or(Error::NotFound)?;
    Ok(AddCheckpoint { old, proof, checkpoint: checkpoint.note.clone() }.to_text())
}
