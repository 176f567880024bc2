//! The handlers of the opening and of admission.

use std::time::Duration;

use axum::extract::{Path, State};
use domain::{ApplicationId, Refusal, Slug};
use store::{
    Cx, Error,
    accounts::Viewer,
    admission::{self as store_of, Proposal},
    opening as store_opening,
};
use tokio::time::timeout;

use super::{
    confirm,
    opening::{self, Part},
    sheet::{self, SheetPage},
    table,
};
use crate::{
    accounts::Written,
    error::{Answer, AppError, refused, shown, to},
    fixes::read_asking,
    form::Form,
    record::api::number,
    shell::PageCx,
    viewer::SignedIn,
};

/// How long whoever opens waits for it before the page tells how far it is.
const PATIENCE: Duration = Duration::from_secs(3);

/// `GET /secretary/{slug}/opening`
pub async fn show_prepare(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
) -> Answer {
    let slug = number(&slug)?;
    let sitting = store_opening::to_prepare(&cx, &viewer, &slug).await?;
    shown(opening::page(&page, &slug, &sitting, Part::Prepares, &Form::new()))
}

/// `POST /secretary/{slug}/opening`
pub async fn prepare(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
) -> Answer {
    let slug = number(&slug)?;
    match store_opening::prepare(&cx, &viewer, &slug).await {
        Ok(()) => Ok(to(page.href(&format!("/secretary/{slug}/opening")))),
        Err(error) => {
            let form = Form::new().refused_by(error)?;
            let sitting = store_opening::to_prepare(&cx, &viewer, &slug).await?;
            refused(opening::page(&page, &slug, &sitting, Part::Prepares, &form))
        }
    }
}

/// `GET /panel/{slug}/opening`
pub async fn show_open(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
) -> Answer {
    let slug = number(&slug)?;
    let sitting = store_opening::to_open(&cx, &viewer, &slug).await?;
    shown(opening::page(&page, &slug, &sitting, Part::Opens, &Form::new()))
}

/// `POST /panel/{slug}/opening`
pub async fn open(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
) -> Answer {
    let slug = number(&slug)?;
    // Hundreds of applications take a while, and no proxy waits for that: the page tells how far it is.
    let opening = (cx.clone(), viewer.clone(), slug.clone());
    let opening = tokio::spawn(async move {
        let (cx, viewer, slug) = opening;
        store_opening::open(&cx, &viewer, &slug).await
    });
    let Ok(opened) = timeout(PATIENCE, opening).await else {
        return Ok(to(page.href(&format!("/panel/{slug}/opening"))));
    };
    match opened.map_err(Error::internal)? {
        Ok(_) => Ok(to(page.href(&format!("/panel/{slug}/opening")))),
        Err(error) => {
            let form = Form::new().refused_by(error)?;
            let sitting = store_opening::to_open(&cx, &viewer, &slug).await?;
            refused(opening::page(&page, &slug, &sitting, Part::Opens, &form))
        }
    }
}

/// `GET /secretary/{slug}/admission`
pub async fn show_table(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
) -> Answer {
    let slug = number(&slug)?;
    let found = store_of::table(&cx, &viewer, &slug).await?;
    if found.confirms {
        // The chair's table has its own address.
        return Ok(to(page.href(&format!("/panel/{slug}/admission"))));
    }
    shown(table::page(&page, &slug, &found))
}

/// `GET /secretary/{slug}/admission/{application}`
pub async fn show_sheet(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path((slug, id)): Path<(String, i64)>,
) -> Answer {
    let shown_page = one(&page, &viewer, &cx, &number(&slug)?, id, Part::Prepares, None).await?;
    shown(shown_page)
}

/// `GET /panel/{slug}/admission/{application}`
pub async fn show_sheet_to_chair(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path((slug, id)): Path<(String, i64)>,
) -> Answer {
    let shown_page = one(&page, &viewer, &cx, &number(&slug)?, id, Part::Opens, None).await?;
    shown(shown_page)
}

