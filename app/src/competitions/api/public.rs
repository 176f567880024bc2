use axum::extract::{Path, Query, State};
use serde::Deserialize;
use store::{Cx, competitions as acts, record as entries};

use crate::{
    competitions::{
        home::{self, Seal, Search},
        page, results,
    },
    error::{Answer, shown},
    record::api::number,
    shell::PageCx,
    viewer::MaybeViewer,
};

/// Entries of the record that stand on a competition's page.
const LAST: u64 = 6;

/// What the address of the front page asks for.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    stage: String,
}

/// `GET /`
pub async fn show_home(page: PageCx, State(cx): State<Cx>, Query(asked): Query<Asked>) -> Answer {
    let all = acts::listed(&cx).await?;
    let last = entries::last(&cx, &all).await?;
    let seal = last.map(|(n, leaf)| Seal { n, leaf });
    let search = Search { words: asked.q, stage: asked.stage };
    shown(home::page(&page, &all, seal.as_ref(), &search))
}

/// `GET /competitions/{s}`
pub async fn show_competition(
    page: PageCx,
    State(cx): State<Cx>,
    MaybeViewer(viewer): MaybeViewer,
    Path(slug): Path<String>,
) -> Answer {
    let slug = number(&slug)?;
    let one = acts::overview(&cx, viewer.as_ref(), &slug).await?;
    let lines = entries::lines(&cx, viewer.as_ref(), &slug, None, LAST).await?;
    shown(page::page(&page, &one, &lines))
}

/// `GET /competitions/{s}/results`
pub async fn show_results(
    page: PageCx,
    State(cx): State<Cx>,
    MaybeViewer(viewer): MaybeViewer,
    Path(slug): Path<String>,
) -> Answer {
    let slug = number(&slug)?;
    let one = acts::overview(&cx, viewer.as_ref(), &slug).await?;
    let names = acts::names(&cx, viewer.as_ref(), &slug).await?;
    shown(results::page(&page, &one, &names))
}
