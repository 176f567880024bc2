//! An application with its competition, for what has an address of its own: a file is asked for by its
//! number, and who may read it is decided by where it belongs.

use std::sync::Arc;

use domain::{Slug, competitions::Competition};
use sea_orm::EntityTrait;

use crate::{
    Cx, Error, Result,
    entity::{application, competition},
    error::bad_row,
};

/// An application and where it is.
pub(crate) struct Located {
    /// Its row.
    pub row: application::Model,
    /// The competition's row.
    pub competition: i64,
    /// The competition's number.
    pub slug: Slug,
    /// The competition's state.
    pub state: Arc<Competition>,
}

/// Finds the application that something belongs to, and its competition.
pub(crate) async fn located(cx: &Cx, application: i64) -> Result<Located> {
    let name = format!("applications {application}");
    let row = application::Entity::find_by_id(application).one(cx.read()).await?;
    let row = row.ok_or_else(|| bad_row(&name, "missing"))?;
    let head = competition::Entity::find_by_id(row.competition_id).one(cx.read()).await?;
    let head = head.ok_or_else(|| bad_row(&name, "no competition"))?;
    let slug = head.slug.parse().map_err(|why| bad_row(&name, why))?;
    let state = cx.state_of(&head).await?.ok_or(Error::NotFound)?;
    Ok(Located { row, competition: head.id, slug, state })
}
