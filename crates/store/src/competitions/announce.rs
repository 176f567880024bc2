//! From a draft to the first entry of the record: a second secretary approves, then it is
//! announced, and everybody with a seat is invited.

use domain::{
    Refusal, Slug,
    access::Action,
    competitions::{Rules, faults},
    event::{By, Event},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

use super::{
    disclosure::conceal,
    draft::{seat_rules, unannounced},
    rules_of,
};
use crate::{
    CommandTx, Conflict, Cx, Error, FieldErrors, Result, accounts::Viewer,
    applications::recipients, entity::competition, seats,
};

/// Bytes of the rulebook that an entry holds, with room for the rest of the entry.
const RULES_MOST: usize = 60_000;

/// Approves a draft as it stands at `version`. Errors: the faults by field, `SecondPerson` for who
/// changed it last, `Conflict::Stale` if it was changed meanwhile.
pub async fn approve(cx: &Cx, viewer: &Viewer, slug: &Slug, version: i32) -> Result<()> {
    let tx = cx.begin_command(slug).await?;
    tx.authorize(viewer, Action::Build, None).await?;
    unannounced(&tx)?;
    let head = tx.competition();
    if head.draft_version != version {
        return Err(Error::Conflict(Conflict::Stale { current: head.draft_version }));
    }
    whole_rules(&tx).await?;
    if head.edited_by == viewer.id.0 {
        return Err(Refusal::SecondPerson.into());
    }
    competition::Entity::update_many()
        .col_expr(competition::Column::ApprovedBy, Expr::value(viewer.id.0))
        .col_expr(competition::Column::ApprovedAt, Expr::value(tx.now().as_millisecond()))
        .filter(competition::Column::Id.eq(head.id))
        .exec(tx.db())
        .await?;
    tx.commit().await
}

/// Announces an approved draft: its rules are frozen in the record, and the invitations to its
/// seats go out. Errors: the faults by field, `NotApproved`.
pub async fn announce(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<()> {
    let mut tx = cx.begin_command(slug).await?;
    tx.authorize(viewer, Action::Build, None).await?;
    unannounced(&tx)?;
    let rules = whole_rules(&tx).await?;
    if tx.competition().approved_by.is_none() {
        return Err(Refusal::NotApproved.into());
    }
    let mut rules = conceal(&tx, rules).await?;
    rules.sealing.recipients = recipients(cx, &rules.sealing);
    tx.append(By::Secretary, Event::Announced { rules: Box::new(rules) }).await?;
    seats::invite_all(&mut tx).await?;
    tx.commit().await
}

/// The rulebook with its seats, or everything that keeps it from being announced, by field.
async fn whole_rules(tx: &CommandTx) -> Result<Rules> {
    let provided = seats::provided(tx.db(), tx.competition().id).await?;
    let rules = Rules { seats: seat_rules(&provided), ..rules_of(tx.competition())? };
    let mut errors = FieldErrors::default();
    if rules.intake_closes <= tx.now() {
        errors.push("intake-closes", Refusal::DateInPast);
    }
    for fault in faults(&rules) {
        errors.push(fault.field, fault.refusal);
    }
    if serde_json::to_vec(&rules)?.len() > RULES_MOST {
        errors.push("terms-uk", Refusal::TextTooLong { most: RULES_MOST as u32 });
    }
    errors.into_result()?;
    Ok(rules)
}
