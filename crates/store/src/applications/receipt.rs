//! The receipt: what its owner needs to prove what was handed in and when, without this portal.

use std::{collections::BTreeMap, slice};

use domain::{Code, Slug, access::Action};
use jiff::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::Value;

use super::{
    find::{last_sealing, owned, sealed_documents, sealing_before, sealing_of},
    own::Sealed,
    sealing::bytes_32,
};
use crate::{
    Cx, Error, Result,
    accounts::Viewer,
    entity::{application, competition, sealing},
    error::bad_row,
    ledger::{checkpoint_covering, inclusion},
};

/// Everything a receipt says. It holds the salt: whoever has it and guesses an application can
/// check the guess. So it goes to its owner only, and never by mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The competition.
    pub competition: Slug,
    /// The code.
    pub code: Code,
    /// What was sealed.
    pub sealed: Sealed,
    /// When it was sealed.
    pub at: Timestamp,
    /// The entry's hashed bytes.
    pub entry: String,
    /// The manifest, exactly as committed, and the commitment's salt, lower-case hex. None where
    /// they are in its author's browser alone, which completes the receipt.
    pub opens: Option<(String, String)>,
    /// How many entries the record has now.
    pub entries: u64,
    /// The tlog-proof of the entry in the first checkpoint that covers it, if one was signed yet.
    pub proof: Option<String>,
    /// What became of the sealing, if it is no longer in force. It proves what it proved.
    pub ended: Option<Ended>,
}

/// How a sealing ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ended {
    /// By what.
    pub by: End,
    /// The entry that says so.
    pub n: u64,
    /// When.
    pub at: Timestamp,
}

/// What ends a sealing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Another sealing, also by a fix.
    Replaced,
    /// Its author withdrew it.
    Withdrawn,
}

/// A sealing that is no longer in force, for a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// The code.
    pub code: Code,
    /// The entry.
    pub n: u64,
    /// When it was sealed.
    pub at: Timestamp,
    /// How it ended.
    pub ended: Ended,
}

impl Receipt {
    /// The receipt as a file, in the form that `konkurs verify --receipt` reads.
    pub fn to_json(&self) -> Result<Value> {
        let mut receipt = serde_json::json!({
            "competition": self.competition,
            "code": self.code,
            "n": self.sealed.n,
            "entry": self.entry,
        });
        if let Some((manifest, salt)) = &self.opens {
            receipt["manifest"] = serde_json::from_str::<Value>(manifest)?;
            receipt["salt"] = salt.clone().into();
        }
        if let Some(proof) = &self.proof {
            receipt["proof"] = proof.clone().into();
        }
        Ok(receipt)
    }
}

