//! The handlers of interviews.

use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{ApplicationId, Refusal, Slug};
use store::{
    Cx,
    interviews::{self as store_of, Offer, Schedule},
};

use super::{calendar, desk, own, schedule};
use crate::{
    accounts::Written,
    applications::parts::at,
    competitions::{page::heading, paths},
    error::{Answer, AppError, attachment, refused, shown, to},
    form::Form,
    record::api::number,
    shell::PageCx,
    time,
    viewer::SignedIn,
};

/// `GET /competitions/{s}/apply/interview`
pub async fn show_own(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
) -> Answer {
    let slug = number(&slug)?;
    let found = store_of::own(&cx, &viewer, &slug).await?;
    shown(own::page(&page, &slug, &found, &Form::new()))
}

/// `POST /competitions/{s}/apply/interview`: `act` is `choose` or `ask`.
pub async fn act_on_own(
    page: PageCx,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
    Written { viewer, mut form }: Written,
) -> Answer {
    let slug = number(&slug)?;
    let found = store_of::own(&cx, &viewer, &slug).await?;
    let done = match form.value("act") {
        "ask" => store_of::ask(&cx, &viewer, &slug, form.value("reason")).await,
        _ => match form.trimmed("slot").parse() {
            Ok(slot) => store_of::choose(&cx, &viewer, &slug, slot).await,
            Err(_) => {
                form.errors.add("slot", Refusal::UnknownChoice);
                return refused(own::page(&page, &slug, &found, &form));
            }
        },
    };
    match done {
        Ok(()) => Ok(to(page.href(&at(&slug, "/interview")))),
        Err(error) => {
            let form = form.refused_by(error)?;
            let found = store_of::own(&cx, &viewer, &slug).await?;
            refused(own::page(&page, &slug, &found, &form))
        }
    }
}

/// `GET /competitions/{s}/apply/interview.ics`
pub async fn own_calendar(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
) -> Answer {
    let slug = number(&slug)?;
    let found = store_of::own(&cx, &viewer, &slug).await?;
    Ok(file(calendar::own(&page, &slug, &found)))
}

/// `GET /secretary/{s}/interviews`
pub async fn show_desk(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
) -> Answer {
    let slug = number(&slug)?;
    let found = store_of::for_secretary(&cx, &viewer, &slug).await?;
    shown(desk::page(&page, &slug, &found, &Form::new()))
}

/// `POST /secretary/{s}/interviews`: `act` is `offer`, `remove`, `assign`, `grant` or `keep`.
pub async fn act_on_desk(
    page: PageCx,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
    Written { viewer, mut form }: Written,
) -> Answer {
    let slug = number(&slug)?;
    let found = store_of::for_secretary(&cx, &viewer, &slug).await?;
    let id = |field: &str| form.trimmed(field).parse::<i64>().map_err(|_| AppError::BadRequest);
    let done = match form.value("act") {
        "offer" => {
            let offer = Offer {
                starts: time::from_input(form.trimmed("starts")),
                minutes: form.trimmed("minutes").parse().unwrap_or_default(),
                place: form.value("place").to_owned(),
            };
            store_of::offer(&cx, &viewer, &slug, &offer).await
        }
        "remove" => {
            let slot = id("slot")?;
            let reason = form.value(&format!("reason-slot-{slot}")).to_owned();
            store_of::remove(&cx, &viewer, &slug, slot, &reason).await
        }
        "assign" => {
            let application = id("application")?;
            let field = format!("slot-{application}");
            match form.trimmed(&field).parse() {
                Ok(slot) => {
                    let reason = form.value(&format!("reason-{application}")).to_owned();
                    let application = ApplicationId(application);
                    store_of::assign(&cx, &viewer, &slug, slot, application, &reason).await
                }
                Err(_) => {
                    form.errors.add(&field, Refusal::UnknownChoice);
                    return refused(desk::page(&page, &slug, &found, &form));
                }
            }
        }
        act @ ("grant" | "keep") => {
            let change = id("change")?;
            let words = form.value(&format!("answer-{change}")).to_owned();
            store_of::answer(&cx, &viewer, &slug, change, act == "grant", &words).await
        }
        _ => return Err(AppError::BadRequest),
    };
    match done {
        Ok(()) => Ok(to(page.href(&paths::secretary(&slug, "interviews")))),
        Err(error) => {
            let form = form.refused_by(error)?;
            let found = store_of::for_secretary(&cx, &viewer, &slug).await?;
            refused(desk::page(&page, &slug, &found, &form))
        }
    }
}

/// `GET /panel/{s}/interviews`
pub async fn show_panel(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
) -> Answer {
    let slug = number(&slug)?;
    let found = store_of::for_panel(&cx, &viewer, &slug).await?;
    shown(schedule::page(&page, &slug, &paths::panel(&slug), &found))
}

/// `GET /panel/{s}/interviews.ics`
pub async fn panel_calendar(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
) -> Answer {
    let slug = number(&slug)?;
    let found = store_of::for_panel(&cx, &viewer, &slug).await?;
    calendar_of(&page, &cx, &slug, &found).await
}

/// `GET /observer/{s}/interviews`
pub async fn show_observers(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
) -> Answer {
    let slug = number(&slug)?;
    let found = store_of::for_observers(&cx, &viewer, &slug).await?;
    shown(schedule::page(&page, &slug, &paths::observer(&slug), &found))
}

/// `GET /observer/{s}/interviews.ics`
pub async fn observers_calendar(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
) -> Answer {
    let slug = number(&slug)?;
    let found = store_of::for_observers(&cx, &viewer, &slug).await?;
    calendar_of(&page, &cx, &slug, &found).await
}

async fn calendar_of(page: &PageCx, cx: &Cx, slug: &Slug, found: &Schedule) -> Answer {
    let name = heading(page.i, &cx.state(slug).await?.rules);
    Ok(file(calendar::schedule(page, slug, &name, found)))
}

fn file(body: String) -> Response {
    attachment("interview.ics", "text/calendar; charset=utf-8", body)
}