/// `POST /secretary/{slug}/admission/{application}`: a proposal, or with `act=ask` a fix.
pub async fn propose(
    page: PageCx,
    State(cx): State<Cx>,
    Path((slug, id)): Path<(String, i64)>,
    Written { viewer, mut form }: Written,
) -> Answer {
    let slug = number(&slug)?;
    if form.value("act") == "ask" {
        return ask(&page, &viewer, &cx, &slug, id, form).await;
    }
    let Ok(version) = form.trimmed("version").parse() else {
        // Who may not know of it hears that before anything about the form.
        one(&page, &viewer, &cx, &slug, id, Part::Prepares, None).await?;
        return Err(AppError::BadRequest);
    };
    let admitted = match form.value("decision") {
        "admit" => true,
        "refuse" => false,
        _ => {
            form.errors.add("decision", Refusal::UnknownChoice);
            let typed = Some((form, false));
            return refused(one(&page, &viewer, &cx, &slug, id, Part::Prepares, typed).await?);
        }
    };
    let proposal = Proposal {
        admitted,
        ground: Some(form.trimmed("ground").to_owned()).filter(|ground| !ground.is_empty()),
        explanation: form.value("explanation").to_owned(),
    };
    let id_ = ApplicationId(id);
    let error = match store_of::propose(&cx, &viewer, &slug, id_, version, &proposal).await {
        Ok(()) => return Ok(to(page.href(&format!("/secretary/{slug}/admission")))),
        Err(error) => error,
    };
    let stale = matches!(error, Error::Refused(Refusal::StaleVersion));
    let typed = Some((form.refused_by(error)?, stale));
    refused(one(&page, &viewer, &cx, &slug, id, Part::Prepares, typed).await?)
}

/// Asks the candidate to put parts right.
async fn ask(page: &PageCx, viewer: &Viewer, cx: &Cx, slug: &Slug, id: i64, form: Form) -> Answer {
    let asking = read_asking(&form);
    match store::fixes::ask(cx, viewer, slug, ApplicationId(id), &asking).await {
        Ok(()) => Ok(to(page.href(&format!("/secretary/{slug}/admission/{id}")))),
        Err(error) => {
            let typed = Some((form.refused_by(error)?, false));
            refused(one(page, viewer, cx, slug, id, Part::Prepares, typed).await?)
        }
    }
}

/// `GET /panel/{slug}/admission`
pub async fn show_confirm(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
) -> Answer {
    let slug = number(&slug)?;
    let found = store_of::table(&cx, &viewer, &slug).await?;
    if !found.confirms {
        return Ok(to(page.href(&format!("/secretary/{slug}/admission"))));
    }
    shown(confirm::page(&page, &slug, &found, &Form::new()))
}

/// `POST /panel/{slug}/admission`
pub async fn confirm(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    let slug = number(&slug)?;
    match store_of::confirm(&cx, &viewer, &slug, form.value("seen")).await {
        Ok(()) => Ok(to(page.href(&format!("/panel/{slug}/admission")))),
        Err(error) => {
            let form = form.refused_by(error)?;
            let found = store_of::table(&cx, &viewer, &slug).await?;
            refused(confirm::page(&page, &slug, &found, &form))
        }
    }
}

/// The sheet of one application, with what was typed and whether it is stale.
async fn one(
    page: &PageCx,
    viewer: &Viewer,
    cx: &Cx,
    slug: &Slug,
    id: i64,
    part: Part,
    typed: Option<(Form, bool)>,
) -> Result<String, AppError> {
    let found = store_of::sheet(cx, viewer, slug, ApplicationId(id)).await?;
    let table = store_of::table(cx, viewer, slug).await?;
    let (form, stale) =
        typed.unwrap_or_else(|| (sheet::form_of(found.line.proposal.as_ref()), false));
    let its = SheetPage {
        slug,
        sheet: &found,
        grounds: &table.grounds,
        part,
        current: table.current,
        form: &form,
        stale,
    };
    Ok(sheet::page(page, &its))
}
