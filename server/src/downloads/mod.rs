//! Results and scorecards to be taken along: CSV (RFC 4180), a workbook, JSON. There is nothing
//! before the first reveal. Two tables, the same in every form; see [`tables`].

mod tables;
mod write;

use app::{
    error::{Answer, AppError},
    shell::PageCx,
};
use axum::{
    extract::{Path, State},
    http::header,
    response::IntoResponse,
};
use domain::{Slug, competitions::view::Overview};
use store::{Cx, Error};

use tables::Table;

/// `/competitions/{slug}/rankings.csv`
pub async fn rankings(page: PageCx, State(cx): State<Cx>, Path(slug): Path<String>) -> Answer {
    let one = find(&cx, &slug).await?;
    let bytes = write::csv(&tables::rankings(page.i, &one)).map_err(Error::internal)?;
    Ok(file(&one.slug, "rankings.csv", "text/csv; charset=utf-8", bytes))
}

/// `/competitions/{slug}/scorecards.csv`
pub async fn scorecards(page: PageCx, State(cx): State<Cx>, Path(slug): Path<String>) -> Answer {
    let one = find(&cx, &slug).await?;
    let bytes = write::csv(&tables::scorecards(page.i, &one)).map_err(Error::internal)?;
    Ok(file(&one.slug, "scorecards.csv", "text/csv; charset=utf-8", bytes))
}

/// `/competitions/{slug}/results.xlsx`
pub async fn workbook(page: PageCx, State(cx): State<Cx>, Path(slug): Path<String>) -> Answer {
    const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let one = find(&cx, &slug).await?;
    let both = both(&page, &one);
    let at = one.state.last_at;
    // Zipping takes too long for the threads that answer.
    let work = tokio::task::spawn_blocking(move || write::xlsx(&both, at));
    let bytes = work.await.map_err(Error::internal)?.map_err(Error::internal)?;
    Ok(file(&one.slug, "results.xlsx", KIND, bytes))
}

/// `/competitions/{slug}/results.json`
pub async fn document(page: PageCx, State(cx): State<Cx>, Path(slug): Path<String>) -> Answer {
    let one = find(&cx, &slug).await?;
    let bytes = serde_json::to_vec_pretty(&write::json(&both(&page, &one))).map_err(Error::from)?;
    Ok(file(&one.slug, "results.json", "application/json", bytes))
}

fn both(page: &PageCx, one: &Overview) -> [Table; 2] {
    [tables::rankings(page.i, one), tables::scorecards(page.i, one)]
}

/// A competition of which scorecards were revealed.
async fn find(cx: &Cx, slug: &str) -> Result<Overview, AppError> {
    let slug: Slug = slug.parse().map_err(|_| AppError::NotFound)?;
    let one = store::competitions::overview(cx, None, &slug).await?;
    if one.state.revealed().is_empty() { Err(AppError::NotFound) } else { Ok(one) }
}

fn file(slug: &Slug, name: &str, kind: &'static str, bytes: Vec<u8>) -> axum::response::Response {
    let name = format!("attachment; filename=\"konkurs-{slug}-{name}\"");
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_DISPOSITION, &name),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, bytes).into_response()
}
