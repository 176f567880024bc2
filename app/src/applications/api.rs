//! The handlers of a candidate's pages. A POST that holds leads elsewhere (303); one that is
//! refused shows its page again with all that was typed and status 422. Sections are in `writing`.

mod browser;
mod closed;
mod receipt;
mod writing;

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{DocumentId, Refusal, Slug, access::Denial, accounts::PersonNumber};
use store::{
    Cx, Error,
    accounts::Viewer,
    applications::{self as store_of, Draft, Own, PersonKey},
    documents::{Shown, UploadId},
};

pub use browser::{hand_over, show_browser, written};
pub use closed::{open, show_open};
pub use receipt::{receipt_file, receipt_paper, show_receipt};
pub use writing::{autosave, save_section, show_section};

use super::{
    access, check, document, documents, list, overview, parts::at, status::Told, withdraw,
};
use crate::{
    accounts::Throttle,
    error::{self, Answer, AppError, refused, shown},
    form::{FieldErrors, Form},
    i18n::{I18n, Words},
    record::api::number as slug_of,
    shell::PageCx,
    viewer::SignedIn,
};

/// Why a script's request was refused: another window was faster (409), a rule in words (422).
fn told(i: I18n, error: Error) -> Answer {
    let words = |words: String| Ok((StatusCode::UNPROCESSABLE_ENTITY, words).into_response());
    match error {
        Error::Refused(Refusal::StaleVersion) => Ok(StatusCode::CONFLICT.into_response()),
        Error::Refused(why) => words(Words::from(why).say(i)),
        Error::Denied(Denial::Forbidden(why)) => words(i.code("denial", why.code())),
        Error::Invalid(errors) => {
            words(errors.0.first().map(|(_, why)| Words::from(why).say(i)).unwrap_or_default())
        }
        error => Err(error.into()),
    }
}

fn to(page: &PageCx, slug: &Slug, rest: &str) -> Response {
    error::to(page.href(&at(slug, rest)))
}

