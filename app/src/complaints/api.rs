//! The handlers of complaints.

use axum::extract::{Path, State};
use store::{
    Cx, competitions as acts,
    complaints::{self, Deciding, Filed, Words},
};

use super::{desk, own};
use crate::{
    applications::parts::at,
    competitions::{api::both, paths},
    error::{Answer, AppError, refused, shown, to},
    form::Form,
    record::api::number,
    shell::PageCx,
    viewer::SignedIn,
};

/// `GET /competitions/{s}/apply/complaints`
pub async fn show_own(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    Path(slug): Path<String>,
) -> Answer {
    let slug = number(&slug)?;
    let mine = complaints::own(&cx, &viewer, &slug).await?;
    shown(own::page(&page, &slug, &mine, &Form::new()))
}

/// `POST /competitions/{s}/apply/complaints`: `act` is `check`, `edit` or `send`.
pub async fn act_on_own(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    let slug = number(&slug)?;
    let mine = complaints::own(&cx, &viewer, &slug).await?;
    let typed = words(&form);
    let done = match form.value("act") {
        "edit" => return shown(own::page(&page, &slug, &mine, &form)),
        "send" => complaints::file(&cx, &viewer, &slug, &typed).await.map(|_| ()),
        _ => match (complaints::fitting_words(&typed), &mine.closed) {
            (Ok(words), None) => return shown(own::check_page(&page, &slug, &words)),
            (Ok(_), Some(why)) => Err(why.clone().into()),
            (Err(error), _) => Err(error),
        },
    };
    match done {
        Ok(()) => Ok(to(page.href(&at(&slug, "/complaints")))),
        Err(error) => refused(own::page(&page, &slug, &mine, &form.refused_by(error)?)),
    }
}

fn words(form: &Form) -> Words {
    Words {
        objections: form.values("objections").filter_map(|kind| kind.parse().ok()).collect(),
        what: form.value("what").to_owned(),
        why: form.value("why").to_owned(),
        asks: form.value("asks").to_owned(),
    }
}

/// `GET /secretary/{s}/complaints`
pub async fn show_all(page: PageCx, cx: State<Cx>, viewer: SignedIn, slug: Path<String>) -> Answer {
    listed(page, cx, viewer, slug, true).await
}

/// `GET /panel/{s}/complaints`
pub async fn show_to_chair(
    page: PageCx,
    cx: State<Cx>,
    viewer: SignedIn,
    slug: Path<String>,
) -> Answer {
    listed(page, cx, viewer, slug, false).await
}

async fn listed(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    Path(slug): Path<String>,
    decides: bool,
) -> Answer {
    let slug = number(&slug)?;
    let all = complaints::all(&cx, &viewer, &slug).await?;
    let one = acts::overview(&cx, &viewer, &slug).await?;
    shown(desk::list(&page, &one, &all, decides))
}

/// `GET /secretary/{s}/complaints/{c}`
pub async fn show_one(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    Path((slug, complaint)): Path<(String, String)>,
) -> Answer {
    let slug = number(&slug)?;
    let filed = found(complaints::all(&cx, &viewer, &slug).await?, &complaint)?;
    if filed.complaint.decision.is_some() {
        let list = paths::secretary(&slug, "complaints");
        return Ok(to(page.href(&list)));
    }
    let one = acts::overview(&cx, &viewer, &slug).await?;
    shown(desk::decide(&page, &one, &filed, &Form::new()))
}

/// `POST /secretary/{s}/complaints/{c}`
pub async fn decide(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    Path((slug, complaint)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let slug = number(&slug)?;
    let filed = found(complaints::all(&cx, &viewer, &slug).await?, &complaint)?;
    let given = Deciding {
        outcome: form.value("outcome").parse().ok(),
        ground: form.value("ground").parse().ok(),
        text: both(&form, "text"),
        names_nobody: form.chosen("nobody", "yes"),
    };
    match complaints::decide(&cx, &viewer, &slug, &complaint, &given).await {
        Ok(()) => {
            let list = paths::secretary(&slug, "complaints");
            Ok(to(page.href(&list)))
        }
        Err(error) => {
            let form = form.refused_by(error)?;
            let one = acts::overview(&cx, &viewer, &slug).await?;
            refused(desk::decide(&page, &one, &filed, &form))
        }
    }
}

fn found(all: Vec<Filed>, complaint: &str) -> Result<Filed, AppError> {
    all.into_iter().find(|filed| filed.complaint.id == complaint).ok_or(AppError::NotFound)
}
