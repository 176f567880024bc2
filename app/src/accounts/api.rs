//! The handlers of accounts. Each POST either holds and leads elsewhere (303) or shows its page
//! again with what was typed, never with a password.

use std::sync::Arc;

use axum::{
    Extension,
    extract::{Path, Query, State},
    http::StatusCode,
    response::{Html, IntoResponse},
};
use domain::{
    Lang, Refusal,
    accounts::{Email, PersonName},
};
use serde::Deserialize;
use store::{
    Cx,
    accounts::{self, AccountError, PasswordError, Registration, Token, passwords, sessions},
};

use super::{
    ClientAddress, Device, Throttle, account, carried, local_path, news, password, register,
    sign_in,
};
use crate::{
    error::{Answer, AppError, refused, shown, to},
    form::Form,
    i18n::Words,
    routes,
    shell::PageCx,
    viewer::{CurrentSession, MaybeViewer, SessionChange, SignedIn},
};

/// What the address of the sign-in page says.
#[derive(Deserialize)]
pub struct SignInQuery {
    /// Where to go afterwards.
    #[serde(default)]
    next: String,
    /// What just happened: a code of [`sign_in::News`].
    #[serde(default)]
    news: String,
}

/// `GET /sign-in`
pub async fn show_sign_in(
    page: PageCx,
    MaybeViewer(viewer): MaybeViewer,
    Query(query): Query<SignInQuery>,
) -> Answer {
    if viewer.is_some() {
        return Ok(to(local_path(&query.next).map_or(page.href(routes::WORK), str::to_owned)));
    }
    let form = Form::new().with("next", query.next);
    shown(sign_in::page(&page, &form, sign_in::News::of(&query.news)))
}

/// `POST /sign-in`
pub async fn sign_in(
    page: PageCx,
    State(cx): State<Cx>,
    State(throttle): State<Arc<Throttle>>,
    from: ClientAddress,
    Device(device): Device,
    before: Option<Extension<CurrentSession>>,
    mut form: Form,
) -> Answer {
    let password = form.value("password").to_owned();
    form.forget("password");
    form.require("email", "accounts-email-missing");
    if password.is_empty() {
        form.errors.add("password", "accounts-password-missing");
    }
    if form.is_refused() {
        return refused(sign_in::page(&page, &form, None));
    }
    match throttle.sign_in(from, form.trimmed("email")) {
        // The bare page of this error would lose what is carried.
        Err(AppError::TooMany(wait)) if carried::address(&form).is_some() => {
            form.errors.add_whole(Refusal::TooManyAttempts { wait });
            let page = Html(sign_in::page(&page, &form, None));
            return Ok((StatusCode::TOO_MANY_REQUESTS, page).into_response());
        }
        allowed => allowed?,
    }
    let email: Option<Email> = form.trimmed("email").parse().ok();
    let before = before.map(|Extension(CurrentSession(session))| session);
    match accounts::sign_in(&cx, email.as_ref(), password, &device, before.as_ref()).await {
        Ok(Some(signed_in)) => {
            if let Some(address) = carried::address(&form) {
                let back = Html(carried::page(&page, &signed_in.viewer, address, &form));
                return Ok((Extension(SessionChange::Begin(signed_in.token)), back).into_response());
            }
            let own = crate::i18n::href(page.i.lang, routes::WORK);
            let next = local_path(form.value("next")).map_or(own, str::to_owned);
            Ok((Extension(SessionChange::Begin(signed_in.token)), to(next)).into_response())
        }
        Ok(None) => {
            tracing::warn!(target: "security", "a sign-in was refused");
            form.errors.add("email", "accounts-sign-in-wrong");
            refused(sign_in::page(&page, &form, None))
        }
        Err(error) => Err(not_at_form(error)),
    }
}

