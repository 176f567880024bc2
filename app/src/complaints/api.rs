//! The handlers of complaints.

use axum::extract::{Path, State};
use domain::{EvidenceId, Slug};
use store::{
    Cx,
    accounts::Viewer,
    competitions as acts,
    complaints::{self, Deciding, Words},
};

use super::{desk, own};
use crate::{
    accounts::{Written, sign_in_first},
    applications::parts::at,
    competitions::{api::both, paths},
    error::{Answer, refused, shown, to},
    form::Form,
    record::api::number,
    shell::PageCx,
    viewer::{MaybeViewer, SignedIn},
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

/// `POST /competitions/{s}/apply/complaints`: from the check before it is sent.
pub async fn act_on_own(
    page: PageCx,
    State(cx): State<Cx>,
    MaybeViewer(viewer): MaybeViewer,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    answered(&page, &cx, viewer.as_ref(), &number(&slug)?, form).await
}

/// `GET /competitions/{s}/apply/complaints/evidence`: where a refused form leaves one who loads it
/// again.
pub async fn show_written(page: PageCx, SignedIn(_): SignedIn, Path(slug): Path<String>) -> Answer {
    Ok(to(page.href(&at(&number(&slug)?, "/complaints"))))
}

/// Answers a form: `act` is `attach`, `check`, `edit` or `send`, or `remove` names a file. Those that
/// came with it are attached already, and the form says which were refused.
pub async fn answered(
    page: &PageCx,
    cx: &Cx,
    viewer: Option<&Viewer>,
    slug: &Slug,
    form: Form,
) -> Answer {
    let Some(viewer) = viewer else {
        return sign_in_first(page, &at(slug, "/complaints"), &form);
    };
    let removed = form.value("remove").parse().ok();
    if let Some(id) = removed {
        complaints::remove(cx, viewer, slug, EvidenceId(id)).await?;
    }
    let mine = complaints::own(cx, viewer, slug).await?;
    let done = match form.value("act") {
        _ if form.is_refused() => return refused(own::page(page, slug, &mine, &form)),
        _ if removed.is_some() => return shown(own::page(page, slug, &mine, &form)),
        "attach" | "edit" => return shown(own::page(page, slug, &mine, &form)),
        "send" => complaints::file(cx, viewer, slug, &words(&form)).await.map(|_| ()),
        _ => match (complaints::fitting_words(&words(&form)), &mine.closed) {
            (Ok(words), None) => return shown(own::check_page(page, slug, &words, &mine.evidence)),
            (Ok(_), Some(why)) => Err(why.clone().into()),
            (Err(error), _) => Err(error),
        },
    };
    match done {
        Ok(()) => Ok(to(page.href(&at(slug, "/complaints")))),
        Err(error) => refused(own::page(page, slug, &mine, &form.refused_by(error)?)),
    }
}

fn words(form: &Form) -> Words {
    Words {
        objections: form.values("objections").filter_map(|kind| kind.parse().ok()).collect(),
        what: form.value("what").to_owned(),
        why: form.value("why").to_owned(),
        asks: form.value("asks").to_owned(),
        evidence: form.values("file").filter_map(|id| id.parse().ok().map(EvidenceId)).collect(),
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
    let filed = complaints::one(&cx, &viewer, &slug, &complaint).await?;
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
    Path((slug, complaint)): Path<(String, String)>,
    Written { viewer, form }: Written,
) -> Answer {
    let slug = number(&slug)?;
    let filed = complaints::one(&cx, &viewer, &slug, &complaint).await?;
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
