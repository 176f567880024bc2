//! What everybody may see: the list and one competition's page.

use std::collections::BTreeMap;

use domain::{
    Code, Slug,
    access::Action,
    competitions::{
        Stage,
        view::{Listed, Overview},
    },
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::draft::slug_of;
use crate::{
    Cx, Result,
    accounts::Viewer,
    applications::names_given,
    entity::{account, application, competition},
    ledger::shown_of,
    seats,
};

/// Every announced competition, the newest first. States come from the kept folds, so this is one
/// query once they are warm.
pub async fn listed(cx: &Cx) -> Result<Vec<Listed>> {
    let heads = competition::Entity::find()
        .filter(competition::Column::Position.gt(0))
        .order_by_desc(competition::Column::Id)
        .all(cx.read())
        .await?;
    let mut list = Vec::with_capacity(heads.len());
    for head in &heads {
        if let Some(state) = cx.state_of(head).await? {
            list.push(Listed { slug: slug_of(head)?, state });
        }
    }
    Ok(list)
}

/// A competition's public page. A draft is found by secretaries only, and has no page.
pub async fn overview<'a>(
    cx: &Cx,
    viewer: impl Into<Option<&'a Viewer>>,
    slug: &Slug,
) -> Result<Overview> {
    cx.authorize(viewer, slug, Action::ReadPublic, None).await?;
    let head = cx.competition(slug).await?;
    let state = cx.state_of(&head).await?.ok_or(crate::Error::NotFound)?;
    let seats = seats::public(cx.read(), head.id, &state).await?;
    let appointed = match &state.stage {
        Stage::Closed { appointed: Some(code) } => name_of(cx, head.id, code.as_str()).await?,
        _ => None,
    };
    let checkpoint = shown_of(cx, head.id).await?;
    Ok(Overview { slug: slug.clone(), state, seats, appointed, checkpoint })
}

/// The names of those who reached the interviews and agreed to be named, from the official result on.
/// The record has none of them.
pub async fn names<'a>(
    cx: &Cx,
    viewer: impl Into<Option<&'a Viewer>>,
    slug: &Slug,
) -> Result<BTreeMap<Code, String>> {
    cx.authorize(viewer, slug, Action::ReadPublic, None).await?;
    let head = cx.competition(slug).await?;
    let state = cx.state_of(&head).await?.ok_or(crate::Error::NotFound)?;
    match state.stage.has_result() {
        true => names_given(cx.read(), head.id, &state.reached_interviews()).await,
        false => Ok(BTreeMap::new()),
    }
}

/// The name of the winner, who is public from the appointment on.
async fn name_of(cx: &Cx, competition: i64, code: &str) -> Result<Option<String>> {
    let found = application::Entity::find()
        .filter(application::Column::CompetitionId.eq(competition))
        .filter(application::Column::Code.eq(code))
        .one(cx.read())
        .await?;
    let Some(row) = found else { return Ok(None) };
    let person = account::Entity::find_by_id(row.account_id).one(cx.read()).await?;
    Ok(person.map(|person| person.name))
}
