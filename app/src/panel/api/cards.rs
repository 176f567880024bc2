//! Scorecards: read, save, commit. A save that comes from a page made of an older version is kept
//! on the page and not written, unless it says the same.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{Code, Refusal, Slug, access::Denial};
use store::{Conflict, Cx, Error, accounts::Viewer};

use super::{read_code, read_slug};
use crate::{
    accounts::Written,
    error::{Answer, AppError, refused, shown, to},
    form::Form,
    i18n::{I18n, Lang, Words},
    panel::{card::CardPage, card_form, check, reading, turned_away},
    shell::PageCx,
    time,
    viewer::SignedIn,
};

/// `GET /panel/{slug}/candidates/{code}`
pub async fn show_card(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    Path((slug, code)): Path<(String, String)>,
) -> Answer {
    let (slug, code) = (read_slug(&slug)?, read_code(&code)?);
    match load(&cx, &viewer, &slug, &code).await {
        Ok(card) => shown(card.page(&page, &card_form::filled(&card.view))),
        Err(error) => turned_away::page(&cx, &page, &viewer, &slug, error).await,
    }
}

/// `POST /panel/{slug}/candidates/{code}`: `act=save` keeps the draft, `act=commit` keeps it and
/// leads to the page that commits, if nothing is missing.
pub async fn act_on_card(
    page: PageCx,
    State(cx): State<Cx>,
    Path((slug, code)): Path<(String, String)>,
    Written { viewer, mut form }: Written,
) -> Answer {
    let (slug, code) = (read_slug(&slug)?, read_code(&code)?);
    let mut shown = match load(&cx, &viewer, &slug, &code).await {
        Ok(card) => card,
        Err(error) => return turned_away::page(&cx, &page, &viewer, &slug, error).await,
    };
    let version = card_form::version(&form).ok_or(AppError::BadRequest)?;
    let card = card_form::read(&mut form, &shown.view.round);
    if form.is_refused() {
        return refused(shown.page(&page, &form));
    }
    let same = shown.view.card == card && shown.view.version > 0;
    let saved = if same && shown.view.committed_n.is_none() && shown.open {
        Ok(shown.view.version)
    } else {
        cx.save_scorecard(&viewer, &slug, &code, version, &card).await
    };
    match saved {
        Ok(version) => {
            form.set("version", version.to_string());
            if form.value("act") != "commit" {
                return Ok(to(page.href(&shown.path())));
            }
            for (criterion, why) in card.missing(&shown.view.round) {
                let part = if why == Refusal::ScoreMissing { "score" } else { "reason" };
                form.errors.add(format!("{part}-{criterion}"), why);
            }
            if !form.is_refused() {
                return Ok(to(page.href(&format!("{}/commit", shown.path()))));
            }
            shown = load(&cx, &viewer, &slug, &code).await?;
        }
        Err(Error::Conflict(Conflict::Stale { .. })) => {
            shown = load(&cx, &viewer, &slug, &code).await?;
            // The stored card stands beside what was typed; to save again is then a decision.
            form.set("version", shown.view.version.to_string());
            form.errors.add_whole(Words::from(Refusal::StaleVersion));
            shown.other = Some(shown.view.card.clone());
        }
        // The round closed meanwhile, or the like: what was typed is shown once more.
        Err(Error::Denied(Denial::Forbidden(why))) => {
            form.errors.add_whole(Words::code("denial", why.code()));
        }
        Err(error) => form = form.refused_by(error)?,
    }
    refused(shown.page(&page, &form))
}

/// `GET /panel/{slug}/candidates/{code}/commit`
pub async fn show_commit(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    Path((slug, code)): Path<(String, String)>,
) -> Answer {
    let (slug, code) = (read_slug(&slug)?, read_code(&code)?);
    let card = match load(&cx, &viewer, &slug, &code).await {
        Ok(card) => card,
        Err(error) => return turned_away::page(&cx, &page, &viewer, &slug, error).await,
    };
    let ready = card.open && card.view.card.missing(&card.view.round).is_empty();
    if !ready || card.view.committed_n.is_some() {
        return Ok(to(page.href(&card.path())));
    }
    shown(check::page(&page, &slug, &code, &card.view, &card.reading, &Form::new()))
}

/// `POST /panel/{slug}/candidates/{code}/commit`: commits the stored card, if it is still the one
/// that the page showed.
pub async fn commit(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    Path((slug, code)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let (slug, code) = (read_slug(&slug)?, read_code(&code)?);
    let card = match load(&cx, &viewer, &slug, &code).await {
        Ok(card) => card,
        Err(error) => return turned_away::page(&cx, &page, &viewer, &slug, error).await,
    };
    let version = card_form::version(&form).ok_or(AppError::BadRequest)?;
    match cx.commit_scorecard(&viewer, &slug, &code, version, &card.view.card).await {
        Ok(_) => Ok(to(page.href(&card.path()))),
        Err(error) => {
            let card = load(&cx, &viewer, &slug, &code).await?;
            let form = form.refused_by(error)?;
            refused(check::page(&page, &slug, &code, &card.view, &card.reading, &form))
        }
    }
}

/// `POST /api/app/panel/save`, from the page's island: the same fields as the page's form. Answers
/// with the new version and the time of saving (200), or why not: another window saved (409), a
/// rule refused in words (422), or the bare status.
pub async fn autosave(
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    mut form: Form,
) -> Result<Response, AppError> {
    let (slug, code) = (read_slug(form.value("competition"))?, read_code(form.value("code"))?);
    let i = I18n::new(form.value("lang").parse().unwrap_or(Lang::Uk));
    let version = card_form::version(&form).ok_or(AppError::BadRequest)?;
    let view = cx.scorecard(&viewer, &slug, &code).await?;
    let card = card_form::read(&mut form, &view.round);
    if let Some((_, words)) = form.errors.iter().next() {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, words.say(i)).into_response());
    }
    match cx.save_scorecard(&viewer, &slug, &code, version, &card).await {
        Ok(version) => Ok(format!("{version} {}", time::seconds(cx.now())).into_response()),
        Err(Error::Conflict(Conflict::Stale { current })) => {
            if view.card == card && view.version == current {
                // An answer got lost: what was sent again is what is stored.
                let at = view.saved_at.unwrap_or_else(|| cx.now());
                return Ok(format!("{current} {}", time::seconds(at)).into_response());
            }
            Ok((StatusCode::CONFLICT, current.to_string()).into_response())
        }
        Err(Error::Refused(why)) => {
            let words = Words::from(why).say(i);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, words).into_response())
        }
        Err(Error::Denied(Denial::Forbidden(why))) => {
            let words = i.code("denial", why.code());
            Ok((StatusCode::UNPROCESSABLE_ENTITY, words).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn load(cx: &Cx, viewer: &Viewer, slug: &Slug, code: &Code) -> store::Result<CardPage> {
    let view = cx.scorecard(viewer, slug, code).await?;
    let reading = reading::load(cx, viewer, slug, code, &view.round).await?;
    let queue = cx.panel_queue(viewer, slug).await?;
    let open = cx.state(slug).await?.stage.open_round().is_some();
    let (slug, code) = (slug.clone(), code.clone());
    Ok(CardPage { slug, code, queue, view, reading, open, other: None })
}
