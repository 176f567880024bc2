//! The handlers of a holder's page.

use axum::extract::{Path, State};
use domain::Slug;
use store::{Cx, Error, accounts::Viewer, holders as store_of};

use super::{at, page as pages};
use crate::{
    error::{Answer, AppError, attachment, refused, shown, to},
    form::{FieldErrors, Form},
    record::api::number,
    shell::PageCx,
    viewer::SignedIn,
};

/// `GET /competitions/{slug}/key`
pub async fn show(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
) -> Answer {
    let held = store_of::holding(&cx, &viewer, &number(&slug)?).await?;
    shown(pages::page(&page, &held, &Form::new()))
}

/// `POST /competitions/{slug}/key`: the public half.
pub async fn bring_key(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    let slug = number(&slug)?;
    let done = store_of::bring_key(&cx, &viewer, &slug, form.value("recipient")).await;
    answer(&page, &cx, &viewer, &slug, (form, "recipient"), done).await
}

/// `GET /competitions/{slug}/key/share.age`: the share as an age file for the holder's key.
pub async fn share_file(
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
) -> Answer {
    let slug = number(&slug)?;
    let held = store_of::holding(&cx, &viewer, &slug).await?;
    let share = held.share.ok_or(AppError::NotFound)?;
    let name = format!("share-{slug}-{}.age", held.seat);
    Ok(attachment(&name, "application/octet-stream", share))
}

/// `POST /competitions/{slug}/key/share`: the share, decrypted.
pub async fn bring_share(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    let slug = number(&slug)?;
    let done = store_of::bring_share(&cx, &viewer, &slug, form.value("share")).await;
    // A share is shown again to nobody, not even to who typed it wrongly.
    let form = Form::new();
    answer(&page, &cx, &viewer, &slug, (form, "share"), done).await
}

async fn answer(
    page: &PageCx,
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    (form, field): (Form, &'static str),
    done: Result<(), Error>,
) -> Answer {
    let form = match done {
        Ok(()) => return Ok(to(page.href(&at(slug, "")))),
        Err(Error::Refused(why)) => form.refused(FieldErrors::one(field, why)),
        Err(error) => form.refused_by(error)?,
    };
    let held = store_of::holding(cx, viewer, slug).await?;
    refused(pages::page(page, &held, &form))
}
