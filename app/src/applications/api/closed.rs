//! Closed applications: opened by their author's key, which comes with the request and goes with it.

use axum::extract::{Path, State};
use store::{Cx, applications as store_of};

use super::{first_page, slug_of, to};
use crate::{
    applications::closed,
    error::{Answer, AppError, refused, shown},
    form::Form,
    shell::PageCx,
    viewer::SignedIn,
};

/// `GET /competitions/{slug}/apply/open`: where a refused key leaves one who loads it again.
pub async fn show_open(page: PageCx, SignedIn(_): SignedIn, Path(slug): Path<String>) -> Answer {
    Ok(to(&page, &slug_of(&slug)?, ""))
}

/// `POST /competitions/{slug}/apply/open`: `act` is `read`, `resume`, `anew`, `browser` or `close`.
pub async fn open(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    let slug = slug_of(&slug)?;
    let own = store_of::own(&cx, &viewer, &slug).await?;
    if own.draft.is_none() && own.closed.is_none() {
        return Err(AppError::NotFound);
    }
    let key = form.value("key");
    let done = match form.value("act") {
        "read" => match store_of::read_closed(&cx, &viewer, &slug, key).await {
            Ok(content) => return shown(closed::page(&page, &own, &content)),
            Err(error) => Err(error),
        },
        "resume" => store_of::resume(&cx, &viewer, &slug, key).await,
        "anew" => store_of::begin_anew(&cx, &viewer, &slug).await,
        "browser" => store_of::begin_anew_in_browser(&cx, &viewer, &slug).await,
        "close" => store_of::close(&cx, &viewer, &slug).await,
        _ => return Err(AppError::BadRequest),
    };
    match done {
        Ok(()) => Ok(to(&page, &slug, "")),
        Err(error) => {
            // A key is shown again to nobody, not even to who typed it wrongly.
            let form = Form::new().refused_by(error)?;
            refused(first_page(&page, &cx, &viewer, &own, &form).await?)
        }
    }
}