/// The own application and its draft; without one the page that begins it.
async fn begun(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<(Own, Draft), AppError> {
    let mut own = store_of::own(cx, viewer, slug).await?;
    if own.closed.is_some() {
        return Err(AppError::Refused(Refusal::ApplicationClosed.into()));
    }
    let draft = own.draft.take().ok_or(AppError::NotFound)?;
    own.draft = Some(draft.clone());
    Ok((own, draft))
}

/// `GET /applications`
pub async fn show_mine(page: PageCx, SignedIn(viewer): SignedIn, State(cx): State<Cx>) -> Answer {
    shown(list::page(&page, &store_of::mine(&cx, &viewer).await?))
}

/// `GET /competitions/{slug}/apply`
pub async fn show_overview(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
) -> Answer {
    let own = store_of::own(&cx, &viewer, &slug_of(&slug)?).await?;
    shown(first_page(&page, &cx, &viewer, &own, &Form::new()).await?)
}

/// The first page with all that its status tells.
async fn first_page(
    page: &PageCx,
    cx: &Cx,
    viewer: &Viewer,
    own: &Own,
    form: &Form,
) -> Result<String, AppError> {
    let (rounds, result) = match own.sealed() {
        Some(_) => store_of::own_scores(cx, viewer, &own.slug).await?,
        None => (Vec::new(), None),
    };
    let way = store_of::way(cx, viewer, &own.slug).await?;
    let told = Told { rounds: &rounds, result: result.as_ref(), way: &way };
    Ok(overview::page(page, own, &told, form))
}

/// `POST /competitions/{slug}/apply`: begins.
pub async fn start(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    State(key): State<Arc<PersonKey>>,
    State(throttle): State<Arc<Throttle>>,
    Path(slug): Path<String>,
    mut form: Form,
) -> Answer {
    let slug = slug_of(&slug)?;
    // Who may not apply hears that before anything about the form.
    let own = store_of::own(&cx, &viewer, &slug).await?;
    if own.draft.is_some() || own.closed.is_some() || own.state.takes_drafts_at(page.now).is_err() {
        // The page itself says so, also that it is too late.
        return Ok(to(&page, &slug, ""));
    }
    let Ok(number) = form.trimmed("number").parse::<PersonNumber>() else {
        form.errors.add("number", Refusal::NumberMalformed);
        return refused(overview::page(&page, &own, &Told::default(), &form));
    };
    let in_browser = match (own.state.seals_in_browser(), form.value("where")) {
        (false, _) | (true, "portal") => false,
        (true, "browser") => true,
        _ => {
            form.errors.add("where", Refusal::UnknownChoice);
            return refused(overview::page(&page, &own, &Told::default(), &form));
        }
    };
    throttle.number(viewer.id)?;
    let applicant = key.applicant(&slug, &number);
    let applicant = match form.chosen("mine", "yes") {
        true => applicant.insisting(),
        false => applicant,
    };
    let started = match in_browser {
        true => store_of::start_in_browser(&cx, &viewer, &slug, &applicant).await,
        false => store_of::start(&cx, &viewer, &slug, &applicant).await,
    };
    match started {
        Ok(()) if in_browser => Ok(to(&page, &slug, "/browser")),
        Ok(()) | Err(Error::Refused(Refusal::DeadlinePassed { .. })) => Ok(to(&page, &slug, "")),
        Err(error) => {
            let form = form.refused_by(error)?;
            refused(overview::page(&page, &own, &Told::default(), &form))
        }
    }
}

/// `GET /competitions/{slug}/apply/documents`
pub async fn show_documents(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
) -> Answer {
    let slug = slug_of(&slug)?;
    let (own, draft) = begun(&cx, &viewer, &slug).await?;
    if own.state.takes_drafts_at(page.now).is_err() {
        return Ok(to(&page, &slug, ""));
    }
    shown(documents::page(&page, &own, &draft))
}

/// `GET /competitions/{slug}/apply/documents/{document}`
pub async fn show_document(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path((slug, document)): Path<(String, String)>,
) -> Answer {
    let slug = slug_of(&slug)?;
    let (own, draft) = begun(&cx, &viewer, &slug).await?;
    if own.takes_document_at(&document, page.now).is_err() {
        return Ok(to(&page, &slug, ""));
    }
    let rules = own.state.rules.clone();
    let rule = rules.documents.iter().find(|rule| rule.id == document);
    let rule = rule.ok_or(AppError::NotFound)?;
    shown(document::page(&page, &own, &draft, rule, &Form::new()))
}

/// The page of a document whose upload was refused, with the reason at its field: for the server's
/// handler that receives the file.
pub async fn document_refused(
    page: &PageCx,
    viewer: &Viewer,
    cx: &Cx,
    slug: &Slug,
    id: &str,
    error: Error,
) -> Answer {
    let form = Form::new().refused(at_file(error)?);
    let (own, draft) = begun(cx, viewer, slug).await?;
    let rule = own.state.rules.documents.iter().find(|rule| rule.id == id);
    // It may have been on its way for long.
    let page = PageCx { now: cx.now(), ..page.clone() };
    refused(document::page(&page, &own, &draft, rule.ok_or(AppError::NotFound)?, &form))
}

/// Back to the page of a document, with the reason if what was asked of it was refused.
async fn document_done(
    page: &PageCx,
    viewer: &Viewer,
    cx: &Cx,
    slug: &Slug,
    id: &str,
    done: Result<(), Error>,
) -> Answer {
    match done {
        Ok(()) => Ok(to(page, slug, &format!("/documents/{id}"))),
        Err(error) => document_refused(page, viewer, cx, slug, id, error).await,
    }
}

/// What is wrong with a file, at the one field that the page has.
pub fn at_file(error: Error) -> Result<FieldErrors, AppError> {
    match error {
        Error::Refused(why) => Ok(FieldErrors::one("file", why)),
        other => Ok(Form::new().refused_by(other)?.errors),
    }
}

/// `POST /competitions/{slug}/apply/documents/{document}/remove`: `file` is the one that the page showed.
pub async fn remove_document(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path((slug, document)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let slug = slug_of(&slug)?;
    // Without one it is none that could be there.
    let file = DocumentId(form.trimmed("file").parse().unwrap_or_default());
    let done = store::documents::remove(&cx, &viewer, &slug, (&document, file)).await;
    document_done(&page, &viewer, &cx, &slug, &document, done).await
}

/// `POST /competitions/{slug}/apply/documents/{document}/choice`: `act` takes a file that waits, in place
/// of the one `shown` beside it, or drops it.
pub async fn choose_document(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path((slug, document)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let slug = slug_of(&slug)?;
    let id: UploadId = form.trimmed("upload").parse().map_err(|_| AppError::NotFound)?;
    let done = match form.value("act") {
        "take" => {
            let shown = Shown(form.trimmed("shown").parse().ok().map(DocumentId));
            store::documents::take(&cx, &viewer, &id, shown).await
        }
        "drop" => match store::documents::cancel_upload(&cx, &viewer, &id).await {
            // Dropped before.
            Err(Error::NotFound) => Ok(()),
            other => other,
        },
        _ => return Err(AppError::BadRequest),
    };
    document_done(&page, &viewer, &cx, &slug, &document, done).await
}

/// `GET /competitions/{slug}/apply/check`
pub async fn show_check(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
) -> Answer {
    let slug = slug_of(&slug)?;
    let (own, draft) = begun(&cx, &viewer, &slug).await?;
    if own.state.takes_drafts_at(page.now).is_err() {
        return Ok(to(&page, &slug, ""));
    }
    shown(check::page(&page, &viewer, &own, &draft, &Form::new()))
}

/// `GET /competitions/{slug}/apply/seal`: where a refused sealing leaves one who loads it again.
pub async fn show_seal(page: PageCx, SignedIn(_): SignedIn, Path(slug): Path<String>) -> Answer {
    Ok(to(&page, &slug_of(&slug)?, "/check"))
}

/// `POST /competitions/{slug}/apply/seal`
pub async fn seal(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    let slug = slug_of(&slug)?;
    let consent = form.chosen("consent", "yes");
    match store_of::seal(
        &cx,
        &viewer,
        &slug,
        form.value("checked"),
        consent,
        Some(form.value("own")),
    )
    .await
    {
        Ok(_) => Ok(to(&page, &slug, "/receipt")),
        Err(error) => {
            let form = form.refused_by(error)?;
            let (own, draft) = begun(&cx, &viewer, &slug).await?;
            refused(check::page(&page, &viewer, &own, &draft, &form))
        }
    }
}

/// `GET /competitions/{slug}/apply/access`
pub async fn show_access(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
) -> Answer {
    let slug = slug_of(&slug)?;
    let log = store_of::access_log(&cx, &viewer, &slug).await?;
    let own = store_of::own(&cx, &viewer, &slug).await?;
    shown(access::page(&page, &own, &log))
}

/// `GET /competitions/{slug}/apply/withdraw`
pub async fn show_withdraw(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
) -> Answer {
    let slug = slug_of(&slug)?;
    let own = store_of::own(&cx, &viewer, &slug).await?;
    if own.draft.is_none() && own.closed.is_none() {
        return Err(AppError::NotFound);
    }
    if own.sealed().is_none() || own.state.accepts_at(page.now).is_err() {
        return Ok(to(&page, &slug, ""));
    }
    shown(withdraw::page(&page, &own, &Form::new()))
}

/// `POST /competitions/{slug}/apply/withdraw`
pub async fn withdraw(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
) -> Answer {
    let slug = slug_of(&slug)?;
    match store_of::withdraw(&cx, &viewer, &slug).await {
        Ok(()) => Ok(to(&page, &slug, "")),
        Err(error) => {
            let form = Form::new().refused_by(error)?;
            let own = store_of::own(&cx, &viewer, &slug).await?;
            refused(withdraw::page(&page, &own, &form))
        }
    }
}
