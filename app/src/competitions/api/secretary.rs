use axum::extract::{Path, State};
use domain::{Refusal, Slug, competitions::view::Draft, panel::SeatRole};
use store::{
    Cx,
    accounts::Viewer,
    competitions as acts,
    seats::{self as seat_acts, SeatInput},
};

use super::both;
use crate::{
    accounts::Written,
    competitions::{
        paths,
        secretary::{approve, builder, list, overview, seats},
    },
    error::{Answer, AppError, refused, shown, to},
    form::Form,
    record::api::number,
    shell::PageCx,
    viewer::SignedIn,
};

/// `GET /secretary`
pub async fn show_list(page: PageCx, State(cx): State<Cx>, SignedIn(viewer): SignedIn) -> Answer {
    shown(list::page(&page, &acts::secretary_list(&cx, &viewer).await?))
}

/// `POST /secretary`: begins a competition from the built-in rulebook.
pub async fn begin(page: PageCx, State(cx): State<Cx>, SignedIn(viewer): SignedIn) -> Answer {
    let slug = acts::create(&cx, &viewer).await?;
    Ok(to(page.href(&paths::secretary(&slug, "build"))))
}

/// `GET /secretary/{s}`
pub async fn show_overview(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    Path(slug): Path<String>,
) -> Answer {
    shown(overview::page(&page, &acts::draft(&cx, &viewer, &number(&slug)?).await?))
}

/// A draft that may still change; an announced one leads to its overview.
async fn open_draft(
    page: &PageCx,
    cx: &Cx,
    viewer: &Viewer,
    slug: &str,
) -> Result<Result<(Slug, Draft), Box<axum::response::Response>>, AppError> {
    let slug = number(slug)?;
    let draft = acts::draft(cx, viewer, &slug).await?;
    if draft.state.is_some() {
        return Ok(Err(Box::new(to(page.href(&paths::secretary(&slug, ""))))));
    }
    Ok(Ok((slug, draft)))
}

/// `GET /secretary/{s}/build`
pub async fn show_builder(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    Path(slug): Path<String>,
) -> Answer {
    match open_draft(&page, &cx, &viewer, &slug).await? {
        Ok((_, draft)) => shown(builder::page(&page, &draft, &builder::form::fill(&draft.rules))),
        Err(elsewhere) => Ok(*elsewhere),
    }
}

/// `POST /secretary/{s}/build`: `act` is `save`, or adds or removes a part and saves.
pub async fn build(
    page: PageCx,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
    Written { viewer, mut form }: Written,
) -> Answer {
    let (slug, draft) = match open_draft(&page, &cx, &viewer, &slug).await? {
        Ok(found) => found,
        Err(elsewhere) => return Ok(*elsewhere),
    };
    let version = version(&form)?;
    let mut rules = builder::form::read(&mut form, &draft.rules);
    if version != draft.version {
        form.errors.add_whole(Refusal::StaleVersion);
    }
    if form.is_refused() {
        return refused(builder::page(&page, &draft, &form));
    }
    let address = page.href(&paths::secretary(&slug, "build"));
    let goal = match form.value("act") {
        "save" => "s-save".to_owned(),
        act => builder::form::restructure(&mut rules, act).ok_or(AppError::BadRequest)?,
    };
    match acts::save(&cx, &viewer, &slug, version, &rules).await {
        Ok(_) => Ok(to(format!("{address}#{goal}"))),
        Err(error) => {
            form = form.refused_by(error)?;
            refused(builder::page(&page, &draft, &form))
        }
    }
}

/// `GET /secretary/{s}/approve`
pub async fn show_approve(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    Path(slug): Path<String>,
) -> Answer {
    match open_draft(&page, &cx, &viewer, &slug).await? {
        Ok((_, draft)) => shown(approve::page(&page, &draft, &Form::new())),
        Err(elsewhere) => Ok(*elsewhere),
    }
}

/// `POST /secretary/{s}/approve`: `act` is `approve` or `announce`.
pub async fn act_on_approval(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    Path(slug): Path<String>,
    mut form: Form,
) -> Answer {
    let slug = number(&slug)?;
    // Who may not know of it hears that before anything about the form.
    acts::draft(&cx, &viewer, &slug).await?;
    let (done, below) = match form.value("act") {
        "approve" => (acts::approve(&cx, &viewer, &slug, version(&form)?).await, "approve"),
        "announce" => (acts::announce(&cx, &viewer, &slug).await, ""),
        _ => return Err(AppError::BadRequest),
    };
    match done {
        Ok(()) => Ok(to(page.href(&paths::secretary(&slug, below)))),
        Err(error) => {
            form = form.refused_by(error)?;
            match open_draft(&page, &cx, &viewer, slug.as_str()).await? {
                Ok((_, draft)) => refused(approve::page(&page, &draft, &form)),
                Err(elsewhere) => Ok(*elsewhere),
            }
        }
    }
}

/// `GET /secretary/{s}/seats`
pub async fn show_seats(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    Path(slug): Path<String>,
) -> Answer {
    let draft = acts::draft(&cx, &viewer, &number(&slug)?).await?;
    shown(seats::page(&page, &draft, &seats::fill(&draft)))
}

/// `POST /secretary/{s}/seats`: before the announcement `save`, `add`, `remove-<row>`; afterwards
/// `invite` and `vacate` with a `seat`.
pub async fn act_on_seats(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    Path(slug): Path<String>,
    mut form: Form,
) -> Answer {
    let slug = number(&slug)?;
    let draft = acts::draft(&cx, &viewer, &slug).await?;
    let act = form.value("act").to_owned();
    let done = match act.as_str() {
        "invite" | "vacate" => {
            let seat = form.value("seat").parse().map_err(|_| AppError::NotFound)?;
            match act.as_str() {
                "invite" => seat_acts::invite(&cx, &viewer, &slug, &seat).await,
                _ => seat_acts::vacate(&cx, &viewer, &slug, &seat).await,
            }
        }
        "save" => {
            let list: Vec<_> = (0..seats::rows(&form)).map(|at| input(&form, at)).collect();
            let version = version(&form)?;
            seat_acts::provide(&cx, &viewer, &slug, version, &list).await.map(|_| ())
        }
        // Rows come and go without being saved: half a seat is no seat.
        "add" => {
            let rows = seats::rows(&form);
            form.set(format!("seat-{rows}-role"), SeatRole::Member.code());
            form.set("rows", (rows + 1).to_string());
            return shown(seats::page(&page, &draft, &form));
        }
        other => {
            let row = other.strip_prefix("remove-").and_then(|row| row.parse().ok());
            seats::remove(&mut form, row.ok_or(AppError::BadRequest)?);
            return shown(seats::page(&page, &draft, &form));
        }
    };
    match done {
        Ok(()) => {
            let below = if act == "save" { "" } else { "seats" };
            Ok(to(page.href(&paths::secretary(&slug, below))))
        }
        Err(error) => {
            form = form.refused_by(error)?;
            refused(seats::page(&page, &draft, &form))
        }
    }
}

fn input(form: &Form, at: usize) -> SeatInput {
    SeatInput {
        role: form.value(&format!("seat-{at}-role")).parse().ok(),
        organisation: both(form, &format!("seat-{at}-organisation")),
        name: both(form, &format!("seat-{at}-name")),
        email: form.trimmed(&format!("seat-{at}-email")).to_owned(),
    }
}

fn version(form: &Form) -> Result<i32, AppError> {
    form.value("version").parse().map_err(|_| AppError::BadRequest)
}
