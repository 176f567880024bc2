//! An application that is written in its author's browser: the page, what its script asks for, and what
//! it hands over. Nothing of it can be read here.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::DocumentId;
use serde_json::json;
use store::{
    Cx,
    applications::{self as store_of, Handed},
};

use super::{slug_of, to, told};
use crate::{
    applications::browser,
    error::{Answer, AppError, shown},
    form::Form,
    i18n::{I18n, Lang},
    shell::PageCx,
    viewer::SignedIn,
};

/// `GET /competitions/{slug}/apply/browser`
pub async fn show_browser(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
) -> Answer {
    let own = store_of::own(&cx, &viewer, &slug_of(&slug)?).await?;
    match own.closed.as_ref().filter(|closed| closed.in_browser) {
        Some(_) => shown(browser::page(&page, &viewer, &own)),
        None => Ok(to(&page, &own.slug, "")),
    }
}

/// `GET /api/app/browser/{slug}`: what the script needs, encrypted as it is, and the public keys.
pub async fn written(
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
) -> Answer {
    let written = store_of::written(&cx, &viewer, &slug_of(&slug)?).await?;
    let documents = written.documents.iter().map(
        |file| json!({ "document": file.document, "id": file.id.to_string(), "size": file.size }),
    );
    let sealed = written
        .sealed
        .map(|its| json!({ "content": its.content, "in_force": its.in_force, "key": its.key }));
    Ok(Json(json!({
        "code": written.code,
        "dealt": written.state.dealt.as_ref().map(|dealt| dealt.n),
        "documents": documents.collect::<Vec<_>>(),
        "draft": written.draft,
        "open": written.state.takes_drafts_at(cx.now()).is_ok(),
        "own": written.own,
        "recipients": written.state.recipients(),
        "sealed": sealed,
        "version": written.version,
    }))
    .into_response())
}

/// `POST /api/app/browser/{slug}`: `act` is `begin`, `save`, `seal` or `remove`. Answers with the new
/// version, 202 where the draft is kept though it is late; or why not: another window was faster (409), a
/// rule refused in words (422).
pub async fn hand_over(
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
    form: Form,
) -> Result<Response, AppError> {
    let slug = slug_of(&slug)?;
    let i = I18n::new(form.value("lang").parse().unwrap_or(Lang::Uk));
    let (act, draft) = (form.value("act"), form.value("draft"));
    let version = form.trimmed("version").parse::<i32>().unwrap_or(-1);
    let done = match act {
        "begin" => {
            let keys = (form.value("recipient"), form.value("own"));
            store_of::begin_in_browser(&cx, &viewer, &slug, version, keys, draft).await
        }
        "save" => store_of::save_in_browser(&cx, &viewer, &slug, version, draft).await,
        "remove" => {
            let file = DocumentId(form.trimmed("file").parse().unwrap_or_default());
            let which = (form.value("document"), file);
            store::documents::remove(&cx, &viewer, &slug, which).await.map(|()| version)
        }
        "seal" => {
            let files = form.values("file").map(|id| id.parse().map(DocumentId));
            let files: Vec<_> =
                files.collect::<Result<_, _>>().map_err(|_| AppError::BadRequest)?;
            let handed = Handed {
                version,
                code: form.value("code"),
                commitment: form.value("commitment"),
                content: form.value("content"),
                sealed_key: form.value("key"),
                files: &files,
                consent: form.chosen("consent", "yes"),
            };
            store_of::seal_in_browser(&cx, &viewer, &slug, handed).await.map(|_| version)
        }
        _ => return Err(AppError::BadRequest),
    };
    match done {
        Ok(version) => {
            // A draft that comes late is kept, and told from one that came in time.
            let late = act == "save" && cx.state(&slug).await?.takes_drafts_at(cx.now()).is_err();
            let status = if late { StatusCode::ACCEPTED } else { StatusCode::OK };
            Ok((status, version.to_string()).into_response())
        }
        Err(error) => told(i, error),
    }
}
