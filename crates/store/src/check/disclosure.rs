//! What a restricted competition keeps back: there exactly if the rules promise it, and it opens
//! their commitment.

use domain::competitions::disclosure::TrueEnterprise;
use sea_orm::{DatabaseTransaction, EntityTrait};

use super::{Found, Replayed};
use crate::{
    Result, applications::bytes_32, competitions::enterprise_commitment, entity::disclosure,
};

pub(super) async fn compare(
    db: &DatabaseTransaction,
    replayed: &Replayed,
    found: &mut Found<'_>,
) -> Result<()> {
    let row = disclosure::Entity::find_by_id(found.head.id).one(db).await?;
    let restricted = replayed.state.as_ref().and_then(|state| state.rules.disclosure.as_ref());
    match (row, restricted) {
        (None, None) => {}
        (None, Some(_)) => found.add("disclosures", "the true enterprise is missing"),
        (Some(_), None) => found.add("disclosures", "the competition is not restricted"),
        (Some(row), Some(restricted)) => match again(&row) {
            Ok(again) => found.same("disclosures", "what it keeps", &again, &restricted.commitment),
            Err(why) => found.add("disclosures", why),
        },
    }
    Ok(())
}

fn again(row: &disclosure::Model) -> Result<String> {
    let truth: TrueEnterprise = serde_json::from_str(&row.enterprise)?;
    enterprise_commitment(&bytes_32(&row.salt, "disclosures")?, &truth)
}
