use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header;
use leptos::prelude::*;

use crate::{
    error::AppError,
    form::Form,
    routes,
    shell::{Page, PageCx, render},
    t,
    ui::{self, PageTitle},
};

/// The one field that such a request has (RFC 8058), from a mail program and from the page alike.
const FIELD: (&str, &str) = ("List-Unsubscribe", "One-Click");

/// Where the link of a letter leads: a button, for only a POST acts; or that it is done.
pub fn page(cx: &PageCx, wanted: bool) -> String {
    let i = cx.i;
    render(cx, Page::titled(t!(i, "accounts-news")).unlisted(), || {
        let lede = match wanted {
            true => t!(i, "accounts-news-stop"),
            false => t!(i, "accounts-news-stopped"),
        };
        let stop = wanted.then(|| {
            view! {
                {ui::hidden(FIELD.0, FIELD.1)}
                {ui::button_row(vec![ui::submit(t!(i, "accounts-news-stop-submit"))])}
            }
        });
        let again = (!wanted).then(|| {
            let account = i.href(routes::ACCOUNT);
            view! { <p>{t!(i, "accounts-news-again")} " " <a href=account>{t!(i, "site-account")}</a></p> }
        });
        view! {
            <form class="form narrow" method="post" action=i.href(&cx.path)>
                {PageTitle::new(t!(i, "accounts-news")).lede(lede).view()}
                <p class="note">{t!(i, "accounts-news-official")}</p>
                {stop}
                {again}
            </form>
        }
        .into_any()
    })
}

/// A request that says what it wants, in a form of either kind.
pub struct OneClick;

impl<S: Send + Sync> FromRequest<S> for OneClick {
    type Rejection = AppError;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let in_parts = kind.is_some_and(|kind| kind.starts_with("multipart/form-data"));
        let said = if in_parts {
            let bad = |_| AppError::BadRequest;
            let parts = Multipart::from_request(request, state).await;
            let mut parts = parts.map_err(|_| AppError::BadRequest)?;
            let mut said = false;
            while let Some(part) = parts.next_field().await.map_err(bad)? {
                let named = part.name() == Some(FIELD.0);
                said |= named && part.text().await.map_err(bad)? == FIELD.1;
            }
            said
        } else {
            Form::from_request(request, state).await?.value(FIELD.0) == FIELD.1
        };
        if said { Ok(Self) } else { Err(AppError::BadRequest) }
    }
}
