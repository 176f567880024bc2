use axum::{
    Extension,
    extract::{Path, State},
    response::IntoResponse,
};
use domain::{Refusal, Slug, accounts::PersonName, competitions::view::Invitation};
use store::{
    Conflict, Cx, Error,
    accounts::{Token, Viewer, passwords},
    holders::holding,
    seats as acts,
};

use crate::{
    accounts::{Device, api::password_words},
    competitions::invitation::{self as page_of, Reader},
    error::{Answer, AppError, refused, shown, to},
    form::Form,
    holders, routes,
    shell::PageCx,
    viewer::{MaybeViewer, SessionChange},
};

/// `GET /invitation/{token}`: shows what is offered; only the POST acts, for scanners follow links.
pub async fn show_invitation(
    page: PageCx,
    State(cx): State<Cx>,
    MaybeViewer(viewer): MaybeViewer,
    Path(token): Path<String>,
) -> Answer {
    match find(&cx, &token).await? {
        Some((_, one)) => {
            let name = one.name.in_lang(page.i.lang).to_owned();
            let form = Form::new().with("name", name);
            shown(page_of::page(&page, &one, reader(&one, viewer.as_ref()), &form))
        }
        None => shown(page_of::stale(&page)),
    }
}

/// `POST /invitation/{token}`: takes the seat with the account that is signed in, or with a new one.
pub async fn accept_invitation(
    page: PageCx,
    State(cx): State<Cx>,
    MaybeViewer(viewer): MaybeViewer,
    Device(device): Device,
    Path(token): Path<String>,
    mut form: Form,
) -> Answer {
    let Some((token, one)) = find(&cx, &token).await? else {
        return refused(page_of::stale(&page));
    };
    let reader = reader(&one, viewer.as_ref());
    let password = form.value("password").to_owned();
    form.forget("password");
    if !form.chosen("confidential", "yes") {
        form.errors.add("confidential", Refusal::ConsentMissing);
    }
    if let Some(viewer) = &viewer {
        if form.is_refused() || reader == Reader::Other {
            return refused(page_of::page(&page, &one, reader, &form));
        }
        return match acts::accept(&cx, viewer, &token).await {
            Ok(slug) => Ok(to(after(&page, &cx, viewer, &slug).await?)),
            Err(error) => {
                form = form.refused_by(error)?;
                refused(page_of::page(&page, &one, reader, &form))
            }
        };
    }
    let name = form.trimmed("name").parse::<PersonName>();
    if name.is_err() {
        form.errors.add("name", "accounts-name-odd");
    }
    let (Ok(name), false) = (name, form.is_refused()) else {
        return refused(page_of::page(&page, &one, reader, &form));
    };
    let own = vec![name.to_string(), one.email.clone()];
    let kept = match passwords::choose(password, own).await {
        Ok(kept) => kept,
        Err(error) => {
            form.errors.add("password", password_words(error)?);
            return refused(page_of::page(&page, &one, reader, &form));
        }
    };
    match acts::accept_new(&cx, &token, name, kept, page.i.lang, &device).await {
        Ok((slug, signed_in)) => {
            let next = to(after(&page, &cx, &signed_in.viewer, &slug).await?);
            Ok((Extension(SessionChange::Begin(signed_in.token)), next).into_response())
        }
        // The address got an account since the page was opened: the page now asks to sign in.
        Err(Error::Conflict(Conflict::Taken)) => Ok(to(page.href(&page.path))),
        Err(error) => {
            form = form.refused_by(error)?;
            refused(page_of::page(&page, &one, reader, &form))
        }
    }
}

/// Where who took a seat goes: to the key that is awaited of it, else to the desk.
async fn after(page: &PageCx, cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<String, AppError> {
    match holding(cx, viewer, slug).await {
        Ok(held) if held.is_awaited() => Ok(page.href(&holders::at(slug, ""))),
        Ok(_) | Err(Error::NotFound) => Ok(page.href(routes::WORK)),
        Err(error) => Err(error.into()),
    }
}

async fn find(cx: &Cx, token: &str) -> Result<Option<(Token, Invitation)>, AppError> {
    let Ok(token) = token.parse::<Token>() else { return Ok(None) };
    match acts::invitation(cx, &token).await {
        Ok(one) => Ok(Some((token, one))),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn reader(one: &Invitation, viewer: Option<&Viewer>) -> Reader {
    match viewer {
        Some(viewer) if viewer.email == one.email => Reader::Invited,
        Some(_) => Reader::Other,
        None => Reader::Nobody,
    }
}
