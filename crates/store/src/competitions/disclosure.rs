//! The restricted profile: the true enterprise stays in a row from the announcement until a
//! secretary lifts it.

use domain::{
    Refusal, Slug,
    access::Action,
    competitions::{
        Rules,
        disclosure::{TrueEnterprise, masked},
    },
    event::{By, Event},
};
use ledger::{Committed, Hash, canonical_json, commitment};
use sea_orm::{ActiveValue::Set, EntityTrait};

use crate::{CommandTx, Cx, Error, Result, accounts::Viewer, entity::disclosure, error::bad_row};

/// The rules as they are announced. Of a restricted competition the true enterprise goes into its
/// row, and a commitment to it into the rules.
pub(super) async fn conceal(tx: &CommandTx, rules: Rules) -> Result<Rules> {
    if rules.disclosure.is_none() {
        return Ok(rules);
    }
    let truth = TrueEnterprise::of(&rules.enterprise);
    let salt = tx.cx().random_bytes::<32>();
    let row = disclosure::ActiveModel {
        competition_id: Set(tx.competition().id),
        enterprise: Set(serde_json::to_string(&truth)?),
        salt: Set(salt.to_vec()),
    };
    disclosure::Entity::insert(row).exec_without_returning(tx.db()).await?;
    Ok(masked(&rules, &enterprise_commitment(&salt, &truth)?))
}

/// The commitment to the true enterprise, lower-case hex.
pub(crate) fn enterprise_commitment(salt: &[u8; 32], truth: &TrueEnterprise) -> Result<String> {
    let payload = canonical_json(truth).map_err(Error::internal)?;
    Ok(commitment(Committed::Enterprise, salt, &payload).to_hex())
}

/// What a restricted competition keeps back, for the secretary. Errors: `NotRestricted`.
pub async fn concealed(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<TrueEnterprise> {
    cx.authorize(viewer, slug, Action::Build, None).await?;
    let head = cx.competition(slug).await?;
    let row = disclosure::Entity::find_by_id(head.id).one(cx.read()).await?;
    let row = row.ok_or(Refusal::NotRestricted)?;
    serde_json::from_str(&row.enterprise).map_err(|why| bad_row(&name(slug), why))
}

/// What a competition still keeps back from the public, if anything, for texts that are to be published.
pub(crate) async fn still_concealed(tx: &CommandTx) -> Result<Option<TrueEnterprise>> {
    let state = tx.state()?;
    if state.rules.disclosure.is_none() || state.lifted.is_some() {
        return Ok(None);
    }
    let row = disclosure::Entity::find_by_id(tx.competition().id).one(tx.db()).await?;
    let row = row.ok_or_else(|| bad_row(&name(tx.slug()), "missing"))?;
    serde_json::from_str(&row.enterprise).map(Some).map_err(|why| bad_row(&name(tx.slug()), why))
}

/// Makes the true enterprise public, at any stage and after the end. Errors: `NotRestricted`, also
/// when it was lifted before.
pub async fn lift(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<()> {
    let mut tx = cx.begin_command(slug).await?;
    tx.authorize(viewer, Action::Build, None).await?;
    let restricted = tx.state()?.rules.disclosure.clone().ok_or(Refusal::NotRestricted)?;
    let odd = |why: &str| bad_row(&name(slug), why.to_owned());
    let row = disclosure::Entity::find_by_id(tx.competition().id).one(tx.db()).await?;
    let row = row.ok_or_else(|| odd("missing"))?;
    let enterprise: TrueEnterprise = serde_json::from_str(&row.enterprise)?;
    let salt: [u8; 32] = row.salt.try_into().map_err(|_| odd("the salt has not 32 bytes"))?;
    // What would not open the commitment must never get on the record.
    if enterprise_commitment(&salt, &enterprise)? != restricted.commitment {
        return Err(Refusal::CommitmentMismatch { committed: 0 }.into());
    }
    let salt = Hash(salt).to_hex();
    tx.append(By::Secretary, Event::DisclosureLifted { enterprise, salt }).await?;
    tx.commit().await
}

fn name(slug: &Slug) -> String {
    format!("disclosures {slug}")
}
