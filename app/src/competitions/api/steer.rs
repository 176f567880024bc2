use std::sync::Arc;

use axum::extract::{Path, State};
use domain::{
    Refusal, Slug,
    competitions::{Competition, view::Draft},
};
use jiff::Timestamp;
use store::{Cx, accounts::Viewer, competitions as acts};

use super::both;
use crate::{
    competitions::{
        paths,
        secretary::{close as close_page, disclosure as disclosure_page, steer as steer_page},
    },
    error::{Answer, AppError, refused, shown, to},
    form::{FieldErrors, Form},
    record::api::number,
    shell::PageCx,
    time,
    viewer::SignedIn,
};

/// A competition that has been announced.
async fn announced(
    cx: &Cx,
    viewer: &Viewer,
    slug: &str,
) -> Result<(Slug, Draft, Arc<Competition>), AppError> {
    let slug = number(slug)?;
    let draft = acts::draft(cx, viewer, &slug).await?;
    let state = draft.state.clone().ok_or(AppError::NotFound)?;
    Ok((slug, draft, state))
}

/// `GET /secretary/{s}/steer`
pub async fn show_steer(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    Path(slug): Path<String>,
) -> Answer {
    let (_, draft, state) = announced(&cx, &viewer, &slug).await?;
    shown(steer_page::page(&page, &draft, &state, &Form::new()))
}

/// `POST /secretary/{s}/steer`: `act` is `extend`, `suspend`, `resume`, `cancel` or `deal`.
pub async fn steer(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    Path(slug): Path<String>,
    mut form: Form,
) -> Answer {
    let (slug, draft, state) = announced(&cx, &viewer, &slug).await?;
    let act = form.value("act").to_owned();
    match acted(&cx, &viewer, &slug, &act, &form).await {
        Ok(()) => Ok(to(page.href(&paths::secretary(&slug, "")))),
        Err(Wrong::Elsewhere(error)) => Err(error),
        Err(Wrong::Form(errors)) => {
            for (field, words) in errors.iter() {
                // The page's forms have names of their own.
                let field = if field.is_empty() { String::new() } else { format!("{act}-{field}") };
                form.errors.add(field, words.clone());
            }
            refused(steer_page::page(&page, &draft, &state, &form))
        }
    }
}

enum Wrong {
    Form(FieldErrors),
    Elsewhere(AppError),
}

impl From<store::Error> for Wrong {
    fn from(error: store::Error) -> Self {
        Form::new().refused_by(error).map_or_else(Self::Elsewhere, |form| Self::Form(form.errors))
    }
}

async fn acted(cx: &Cx, viewer: &Viewer, slug: &Slug, act: &str, form: &Form) -> Result<(), Wrong> {
    let reason = both(form, &format!("{act}-reason"));
    let by_act = both(form, &format!("{act}-act"));
    let until = || -> Result<Option<Timestamp>, Wrong> {
        match form.trimmed(&format!("{act}-until")) {
            "" => Ok(None),
            typed => match time::from_input(typed) {
                Some(at) => Ok(Some(at)),
                None => Err(Wrong::Form(FieldErrors::one("until", Refusal::DateMalformed))),
            },
        }
    };
    match act {
        "extend" => {
            let missing = || Wrong::Form(FieldErrors::one("until", Refusal::Required));
            let until = until()?.ok_or_else(missing)?;
            acts::extend(cx, viewer, slug, until, reason).await?;
        }
        "suspend" => acts::suspend(cx, viewer, slug, by_act, reason).await?,
        "resume" => acts::resume(cx, viewer, slug, by_act, reason, until()?).await?,
        "cancel" => acts::cancel(cx, viewer, slug, reason).await?,
        "deal" => store::holders::deal_now(cx, viewer, slug).await?,
        _ => return Err(Wrong::Elsewhere(AppError::BadRequest)),
    }
    Ok(())
}

/// `GET /secretary/{s}/close`
pub async fn show_close(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    Path(slug): Path<String>,
) -> Answer {
    let (_, draft, state) = announced(&cx, &viewer, &slug).await?;
    shown(close_page::page(&page, &draft, &state, &Form::new()))
}

/// `POST /secretary/{s}/close`
pub async fn close(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    Path(slug): Path<String>,
    mut form: Form,
) -> Answer {
    let (slug, draft, state) = announced(&cx, &viewer, &slug).await?;
    let appointed = match form.value("appointed") {
        close_page::NOBODY => Ok(None),
        "" => Err(Refusal::Required),
        code => code.parse().map(Some).map_err(|_| Refusal::UnknownChoice),
    };
    let appointed = match appointed {
        Ok(appointed) => appointed,
        Err(why) => {
            form.errors.add("appointed", why);
            return refused(close_page::page(&page, &draft, &state, &form));
        }
    };
    match acts::close(&cx, &viewer, &slug, appointed).await {
        Ok(()) => Ok(to(page.href(&paths::secretary(&slug, "")))),
        Err(error) => {
            form = form.refused_by(error)?;
            refused(close_page::page(&page, &draft, &state, &form))
        }
    }
}

/// `GET /secretary/{s}/disclosure`
pub async fn show_disclosure(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    Path(slug): Path<String>,
) -> Answer {
    let (slug, draft, state) = restricted(&cx, &viewer, &slug).await?;
    let truth = acts::concealed(&cx, &viewer, &slug).await?;
    shown(disclosure_page::page(&page, &draft, &state, &truth, &Form::new()))
}

/// `POST /secretary/{s}/disclosure`
pub async fn lift(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    Path(slug): Path<String>,
    mut form: Form,
) -> Answer {
    let (slug, draft, state) = restricted(&cx, &viewer, &slug).await?;
    if !form.chosen("confirm", "yes") {
        let truth = acts::concealed(&cx, &viewer, &slug).await?;
        form.errors.add("confirm", Refusal::Required);
        return refused(disclosure_page::page(&page, &draft, &state, &truth, &form));
    }
    match acts::lift(&cx, &viewer, &slug).await {
        // Lifted already, perhaps by the same press in another tab: the page tells of it.
        Ok(()) | Err(store::Error::Refused(Refusal::NotRestricted)) => {
            Ok(to(page.href(&paths::secretary(&slug, "disclosure"))))
        }
        Err(error) => Err(error.into()),
    }
}

/// An announced competition that keeps its enterprise back, or did until it was lifted.
async fn restricted(
    cx: &Cx,
    viewer: &Viewer,
    slug: &str,
) -> Result<(Slug, Draft, Arc<Competition>), AppError> {
    let (slug, draft, state) = announced(cx, viewer, slug).await?;
    let known = state.rules.disclosure.is_some() || state.lifted.is_some();
    if known { Ok((slug, draft, state)) } else { Err(AppError::NotFound) }
}
