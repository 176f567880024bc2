//! Letters about interviews: to the one whom something concerns, to all who can choose a time, and a
//! day before, where it is. The place itself stays on the page.

use std::collections::BTreeSet;

use domain::{Slug, interviews::PLACE_BEFORE};
use jiff::Timestamp;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use serde_json::json;

use super::interviewed;
use crate::{
    CommandTx, Cx, Error, Result,
    clock::from_ms,
    entity::{account, application, competition, interview_slot},
    error::bad_row,
    outbox::Mail,
};

/// A letter to the candidate.
pub(super) async fn tell(
    tx: &mut CommandTx,
    row: &application::Model,
    message: &'static str,
    starts: Option<Timestamp>,
    more: serde_json::Value,
) -> Result<()> {
    let account = account::Entity::find_by_id(row.account_id).one(tx.db()).await?;
    let Some(person) = account else { return Ok(()) };
    let rules = &tx.state()?.rules;
    let mut data = json!({
        "name": person.name,
        "competition": tx.slug().as_str(),
        "title": rules.title,
        "enterprise": rules.enterprise.name,
        "link": format!("/competitions/{}/apply/interview", tx.slug()),
    });
    if let Some(starts) = starts {
        data["starts_at"] = starts.as_millisecond().into();
        data["place_at"] = domain::interviews::place_from(starts).as_millisecond().into();
    }
    if let (Some(data), serde_json::Value::Object(more)) = (data.as_object_mut(), more) {
        data.extend(more);
    }
    let language = person.language.parse().map_err(|why| bad_row("accounts", why))?;
    tx.enqueue(Mail { to: person.email, language, message, data }).await
}

/// How many times a candidate could choose now.
pub(super) async fn free_ahead(tx: &CommandTx, round: &str) -> Result<u64> {
    let rows = interview_slot::Entity::find()
        .filter(interview_slot::Column::CompetitionId.eq(tx.competition().id))
        .filter(interview_slot::Column::Round.eq(round))
        .filter(interview_slot::Column::ApplicationId.is_null())
        .filter(interview_slot::Column::StartsAt.gt(tx.now().as_millisecond()));
    Ok(rows.count(tx.db()).await?)
}

/// Tells the candidates of the round under way who have no time that there is one to choose: written
/// when the first free one appears, not with each. One application may be left out.
pub(super) async fn tell_of_free(tx: &mut CommandTx, round: &str, but: Option<i64>) -> Result<()> {
    let (index, _) = tx.state()?.interview_round()?;
    let codes = tx.state()?.candidates(index);
    let codes = codes.iter().map(|code| code.as_str().to_owned());
    let candidates = application::Entity::find()
        .filter(application::Column::CompetitionId.eq(tx.competition().id))
        .filter(application::Column::Code.is_in(codes))
        .order_by_asc(application::Column::Id)
        .all(tx.db())
        .await?;
    for row in candidates {
        let has = super::slot_of(tx.db(), row.id, round).await?.is_some();
        if !has && but != Some(row.id) {
            tell(tx, &row, "interview-offered", None, json!({})).await?;
        }
    }
    Ok(())
}

/// Tells candidates whose interview is within a day that its place is known now. Gives how many letters
/// it wrote. A slot is marked in the transaction that writes its letter, so several servers, or a crash
/// in between, write one. One competition's fault does not hold up the others.
pub async fn tell_places(cx: &Cx) -> Result<u64> {
    let competitions: BTreeSet<i64> = interview_slot::Entity::find()
        .select_only()
        .column(interview_slot::Column::CompetitionId)
        .filter(untold(cx.now()))
        .into_tuple()
        .all(cx.read())
        .await?
        .into_iter()
        .collect();
    let mut written = 0;
    for id in competitions {
        let head = competition::Entity::find_by_id(id).one(cx.read()).await?;
        let head = head.ok_or(Error::NotFound)?;
        let name = format!("competitions {id}");
        let slug: Slug = head.slug.parse().map_err(|why| bad_row(&name, why))?;
        match in_competition(cx, &slug).await {
            Ok(more) => written += more,
            Err(error) => tracing::error!(%slug, %error, "places of interviews are not told"),
        }
    }
    Ok(written)
}

/// Under the competition's lock, so that no slot changes hands meanwhile.
async fn in_competition(cx: &Cx, slug: &Slug) -> Result<u64> {
    let mut tx = cx.begin_command(slug).await?;
    // Nobody is interviewed while it is suspended, or in a round that is over.
    let Ok((_, round)) = tx.state()?.interview_round() else { return Ok(0) };
    let rows = interview_slot::Entity::find()
        .filter(interview_slot::Column::CompetitionId.eq(tx.competition().id))
        .filter(interview_slot::Column::Round.eq(&round.id))
        .filter(untold(tx.now()))
        .order_by_asc(interview_slot::Column::Id);
    let mut written = 0;
    for row in rows.all(tx.db()).await? {
        let Some(holder) = row.application_id else { continue };
        interview_slot::Entity::update_many()
            .col_expr(interview_slot::Column::PlaceTold, Expr::value(true))
            .filter(interview_slot::Column::Id.eq(row.id))
            .exec(tx.db())
            .await?;
        let whose = interviewed(&tx, tx.state()?, domain::ApplicationId(holder)).await?;
        let starts = from_ms(row.starts_at, "interview_slots")?;
        tell(&mut tx, &whose, "interview-place", Some(starts), json!({})).await?;
        written += 1;
    }
    tx.commit().await?;
    Ok(written)
}

/// Somebody's slots ahead whose place is known and was not told.
fn untold(now: Timestamp) -> Condition {
    let last = now.checked_add(PLACE_BEFORE).unwrap_or(Timestamp::MAX);
    Condition::all()
        .add(interview_slot::Column::ApplicationId.is_not_null())
        .add(interview_slot::Column::PlaceTold.eq(false))
        .add(interview_slot::Column::StartsAt.gt(now.as_millisecond()))
        .add(interview_slot::Column::StartsAt.lte(last.as_millisecond()))
}
