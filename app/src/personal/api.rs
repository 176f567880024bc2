//! The handlers of one's own data. A POST that holds leads elsewhere (303); one that is refused shows
//! its page again with what was typed, never with a password.

use axum::{
    Extension,
    extract::{Path, Query, State},
    response::IntoResponse,
};
use domain::{Refusal, Slug, accounts::PersonName};
use serde::Deserialize;
use store::{
    Cx, Error,
    accounts::{AccountError, PasswordError, Viewer},
    personal::{self, Erasing, HeldApplication, Periods},
};

use super::{DATA, admin, data, delete, erase};
use crate::{
    accounts::Written,
    error::{Answer, AppError, refused, shown, to},
    form::Form,
    routes,
    shell::PageCx,
    viewer::{SessionChange, SignedIn},
};

/// What the address says: what just happened, a code of [`data::News`].
#[derive(Deserialize)]
pub struct DataQuery {
    #[serde(default)]
    news: String,
}

/// `GET /account/data`
pub async fn show_data(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    State(periods): State<Periods>,
    Query(query): Query<DataQuery>,
) -> Answer {
    let held = personal::held(&cx, &viewer, &periods).await?;
    let news = data::News::of(&query.news);
    shown(data::page(&page, &viewer, &held, &periods, &Form::new(), news))
}

/// `POST /account/data`: asks for a correction.
pub async fn ask_correction(
    page: PageCx,
    State(cx): State<Cx>,
    State(periods): State<Periods>,
    Written { viewer, form }: Written,
) -> Answer {
    let (wrong, correct) = (form.value("wrong"), form.value("correct"));
    match personal::ask_correction(&cx, &viewer, wrong, correct).await {
        Ok(()) => Ok(to(format!("{}?news=asked", page.href(DATA)))),
        Err(error) => {
            let form = form.refused_by(error)?;
            let held = personal::held(&cx, &viewer, &periods).await?;
            refused(data::page(&page, &viewer, &held, &periods, &form, None))
        }
    }
}

/// The viewer's application in a competition; without one there is nothing to destroy.
async fn own(
    cx: &Cx,
    viewer: &Viewer,
    periods: &Periods,
    slug: &Slug,
) -> Result<HeldApplication, AppError> {
    let held = personal::held(cx, viewer, periods).await?;
    let one = held.applications.into_iter().find(|one| one.slug == *slug);
    one.ok_or(AppError::NotFound)
}

/// `GET /account/data/{slug}`: the question before an application is destroyed.
pub async fn show_erase(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    State(periods): State<Periods>,
    Path(slug): Path<String>,
) -> Answer {
    let slug: Slug = slug.parse().map_err(|_| AppError::NotFound)?;
    let one = own(&cx, &viewer, &periods, &slug).await?;
    shown(erase::page(&page, &one, &Form::new()))
}

/// `POST /account/data/{slug}`
pub async fn erase(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    State(periods): State<Periods>,
    Path(slug): Path<String>,
    mut form: Form,
) -> Answer {
    let slug: Slug = slug.parse().map_err(|_| AppError::NotFound)?;
    let one = own(&cx, &viewer, &periods, &slug).await?;
    if !form.chosen("sure", "yes") {
        form.errors.add("sure", Refusal::ConsentMissing);
        return refused(erase::page(&page, &one, &form));
    }
    match personal::erase(&cx, &viewer, &slug).await {
        Ok(erasing) => {
            let news = match erasing {
                Erasing::Done => "done",
                Erasing::NextRun => "next-run",
                Erasing::AtTheEnd => "at-the-end",
            };
            Ok(to(format!("{}?news={news}", page.href(DATA))))
        }
        Err(error) => refused(erase::page(&page, &one, &form.refused_by(error)?)),
    }
}

/// `GET /account/delete`
pub async fn show_delete(page: PageCx, SignedIn(_): SignedIn) -> Answer {
    shown(delete::page(&page, &Form::new()))
}

/// `POST /account/delete`
pub async fn delete(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    mut form: Form,
) -> Answer {
    let password = form.value("password").to_owned();
    form.forget("password");
    match personal::delete_account(&cx, &viewer, password).await {
        Ok(true) => {
            let home = to(page.href(routes::HOME));
            Ok((Extension(SessionChange::End), home).into_response())
        }
        Ok(false) => {
            form.errors.add("password", "personal-password-wrong");
            refused(delete::page(&page, &form))
        }
        Err(AccountError::Store(error)) => refused(delete::page(&page, &form.refused_by(error)?)),
        Err(AccountError::Password(PasswordError::Length | PasswordError::Guessable)) => {
            form.errors.add("password", "personal-password-wrong");
            refused(delete::page(&page, &form))
        }
        Err(AccountError::Password(_)) => Err(AppError::Unavailable),
    }
}

/// `GET /admin/data`
pub async fn show_report(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    State(periods): State<Periods>,
) -> Answer {
    let due = personal::report(&cx, &viewer, &periods).await?;
    let asked = personal::corrections(&cx, &viewer).await?;
    shown(admin::page(&page, &periods, &due, &asked, &Form::new()))
}

/// `POST /admin/data`: answers a correction.
pub async fn answer_correction(
    page: PageCx,
    State(cx): State<Cx>,
    State(periods): State<Periods>,
    Written { viewer, mut form }: Written,
) -> Answer {
    // Who may act is decided first: whoever may not learns nothing of the form.
    let asked = personal::corrections(&cx, &viewer).await?;
    let id: i64 = form.value("correction").parse().map_err(|_| AppError::BadRequest)?;
    let name = form.trimmed(&format!("name-{id}")).parse::<PersonName>();
    let text = form.value(&format!("text-{id}"));
    let error = match name {
        Ok(name) => personal::answer_correction(&cx, &viewer, id, &name, text).await,
        Err(_) => {
            form.errors.add(format!("name-{id}"), "accounts-name-odd");
            Ok(())
        }
    };
    match error {
        // Each request has a form of its own on the page.
        Err(Error::Invalid(fields)) => {
            for (field, why) in fields.0 {
                form.errors.add(format!("{field}-{id}"), why);
            }
        }
        Err(error) => form = form.refused_by(error)?,
        Ok(()) if form.is_refused() => {}
        Ok(()) => return Ok(to(page.href("/admin/data"))),
    }
    let due = personal::report(&cx, &viewer, &periods).await?;
    refused(admin::page(&page, &periods, &due, &asked, &form))
}
