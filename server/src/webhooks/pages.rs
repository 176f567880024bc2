//! The administrator's pages of webhooks. They lie here and not with the other pages, because an
//! address that is typed is looked up in the network at once. Who may is decided in the store,
//! before anything of a form is read.

use app::{
    admin::webhooks::{self as views, Shown},
    error::{Answer, AppError, refused, shown},
    form::Form,
    shell::PageCx,
    viewer::SignedIn,
};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use store::{
    Conflict, Error,
    accounts::Viewer,
    webhooks::{self as hooks, NewWebhook, Rotation, Secret, Webhook},
};

use crate::state::AppState;

/// The longest name, in characters.
const NAME: usize = 100;

/// `GET /admin/webhooks`
pub async fn show_list(
    page: PageCx,
    State(state): State<AppState>,
    SignedIn(viewer): SignedIn,
) -> Answer {
    let list = hooks::list(&state.cx, &viewer).await?;
    shown(views::list(&page, &list, &Form::new()))
}

/// `POST /admin/webhooks`: registers `url` for `name`; the answer shows the secret, once.
pub async fn register(
    page: PageCx,
    State(state): State<AppState>,
    SignedIn(viewer): SignedIn,
    mut form: Form,
) -> Answer {
    let list = hooks::list(&state.cx, &viewer).await?;
    let (name, url) = (form.trimmed("name").to_owned(), form.trimmed("url").to_owned());
    if name.is_empty() {
        form.errors.add("name", "webhooks-name-missing");
    } else if name.chars().count() > NAME {
        form.errors.add("name", "webhooks-name-long");
    }
    if url.is_empty() {
        form.errors.add("url", "webhooks-url-missing");
    } else if let Err(unfit) = state.webhooks.sender.check(&url).await {
        form.errors.add("url", unfit.key());
    }
    if form.is_refused() {
        return refused(views::list(&page, &list, &form));
    }
    let new = NewWebhook { name, url };
    match hooks::register(&state.cx, &viewer, &state.webhooks.key, new).await {
        Ok((id, secret)) => {
            let webhook = hooks::one(&state.cx, &viewer, id).await?;
            one(&page, &state, &viewer, webhook, Some(secret), &Form::new()).await
        }
        Err(Error::Conflict(Conflict::Taken)) => {
            form.errors.add("url", "webhooks-url-taken");
            refused(views::list(&page, &list, &form))
        }
        Err(error) => Err(error.into()),
    }
}

/// `GET /admin/webhooks/{id}`
pub async fn show_one(
    page: PageCx,
    State(state): State<AppState>,
    SignedIn(viewer): SignedIn,
    Path(id): Path<String>,
) -> Answer {
    let webhook = hooks::one(&state.cx, &viewer, number(&id)).await?;
    one(&page, &state, &viewer, webhook, None, &Form::new()).await
}

/// `POST /admin/webhooks/{id}`: `act` is `test`, `pause`, `resume`, `failed`; `again` with a
/// `delivery`, `rotate` with `old` and `secrets`, `remove` with `confirm`.
pub async fn act(
    page: PageCx,
    State(state): State<AppState>,
    SignedIn(viewer): SignedIn,
    Path(id): Path<String>,
    mut form: Form,
) -> Answer {
    let (cx, id) = (&state.cx, number(&id));
    let webhook = hooks::one(cx, &viewer, id).await?;
    match form.value("act") {
        "test" => hooks::send_test(cx, &viewer, id).await?,
        "pause" => hooks::pause(cx, &viewer, id).await?,
        "resume" => hooks::resume(cx, &viewer, id).await?,
        "failed" => hooks::send_failed(cx, &viewer, id).await.map(drop)?,
        "again" => match hooks::send_again(cx, &viewer, id, number(form.value("delivery"))).await {
            Err(Error::NotFound) => form.errors.add_whole("webhooks-again-gone"),
            done => done?,
        },
        "rotate" => return rotate(&page, &state, &viewer, webhook, form).await,
        "remove" if form.chosen("confirm", "yes") => {
            hooks::remove(cx, &viewer, id).await?;
            return Ok(to(&page, views::PATH));
        }
        "remove" => form.errors.add("confirm", "webhooks-confirm-missing"),
        _ => return Err(AppError::BadRequest),
    }
    match form.is_refused() {
        true => one(&page, &state, &viewer, webhook, None, &form).await,
        false => Ok(to(&page, &views::path(id))),
    }
}

async fn rotate(
    page: &PageCx,
    state: &AppState,
    viewer: &Viewer,
    webhook: Webhook,
    mut form: Form,
) -> Answer {
    let (cx, id) = (&state.cx, webhook.id);
    let rotation = match form.value("old") {
        "keep" => Rotation::Overlapping,
        "end" => Rotation::AtOnce,
        _ => {
            form.errors.add("old", "webhooks-old-missing");
            return one(page, state, viewer, webhook, None, &form).await;
        }
    };
    let secrets = form.value("secrets").parse().unwrap_or_default();
    match hooks::rotate(cx, viewer, &state.webhooks.key, id, secrets, rotation).await {
        Ok(secret) => {
            let webhook = hooks::one(cx, viewer, id).await?;
            one(page, state, viewer, webhook, Some(secret), &Form::new()).await
        }
        Err(Error::Conflict(Conflict::Stale { .. })) => {
            form.errors.add("old", "webhooks-rotated-meanwhile");
            one(page, state, viewer, webhook, None, &form).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The page of one webhook, perhaps with its new secret, or with what was refused.
async fn one(
    page: &PageCx,
    state: &AppState,
    viewer: &Viewer,
    webhook: Webhook,
    secret: Option<Secret>,
    form: &Form,
) -> Answer {
    let deliveries = hooks::deliveries(&state.cx, viewer, webhook.id).await?;
    let secret = secret.map(|secret| secret.reveal());
    let html = views::one(page, &Shown { webhook, deliveries, secret }, form);
    Ok(form.answer(html))
}

fn to(page: &PageCx, path: &str) -> Response {
    Redirect::to(&page.href(path)).into_response()
}

/// No row has the number 0, so who may not is told so first.
fn number(text: &str) -> i64 {
    text.parse().unwrap_or_default()
}