/// `POST /sign-out`
pub async fn sign_out(
    page: PageCx,
    State(cx): State<Cx>,
    session: Option<Extension<CurrentSession>>,
) -> Answer {
    if let Some(Extension(CurrentSession(session))) = session {
        match sessions::revoke(&cx, &session.viewer, session.id).await {
            Ok(()) | Err(store::Error::NotFound) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok((Extension(SessionChange::End), to(page.href(routes::HOME))).into_response())
}

/// `GET /register`
pub async fn show_register(page: PageCx) -> Answer {
    shown(register::page(&page, &Form::new()))
}

/// `POST /register`
pub async fn register(
    page: PageCx,
    State(cx): State<Cx>,
    State(throttle): State<Arc<Throttle>>,
    from: ClientAddress,
    mut form: Form,
) -> Answer {
    let password = form.value("password").to_owned();
    form.forget("password");
    let name = form.trimmed("name").parse::<PersonName>();
    let email = form.trimmed("email").parse::<Email>();
    if name.is_err() {
        form.errors.add("name", "accounts-name-odd");
    }
    if email.is_err() {
        form.errors.add("email", "accounts-email-odd");
    }
    let (Ok(name), Ok(email)) = (name, email) else {
        if !domain::accounts::password_fits(&password) {
            form.errors.add("password", "accounts-password-length");
        }
        return refused(register::page(&page, &form));
    };
    let own = vec![name.to_string(), email.local().to_owned()];
    let kept = match passwords::choose(password, own).await {
        Ok(kept) => kept,
        Err(error) => {
            form.errors.add("password", password_words(error)?);
            return refused(register::page(&page, &form));
        }
    };
    // Counted only now: a mistake in the form costs nobody an attempt.
    throttle.mail(from, email.as_str())?;
    let new = Registration { name, email, password: kept, lang: page.i.lang };
    accounts::register(&cx, new).await?;
    Ok(to(page.href("/register/sent")))
}

/// `GET /register/sent`
pub async fn register_sent(page: PageCx) -> Answer {
    shown(register::sent(&page))
}

/// `GET /register/{token}`: shows a button; only the POST acts, for mail scanners follow links.
pub async fn show_confirm(page: PageCx, State(cx): State<Cx>, Path(token): Path<String>) -> Answer {
    match accounts::pending(&cx, &read(&token)?).await {
        Ok(email) => shown(register::confirm(&page, &email)),
        Err(error) => stale_or(error, || register::stale(&page)),
    }
}

/// `POST /register/{token}`
pub async fn confirm(page: PageCx, State(cx): State<Cx>, Path(token): Path<String>) -> Answer {
    match accounts::confirm(&cx, &read(&token)?).await {
        Ok(()) => Ok(to(format!("{}?news=confirmed", page.href(routes::SIGN_IN)))),
        Err(error) => stale_or(error, || register::stale(&page)),
    }
}

/// `GET /password`
pub async fn show_ask(page: PageCx) -> Answer {
    shown(password::ask(&page, &Form::new()))
}

/// `POST /password`
pub async fn ask(
    page: PageCx,
    State(cx): State<Cx>,
    State(throttle): State<Arc<Throttle>>,
    from: ClientAddress,
    mut form: Form,
) -> Answer {
    let Ok(email) = form.trimmed("email").parse::<Email>() else {
        form.errors.add("email", "accounts-email-odd");
        return refused(password::ask(&page, &form));
    };
    throttle.mail(from, email.as_str())?;
    accounts::ask_recovery(&cx, &email, page.i.lang).await?;
    Ok(to(page.href("/password/sent")))
}

/// `GET /password/sent`
pub async fn password_sent(page: PageCx) -> Answer {
    shown(password::sent(&page))
}

/// `GET /password/{token}`
pub async fn show_choose(page: PageCx, State(cx): State<Cx>, Path(token): Path<String>) -> Answer {
    match accounts::recoverable(&cx, &read(&token)?).await {
        Ok(person) => shown(password::choose(&page, &person.email, &Form::new())),
        Err(error) => stale_or(error, || password::stale(&page)),
    }
}

/// `POST /password/{token}`
pub async fn choose(
    page: PageCx,
    State(cx): State<Cx>,
    Path(token): Path<String>,
    mut form: Form,
) -> Answer {
    let token = read(&token)?;
    let chosen = form.value("password").to_owned();
    form.forget("password");
    match accounts::choose_password(&cx, &token, chosen).await {
        Ok(()) => {
            let sign_in = format!("{}?news=password", page.href(routes::SIGN_IN));
            Ok((Extension(SessionChange::End), to(sign_in)).into_response())
        }
        Err(AccountError::Password(error)) => {
            form.errors.add("password", password_words(error)?);
            match accounts::recoverable(&cx, &token).await {
                Ok(person) => refused(password::choose(&page, &person.email, &form)),
                Err(error) => stale_or(error, || password::stale(&page)),
            }
        }
        Err(AccountError::Store(error)) => stale_or(error, || password::stale(&page)),
    }
}

/// `GET /account`
pub async fn show_account(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    CurrentSession(session): CurrentSession,
) -> Answer {
    let sessions = sessions::list(&cx, &viewer).await?;
    let news = accounts::wants_news(&cx, &viewer).await?;
    shown(account::page(&page, &viewer, news, &sessions, session.id))
}

/// `POST /account/sessions`: ends one session, or with `session=others` all but this one.
pub async fn end_sessions(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    CurrentSession(session): CurrentSession,
    form: Form,
) -> Answer {
    match form.value("session") {
        "others" => sessions::revoke_others(&cx, &viewer, session.id).await?,
        id => {
            let id = id.parse().map_err(|_| AppError::BadRequest)?;
            sessions::revoke(&cx, &viewer, id).await?;
        }
    }
    Ok(to(page.href(routes::ACCOUNT)))
}

/// `POST /account/language`
pub async fn choose_language(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    form: Form,
) -> Answer {
    let lang: Lang = form.value("language").parse().map_err(|_| AppError::BadRequest)?;
    accounts::set_language(&cx, &viewer, lang).await?;
    Ok(to(page.href(routes::ACCOUNT)))
}

/// `POST /account/news`
pub async fn choose_news(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    form: Form,
) -> Answer {
    accounts::set_news(&cx, &viewer, form.chosen("news", "yes")).await?;
    Ok(to(page.href(routes::ACCOUNT)))
}

/// `GET /news/{token}`: shows a button; only the POST acts, for mail scanners follow links.
pub async fn show_news(page: PageCx, State(cx): State<Cx>, Path(token): Path<String>) -> Answer {
    let wanted = accounts::wants_news_by(&cx, &token).await?;
    shown(news::page(&page, wanted))
}

/// `POST /news/{token}`: the button, or a mail program for its reader; it follows no redirect.
pub async fn stop_news(
    page: PageCx,
    State(cx): State<Cx>,
    Path(token): Path<String>,
    _: news::OneClick,
) -> Answer {
    accounts::unsubscribe(&cx, &token).await?;
    shown(news::page(&page, false))
}

fn read(token: &str) -> Result<Token, AppError> {
    token.parse().map_err(|_| AppError::NotFound)
}

/// A link that was used or is too old gets a page that says so, with status 410.
fn stale_or(error: store::Error, page: impl FnOnce() -> String) -> Answer {
    match error {
        store::Error::NotFound => {
            let page = Html(page());
            Ok((StatusCode::GONE, page).into_response())
        }
        other => Err(other.into()),
    }
}

/// What is wrong with a chosen password, in words at its field.
pub(crate) fn password_words(error: PasswordError) -> Result<Words, AppError> {
    match error {
        PasswordError::Length => Ok("accounts-password-length".into()),
        PasswordError::Guessable => Ok("accounts-password-guessable".into()),
        PasswordError::Busy | PasswordError::Failed => Err(AppError::Unavailable),
    }
}

fn not_at_form(error: AccountError) -> AppError {
    match error {
        AccountError::Password(_) => AppError::Unavailable,
        AccountError::Store(error) => error.into(),
    }
}
