//! The chair's rounds: what pressing the button will do, and doing it.

use axum::extract::{Path, State};
use domain::access::Action;
use store::Cx;

use super::read_slug;
use crate::{
    error::{Answer, refused, shown, to},
    form::Form,
    panel::round::{self, Act},
    shell::PageCx,
    viewer::SignedIn,
};

/// `GET /panel/{slug}/open-round`
pub async fn show_open_round(
    page: PageCx,
    cx: State<Cx>,
    viewer: SignedIn,
    slug: Path<String>,
) -> Answer {
    show(page, cx, viewer, slug, Act::Open).await
}

/// `GET /panel/{slug}/reveal`
pub async fn show_reveal(
    page: PageCx,
    cx: State<Cx>,
    viewer: SignedIn,
    slug: Path<String>,
) -> Answer {
    show(page, cx, viewer, slug, Act::Reveal).await
}

async fn show(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    Path(slug): Path<String>,
    act: Act,
) -> Answer {
    let slug = read_slug(&slug)?;
    cx.authorize(&viewer, &slug, Action::Preside, None).await?;
    let state = cx.state(&slug).await?;
    shown(round::page(&page, &slug, &state, act, &Form::new()))
}

/// `POST /panel/{slug}/open-round`
pub async fn open_round(
    page: PageCx,
    cx: State<Cx>,
    viewer: SignedIn,
    slug: Path<String>,
    form: Form,
) -> Answer {
    act(page, cx, viewer, slug, form, Act::Open).await
}

/// `POST /panel/{slug}/reveal`
pub async fn reveal(
    page: PageCx,
    cx: State<Cx>,
    viewer: SignedIn,
    slug: Path<String>,
    form: Form,
) -> Answer {
    act(page, cx, viewer, slug, form, Act::Reveal).await
}

async fn act(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    Path(slug): Path<String>,
    form: Form,
    act: Act,
) -> Answer {
    let slug = read_slug(&slug)?;
    let done = match act {
        Act::Open => cx.open_round(&viewer, &slug).await,
        Act::Reveal => cx.reveal_round(&viewer, &slug).await,
    };
    match (done, act) {
        (Ok(()), Act::Open) => Ok(to(page.href(&format!("/panel/{slug}")))),
        (Ok(()), Act::Reveal) => Ok(to(page.href(&format!("/competitions/{slug}/results")))),
        (Err(error), act) => {
            let form = form.refused_by(error)?;
            let state = cx.state(&slug).await?;
            refused(round::page(&page, &slug, &state, act, &form))
        }
    }
}
