//! A holder brings the public half of a key, until shares are dealt.

use domain::{Lang, Refusal, SeatId, Slug, access::Action};
use sea_orm::{ActiveValue::Set, EntityTrait, sea_query::OnConflict};
use serde_json::json;

use super::deal::deal_if_complete;
use crate::{
    CommandTx, Cx, Error, Result,
    accounts::Viewer,
    entity::{account, key_holder},
    error::{bad_row, is_unique_violation},
    keys,
    outbox::Mail,
};

/// Brings a public key for the viewer's seat, in place of one that was brought before. With the
/// last one that is awaited, the opening key is dealt. Errors, at `recipient`: `KeyMalformed`,
/// `KeyUsed` for another holder's or the portal's own; `KeysDealt`.
pub async fn bring_key(cx: &Cx, viewer: &Viewer, slug: &Slug, typed: &str) -> Result<()> {
    let mut tx = cx.begin_command(slug).await?;
    let standing = tx.authorize(viewer, Action::HoldKey, None).await?;
    let seat = standing.held_seat()?.clone();
    let at_field = |why| Error::field("recipient", why);
    let recipient = keys::recipient(typed).ok_or_else(|| at_field(Refusal::KeyMalformed))?;
    if let Some(dealt) = &tx.state()?.dealt {
        let same = dealt.of(&seat).is_some_and(|share| share.recipient == recipient);
        return if same { Ok(()) } else { Err(at_field(Refusal::KeysDealt)) };
    }
    tx.state()?.accepts_at(tx.now())?;
    if recipient == cx.keys().recipient() {
        return Err(at_field(Refusal::KeyUsed));
    }
    let row = key_holder::ActiveModel {
        competition_id: Set(tx.competition().id),
        seat: Set(seat.to_string()),
        recipient: Set(recipient),
        ..Default::default()
    };
    use key_holder::Column::{CompetitionId, Recipient, Seat};
    let mut again = OnConflict::columns([CompetitionId, Seat]);
    again.update_column(Recipient);
    let insert = key_holder::Entity::insert(row).on_conflict(again);
    match insert.exec_without_returning(tx.db()).await {
        Ok(_) => {}
        Err(error) if is_unique_violation(&error) => return Err(at_field(Refusal::KeyUsed)),
        Err(error) => return Err(error.into()),
    }
    deal_if_complete(&mut tx).await?;
    tx.commit().await
}

/// Writes to whoever sits on a seat that something is awaited: a public key, or the share.
pub(crate) async fn ask(
    tx: &mut CommandTx,
    seat: &SeatId,
    account: i64,
    message: &'static str,
) -> Result<()> {
    let person = account::Entity::find_by_id(account).one(tx.db()).await?.ok_or(Error::NotFound)?;
    let language: Lang = person.language.parse().map_err(|why| bad_row("accounts", why))?;
    let state = tx.state()?;
    let data = json!({
        "name": person.name,
        "competition": tx.slug().as_str(),
        "title": state.rules.title,
        "enterprise": state.rules.enterprise.name,
        "seat": seat.as_str(),
        "closes_at": state.intake_closes.as_millisecond(),
        "link": format!("/competitions/{}/key", tx.slug()),
    });
    tx.enqueue(Mail { to: person.email, language, message, data }).await
}