/// The receipt of the viewer's own sealing in force; without one, of the last that was.
pub async fn receipt(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<Receipt> {
    let (head, row) = own(cx, viewer, slug).await?;
    let sealing = match sealing_of(cx.read(), row.id).await? {
        None => last_sealing(cx.read(), row.id).await?,
        in_force => in_force,
    };
    of(cx, slug, &head, sealing.ok_or(Error::NotFound)?).await
}

/// The receipt of the viewer's own sealing whose entry is `n`, whatever became of it.
pub async fn receipt_of(cx: &Cx, viewer: &Viewer, slug: &Slug, n: u64) -> Result<Receipt> {
    let (head, row) = own(cx, viewer, slug).await?;
    let sealings = sealings_by(cx, row.id).await?;
    let sealing = sealings.into_iter().find(|sealing| sealing.n.unsigned_abs() == n);
    of(cx, slug, &head, sealing.ok_or(Error::NotFound)?).await
}

/// The viewer's own sealings that are no longer in force, the first one first.
pub async fn earlier_receipts(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<Vec<Earlier>> {
    let (head, row) = own(cx, viewer, slug).await?;
    let sealings = sealings_by(cx, row.id).await?;
    let ends = ends(cx, head.id, &sealings).await?;
    let earlier = sealings.iter().filter_map(|sealing| {
        let ended = *ends.get(&sealing.id)?;
        let sealed = Sealed::from_rows(sealing, &[]);
        Some(sealed.map(|Sealed { code, n, at, .. }| Earlier { code, n, at, ended }))
    });
    earlier.collect()
}

async fn sealings_by(cx: &Cx, application: i64) -> Result<Vec<sealing::Model>> {
    let rows = sealing::Entity::find()
        .filter(sealing::Column::ApplicationId.eq(application))
        .order_by_asc(sealing::Column::N);
    Ok(rows.all(cx.read()).await?)
}

/// What rows say of the ends of their sealings, with the times that the entries have, by row.
async fn ends(
    cx: &Cx,
    competition: i64,
    sealings: &[sealing::Model],
) -> Result<BTreeMap<i64, Ended>> {
    let end = |row: &sealing::Model| {
        let replaced = row.replaced_n.map(|n| (End::Replaced, n));
        replaced.or(row.withdrawn_n.map(|n| (End::Withdrawn, n)))
    };
    let ended: Vec<_> =
        sealings.iter().filter_map(|row| end(row).map(|(by, n)| (row.id, by, n))).collect();
    let times = cx.times_of(competition, ended.iter().map(|(.., n)| *n)).await?;
    let one = |(id, by, n): (i64, End, i64)| {
        let missing = || bad_row(&format!("sealings {id}"), "the entry of its end is missing");
        let at = *times.get(&n).ok_or_else(missing)?;
        Ok((id, Ended { by, n: n.unsigned_abs(), at }))
    };
    ended.into_iter().map(one).collect()
}

/// The receipt of what a fix replaced, which stays beside it. Not found where none was handed in.
pub async fn receipt_before_fix(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<Receipt> {
    let (head, row) = own(cx, viewer, slug).await?;
    let sealing = sealing_of(cx.read(), row.id).await?.ok_or(Error::NotFound)?;
    let state = cx.state_of(&head).await?.ok_or(Error::NotFound)?;
    let code: Code =
        sealing.code.parse().map_err(|why| bad_row(&format!("sealings {}", sealing.id), why))?;
    let fix = state.applications.get(&code).and_then(|one| one.fix.as_ref());
    let fixed = fix.and_then(|fix| fix.fixed.as_ref()).ok_or(Error::NotFound)?;
    let before = sealing_before(cx.read(), sealing.application_id, fixed.n).await?;
    of(cx, slug, &head, before.ok_or(Error::NotFound)?).await
}

async fn own(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
) -> Result<(competition::Model, application::Model)> {
    cx.authorize(viewer, slug, Action::ReadOwn, None).await?;
    let head = cx.competition(slug).await?;
    let row = owned(cx.read(), viewer, head.id).await?.ok_or(Error::NotFound)?;
    Ok((head, row))
}

async fn of(
    cx: &Cx,
    slug: &Slug,
    head: &competition::Model,
    sealing: sealing::Model,
) -> Result<Receipt> {
    let documents = sealed_documents(cx.read(), sealing.id).await?;
    let sealed = Sealed::from_rows(&sealing, &documents)?;
    let name = format!("sealings {}", sealing.id);
    let entry = cx.entries_of(head.id, sealed.n, 1).await?.into_iter().next();
    let entry = entry.ok_or_else(|| bad_row(&name, "its entry is missing"))?;
    let proof = match checkpoint_covering(cx, slug, sealed.n).await? {
        Some(signed) => Some(inclusion(cx, slug, sealed.n, &signed).await?.to_text()),
        None => None,
    };
    let ended = ends(cx, head.id, slice::from_ref(&sealing)).await?.remove(&sealing.id);
    let opens = match sealing.is_unread() {
        true => None,
        false => Some((sealing.manifest, hex::encode(bytes_32(&sealing.salt, &name)?))),
    };
    Ok(Receipt {
        competition: slug.clone(),
        code: sealed.code.clone(),
        at: sealed.at,
        entry: String::from_utf8(entry.bytes).map_err(|why| bad_row(&name, why))?,
        opens,
        entries: head.position.unsigned_abs(),
        proof,
        sealed,
        ended,
    })
}
