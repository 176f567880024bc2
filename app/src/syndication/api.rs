//! The handlers. They ask as a stranger would, whoever is signed in.

use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};
use store::{Cx, accounts::Viewer, competitions as acts, record as entries};

use super::{atom, calendar, sitemap};
use crate::{error::Answer, record::api::number, shell::PageCx};

/// Entries in the feed of a record.
const LAST: u64 = 100;

/// Whose eyes these are read with.
const ANYBODY: Option<&Viewer> = None;

const ATOM: &str = "application/atom+xml; charset=utf-8";

/// `GET /robots.txt`
pub async fn show_robots(page: PageCx) -> Response {
    typed("text/plain; charset=utf-8", sitemap::robots(&page))
}

/// `GET /sitemap.xml`
pub async fn show_sitemap(page: PageCx, State(cx): State<Cx>) -> Answer {
    let all = acts::listed(&cx).await?;
    Ok(typed("application/xml; charset=utf-8", sitemap::sitemap(&page, &all)))
}

/// `GET /competitions.atom`
pub async fn show_competitions(page: PageCx, State(cx): State<Cx>) -> Answer {
    let all = acts::listed(&cx).await?;
    Ok(typed(ATOM, atom::competitions(&page, &all)))
}

/// `GET /competitions/{s}/record.atom`
pub async fn show_record(page: PageCx, State(cx): State<Cx>, Path(slug): Path<String>) -> Answer {
    let slug = number(&slug)?;
    let one = acts::overview(&cx, ANYBODY, &slug).await?;
    let lines = entries::lines(&cx, ANYBODY, &slug, None, LAST).await?;
    Ok(typed(ATOM, atom::record(&page, &one, &lines)))
}

/// `GET /competitions/{s}/dates.ics`
pub async fn show_dates(page: PageCx, State(cx): State<Cx>, Path(slug): Path<String>) -> Answer {
    let one = acts::overview(&cx, ANYBODY, &number(&slug)?).await?;
    Ok(typed("text/calendar; charset=utf-8", calendar::calendar(&page, &one)))
}

fn typed(kind: &'static str, body: String) -> Response {
    ([(header::CONTENT_TYPE, kind)], body).into_response()
}
