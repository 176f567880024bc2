//! Competitions: the list and one of them.

use app::shell::PageCx;
use axum::{
    extract::{
        Path, Query, State,
        rejection::{PathRejection, QueryRejection},
    },
    http::HeaderMap,
    response::Response,
};
use domain::{Slug, competitions::view::Listed};
use serde::Deserialize;
use store::Cx;
use utoipa::IntoParams;

use super::{
    Failure, Problem,
    answer::{answer, limit},
    view::{Competition, CompetitionLine, Competitions, StageName},
};

/// What the list is narrowed to.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// Only competitions in this stage.
    #[param(value_type = Option<StageName>)]
    stage: Option<String>,
    /// Only enterprises whose name has these words, in either language.
    enterprise: Option<String>,
    /// Only competitions whose number, title, enterprise, place or post has these words.
    q: Option<String>,
    /// `next` of the page before.
    #[param(pattern = "^[0-9]{4}-[0-9]{3,6}$")]
    cursor: Option<String>,
    /// How many, 50 if left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

/// Competitions that were announced, the newest first.
#[utoipa::path(
    get, path = "/api/v1/competitions", tag = "competitions", operation_id = "competitions",
    params(Asked),
    responses(
        (status = 200, body = Competitions),
        (status = 304, description = "Not changed since the ETag that was sent"),
        (status = 400, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(
    State(cx): State<Cx>,
    page: PageCx,
    headers: HeaderMap,
    query: Result<Query<Asked>, QueryRejection>,
) -> Response {
    let found = async {
        let Query(asked) = query?;
        find(&asked, store::competitions::listed(&cx).await?)
    };
    answer(page.i, &headers, found.await).await
}

fn find(asked: &Asked, mut all: Vec<Listed>) -> Result<Competitions, Failure> {
    let limit = limit(asked.limit)? as usize;
    let stage = asked.stage.as_deref().map(stage).transpose()?;
    // By number, the newest first: what is announced meanwhile moves no page.
    all.sort_by(|one, other| number(&other.slug).cmp(&number(&one.slug)));
    let below: Option<Slug> =
        asked.cursor.as_deref().map(str::parse).transpose().map_err(|_| Failure::Cursor)?;
    let rest = all
        .iter()
        .filter(|one| below.as_ref().is_none_or(|below| number(&one.slug) < number(below)));
    let mut found = rest.filter(|one| {
        let name = &one.state.rules.enterprise.name;
        asked.q.as_deref().is_none_or(|words| one.mentions(words))
            && asked
                .enterprise
                .as_deref()
                .is_none_or(|words| Listed::has_words(&[&name.uk, &name.en], words))
            && stage.is_none_or(|stage| StageName::of(one.state.stage.code()) == stage)
    });
    let page: Vec<&Listed> = found.by_ref().take(limit).collect();
    let next = page.last().filter(|_| found.next().is_some()).map(|one| one.slug.to_string());
    Ok(Competitions { competitions: page.into_iter().map(CompetitionLine::of).collect(), next })
}

/// What numbers are ordered by: the year, then the number, which may have more than three digits.
fn number(slug: &Slug) -> (&str, usize, &str) {
    let slug = slug.as_str();
    let (year, number) = slug.split_once('-').unwrap_or((slug, ""));
    (year, number.len(), number)
}

fn stage(name: &str) -> Result<StageName, Failure> {
    serde_json::from_value(name.into()).map_err(|_| Failure::Stage)
}

/// One competition: its rulebook, stages, counts and, once revealed, results.
#[utoipa::path(
    get, path = "/api/v1/competitions/{number}", tag = "competitions", operation_id = "competition",
    params(("number" = String, Path, description = "The competition's number", example = "2026-014")),
    responses(
        (status = 200, body = Competition),
        (status = 304, description = "Not changed since the ETag that was sent"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn one(
    State(cx): State<Cx>,
    page: PageCx,
    headers: HeaderMap,
    path: Result<Path<String>, PathRejection>,
) -> Response {
    let found = async {
        let slug: Slug = path?.parse().map_err(|_| Failure::NotFound)?;
        Competition::of(store::competitions::overview(&cx, None, &slug).await?)
    };
    answer(page.i, &headers, found.await).await
}
