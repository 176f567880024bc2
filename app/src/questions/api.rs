//! The handlers of public questions.

use axum::extract::{Path, State};
use store::{
    Cx, competitions as acts,
    questions::{self, Answering},
};

use super::{public, secretary};
use crate::{
    accounts::Written,
    competitions::{api::both, paths},
    error::{Answer, AppError, refused, shown, to},
    form::Form,
    record::api::number,
    shell::PageCx,
    viewer::{MaybeViewer, SignedIn},
};

/// `GET /competitions/{s}/questions`
pub async fn show_board(
    page: PageCx,
    State(cx): State<Cx>,
    MaybeViewer(viewer): MaybeViewer,
    Path(slug): Path<String>,
) -> Answer {
    let slug = number(&slug)?;
    let one = acts::overview(&cx, viewer.as_ref(), &slug).await?;
    let board = questions::board(&cx, viewer.as_ref(), &slug).await?;
    shown(public::page(&page, &one, &board, &Form::new()))
}

/// `POST /competitions/{s}/questions`: `act` is `ask`, or `withdraw` with an own `question`.
pub async fn act(
    page: PageCx,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
    Written { viewer, form }: Written,
) -> Answer {
    let slug = number(&slug)?;
    let done = match form.value("act") {
        "withdraw" => {
            let id = form.value("question").parse().map_err(|_| AppError::NotFound)?;
            questions::withdraw(&cx, &viewer, &slug, id).await
        }
        _ => questions::ask(&cx, &viewer, &slug, page.i.lang, form.value("text")).await,
    };
    match done {
        Ok(()) => Ok(to(page.href(&paths::questions(&slug)))),
        Err(error) => {
            let form = form.refused_by(error)?;
            let one = acts::overview(&cx, &viewer, &slug).await?;
            let board = questions::board(&cx, &viewer, &slug).await?;
            refused(public::page(&page, &one, &board, &form))
        }
    }
}

/// `GET /secretary/{s}/questions`
pub async fn show_waiting(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    Path(slug): Path<String>,
) -> Answer {
    let slug = number(&slug)?;
    let waiting = questions::waiting(&cx, &viewer, &slug).await?;
    let one = acts::overview(&cx, &viewer, &slug).await?;
    shown(secretary::waiting(&page, &one, &waiting))
}

/// `GET /secretary/{s}/questions/{id}`: once it doesn't wait any more, the list.
pub async fn show_one(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    Path((slug, id)): Path<(String, i64)>,
) -> Answer {
    let slug = number(&slug)?;
    let Some(question) = questions::waiting_one(&cx, &viewer, &slug, id).await? else {
        let list = paths::secretary(&slug, "questions");
        return Ok(to(page.href(&list)));
    };
    let one = acts::overview(&cx, &viewer, &slug).await?;
    let own = format!("question-{}", question.language.code());
    let form = Form::new().with(own, question.text.clone());
    shown(secretary::one_page(&page, &one, Some(&question), &form))
}

/// `POST /secretary/{s}/questions/{id}`: `act` is `answer` or `decline`.
pub async fn act_on_one(
    page: PageCx,
    State(cx): State<Cx>,
    Path((slug, id)): Path<(String, i64)>,
    Written { viewer, form }: Written,
) -> Answer {
    let slug = number(&slug)?;
    let done = match form.value("act") {
        "decline" => {
            let reason = form.value("reason").parse().ok();
            questions::decline(&cx, &viewer, &slug, id, reason, form.value("words")).await
        }
        _ => {
            let given = Answering {
                question: both(&form, "question"),
                answer: both(&form, "answer"),
                names_nobody: form.chosen("nobody", "yes"),
            };
            questions::answer(&cx, &viewer, &slug, id, &given).await
        }
    };
    match done {
        Ok(()) => {
            let list = paths::secretary(&slug, "questions");
            Ok(to(page.href(&list)))
        }
        Err(error) => {
            let form = form.refused_by(error)?;
            let one = acts::overview(&cx, &viewer, &slug).await?;
            let question = questions::waiting_one(&cx, &viewer, &slug, id).await?;
            refused(secretary::one_page(&page, &one, question.as_ref(), &form))
        }
    }
}
