//! The minutes: public to read, the panel's to sign.

use axum::extract::{Path, State};
use domain::access::Action;
use store::Cx;

use super::read_slug;
use crate::{
    accounts::Written,
    error::{Answer, attachment, refused, shown, to},
    form::Form,
    panel::{minutes, sign},
    shell::PageCx,
    viewer::SignedIn,
};

/// `GET /competitions/{slug}/minutes`
pub async fn show_minutes(page: PageCx, State(cx): State<Cx>, Path(slug): Path<String>) -> Answer {
    let slug = read_slug(&slug)?;
    let view = cx.minutes(&slug).await?;
    let state = cx.state(&slug).await?;
    let holders = cx.seat_holders(&slug).await?;
    let checkpoint = store::ledger::shown_checkpoint(&cx, &slug).await?;
    shown(minutes::page(&page, &state, &view, &holders, checkpoint))
}

/// `GET /competitions/{slug}/minutes.json`: exactly the bytes whose hash is signed.
pub async fn minutes_document(State(cx): State<Cx>, Path(slug): Path<String>) -> Answer {
    let slug = read_slug(&slug)?;
    let view = cx.minutes(&slug).await?;
    let name = format!("konkurs-{slug}-minutes.json");
    Ok(attachment(&name, "application/json", view.document))
}

/// `GET /panel/{slug}/minutes`
pub async fn show_sign(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    Path(slug): Path<String>,
) -> Answer {
    let slug = read_slug(&slug)?;
    let standing = cx.authorize(&viewer, &slug, Action::SignMinutes, None).await?;
    let view = cx.minutes(&slug).await?;
    let signed = standing.seat.is_some_and(|seat| view.signatures.contains_key(&seat));
    shown(sign::page(&page, &view, signed, &Form::new()))
}

/// `POST /panel/{slug}/minutes`
pub async fn sign(
    page: PageCx,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
    Written { viewer, form }: Written,
) -> Answer {
    let slug = read_slug(&slug)?;
    cx.authorize(&viewer, &slug, Action::SignMinutes, None).await?;
    let dissent = Some(form.value("dissent").to_owned());
    match cx.sign_minutes(&viewer, &slug, dissent).await {
        Ok(()) => Ok(to(page.href(&format!("/competitions/{slug}/minutes")))),
        Err(error) => {
            let view = cx.minutes(&slug).await?;
            refused(sign::page(&page, &view, false, &form.refused_by(error)?))
        }
    }
}
