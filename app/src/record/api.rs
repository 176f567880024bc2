//! The handlers of the record's pages.

use axum::extract::{Path, Query, State};
use domain::Slug;
use serde::Deserialize;
use store::{Cx, competitions as acts, record as entries};

use super::pages;
use crate::{
    error::{Answer, AppError, shown},
    shell::PageCx,
    viewer::MaybeViewer,
};

/// What the address of the list says.
#[derive(Deserialize)]
pub struct Before {
    before: Option<u64>,
}

/// `GET /competitions/{s}/record`
pub async fn show_record(
    page: PageCx,
    State(cx): State<Cx>,
    MaybeViewer(viewer): MaybeViewer,
    Path(slug): Path<String>,
    Query(query): Query<Before>,
) -> Answer {
    let slug = number(&slug)?;
    let one = acts::overview(&cx, viewer.as_ref(), &slug).await?;
    let lines = entries::lines(&cx, viewer.as_ref(), &slug, query.before, pages::PAGE).await?;
    let closing = store::ledger::shown_closing(&cx, &slug).await?;
    shown(pages::page(&page, &one, &lines, closing.as_ref()))
}

/// `GET /competitions/{s}/record/{n}`
pub async fn show_entry(
    page: PageCx,
    State(cx): State<Cx>,
    MaybeViewer(viewer): MaybeViewer,
    Path((slug, n)): Path<(String, u64)>,
) -> Answer {
    let slug = number(&slug)?;
    let one = acts::overview(&cx, viewer.as_ref(), &slug).await?;
    let entry = entries::entry(&cx, viewer.as_ref(), &slug, n).await?;
    shown(pages::entry(&page, &one, &entry))
}

/// A competition's number in an address; anything else leads nowhere.
pub fn number(slug: &str) -> Result<Slug, AppError> {
    slug.parse().map_err(|_| AppError::NotFound)
}
