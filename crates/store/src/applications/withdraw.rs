//! Withdrawing: the code is given up for good, the draft stays with its author.

use domain::{
    Code, Refusal, Slug,
    access::Action,
    event::{By, Event},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::find::{locked, sealing_of};
use crate::{
    Cx, Error, Result,
    accounts::Viewer,
    entity::{application, sealing},
    error::bad_row,
    outbox::Mail,
};

/// Withdraws the sealed application; whoever applies again gets another code. Withdrawing what is
/// withdrawn already changes nothing.
pub async fn withdraw(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<()> {
    let mut tx = cx.begin_command(slug).await?;
    tx.authorize(viewer, Action::Apply, None).await?;
    let row = locked(tx.db(), viewer, tx.competition().id).await?.ok_or(Error::NotFound)?;
    let Some(sealed) = sealing_of(tx.db(), row.id).await? else {
        return match row.state.as_str() {
            "withdrawn" => Ok(()),
            _ => Err(Refusal::UnknownApplication.into()),
        };
    };
    let code: Code =
        sealed.code.parse().map_err(|why| bad_row(&format!("sealings {}", sealed.id), why))?;
    let event = Event::ApplicationWithdrawn { code: code.clone() };
    let n = tx.append(By::Candidate(code), event).await?;
    let n = i64::try_from(n).map_err(Error::internal)?;
    let withdrawn = sealing::ActiveModel { withdrawn_n: Set(Some(n)), ..Default::default() };
    let rows = sealing::Entity::update_many().set(withdrawn);
    rows.filter(sealing::Column::Id.eq(sealed.id)).exec(tx.db()).await?;
    // The version goes up, so that a sealing form from before the withdrawal seals nothing.
    let changed = application::ActiveModel {
        state: Set("withdrawn".into()),
        code: Set(None),
        version: Set(row.version + 1),
        changed_at: Set(tx.now().as_millisecond()),
        ..Default::default()
    };
    let rows = application::Entity::update_many().set(changed);
    rows.filter(application::Column::Id.eq(row.id)).exec(tx.db()).await?;
    let state = tx.state()?;
    let mail = Mail {
        to: viewer.email.clone(),
        language: viewer.lang,
        message: "withdrawn",
        data: json!({
            "name": viewer.name,
            "competition": slug.as_str(),
            "title": state.rules.title,
            "enterprise": state.rules.enterprise.name,
            "withdrawn_at": tx.now().as_millisecond(),
            "closes_at": state.intake_closes.as_millisecond(),
            "link": format!("/competitions/{slug}/apply"),
        }),
    };
    tx.enqueue(mail).await?;
    tx.commit().await
}
