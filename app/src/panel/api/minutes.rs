use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};
use domain::{Slug, access::Action};
use store::{Cx, accounts::Viewer};

use super::{read_slug, to};
use crate::{
    error::{Answer, AppError, refused, shown},
    form::Form,
    panel::{minutes, minutes::MinutesPage, sign},
    shell::PageCx,
    viewer::{MaybeViewer, SignedIn},
};

/// `GET /competitions/{slug}/minutes`: public, the same for everybody.
pub async fn show_minutes(
    page: PageCx,
    State(cx): State<Cx>,
    MaybeViewer(viewer): MaybeViewer,
    Path(slug): Path<String>,
) -> Answer {
    let slug = read_slug(&slug)?;
    cx.authorize(viewer.as_ref(), &slug, Action::ReadPublic, None).await?;
    shown(minutes::page(&page, &load(&cx, &slug).await?))
}

/// `GET /record/{slug}/minutes.json`: the bytes whose SHA-256 the panel signs.
pub async fn minutes_document(
    State(cx): State<Cx>,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    let slug = read_slug(&slug)?;
    let minutes = cx.minutes(&slug).await?;
    let name = format!("attachment; filename=\"{slug}-minutes.json\"");
    let headers = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, minutes.document).into_response())
}

/// `GET /panel/{slug}/minutes`
pub async fn show_sign(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    Path(slug): Path<String>,
) -> Answer {
    let slug = read_slug(&slug)?;
    let signed = signed(&cx, &viewer, &slug).await?;
    shown(sign::page(&page, &load(&cx, &slug).await?, signed, &Form::new()))
}

/// `POST /panel/{slug}/minutes`
pub async fn sign(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    Path(slug): Path<String>,
    mut form: Form,
) -> Answer {
    let slug = read_slug(&slug)?;
    let signed = signed(&cx, &viewer, &slug).await?;
    let dissent = form.trimmed("dissent").replace("\r\n", "\n");
    if !form.chosen("agree", "yes") {
        form.errors.add("agree", domain::Refusal::ConsentMissing);
        return refused(sign::page(&page, &load(&cx, &slug).await?, signed, &form));
    }
    match cx.sign_minutes(&viewer, &slug, Some(dissent)).await {
        Ok(()) => Ok(to(page.href(&format!("/panel/{slug}/minutes")))),
        Err(error) => {
            let form = form.refused_by(error)?;
            refused(sign::page(&page, &load(&cx, &slug).await?, signed, &form))
        }
    }
}

/// Whether the viewer has signed; refused for whoever may not.
async fn signed(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<bool, AppError> {
    let standing = cx.authorize(viewer, slug, Action::SignMinutes, None).await?;
    let state = cx.state(slug).await?;
    Ok(state.signatures.contains_key(standing.held_seat()?))
}

async fn load(cx: &Cx, slug: &Slug) -> store::Result<MinutesPage> {
    let view = cx.minutes(slug).await?;
    let state = cx.state(slug).await?;
    let holders = cx.seat_holders(slug).await?;
    Ok(MinutesPage { view, state, holders })
}
