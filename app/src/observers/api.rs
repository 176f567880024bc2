//! Addresses of the wall and of remarks.

use axum::extract::{Path, Query, State};
use domain::{Slug, access::Action, competitions::view::Overview, observers::Outcome};
use serde::Deserialize;
use store::{
    Cx,
    accounts::Viewer,
    competitions as acts,
    observers::{self, answer_remark, file_remark},
    record as entries,
};

use super::{remarks, wall};
use crate::{
    accounts::Written,
    competitions::paths,
    error::{Answer, AppError, refused, shown, to},
    form::Form,
    record::api::number,
    shell::PageCx,
    viewer::{MaybeViewer, SignedIn},
};

/// Acts that the wall's foot tells of.
const LAST: u64 = 3;

/// What the address of the wall asks for.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    part: String,
}

/// `GET /competitions/{s}/wall`; with `?part=inner` only the parts that change.
pub async fn show_wall(
    page: PageCx,
    State(cx): State<Cx>,
    MaybeViewer(viewer): MaybeViewer,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let slug = number(&slug)?;
    let viewer = viewer.as_ref();
    let wall = observers::wall(&cx, viewer, &slug).await?;
    let one = acts::overview(&cx, viewer, &slug).await?;
    let lines = entries::lines(&cx, viewer, &slug, None, LAST).await?;
    match asked.part.as_str() {
        "inner" => shown(wall::parts(&page, &one, &wall, &lines)),
        _ => shown(wall::page(&page, &one, &wall, &lines)),
    }
}

async fn seen(
    cx: &Cx,
    viewer: &Viewer,
    slug: &str,
    action: Action,
) -> Result<(Slug, Overview), AppError> {
    let slug = number(slug)?;
    cx.authorize(viewer, &slug, action, None).await?;
    let one = acts::overview(cx, viewer, &slug).await?;
    Ok((slug, one))
}

/// `GET /observer/{s}`
pub async fn show_remarks(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    Path(slug): Path<String>,
) -> Answer {
    let (_, one) = seen(&cx, &viewer, &slug, Action::FileRemark).await?;
    shown(remarks::file_page(&page, &one, &Form::new()))
}

/// `POST /observer/{s}`
pub async fn file(
    page: PageCx,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
    Written { viewer, form }: Written,
) -> Answer {
    let (slug, one) = seen(&cx, &viewer, &slug, Action::FileRemark).await?;
    match file_remark(&cx, &viewer, &slug, form.value("text")).await {
        Ok(_) => Ok(to(page.href(&paths::observer(&slug)))),
        Err(error) => refused(remarks::file_page(&page, &one, &form.refused_by(error)?)),
    }
}

/// `GET /secretary/{s}/remarks` and `/panel/{s}/remarks`
pub async fn show_answers(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    Path(slug): Path<String>,
) -> Answer {
    let (_, one) = seen(&cx, &viewer, &slug, Action::AnswerRemark).await?;
    shown(remarks::answer_page(&page, &one, &Form::new()))
}

/// `POST /secretary/{s}/remarks` and `/panel/{s}/remarks`
pub async fn answer(
    page: PageCx,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
    Written { viewer, mut form }: Written,
) -> Answer {
    let (slug, one) = seen(&cx, &viewer, &slug, Action::AnswerRemark).await?;
    let Ok(outcome) = form.value("outcome").parse::<Outcome>() else {
        form.errors.add("outcome", domain::Refusal::Required);
        return refused(remarks::answer_page(&page, &one, &form));
    };
    let (remark, text) = (form.value("remark"), form.value("text"));
    match answer_remark(&cx, &viewer, &slug, remark, outcome, text).await {
        Ok(()) => Ok(to(page.href(&page.path))),
        Err(error) => refused(remarks::answer_page(&page, &one, &form.refused_by(error)?)),
    }
}
