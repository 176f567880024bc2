//! The handlers of the candidate's fix.

use std::collections::BTreeMap;

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use domain::{DocumentId, Refusal, Slug, applications::FixItem, competitions::rules::Question};
use serde::Deserialize;
use store::{
    Cx, Error,
    fixes::{self as store_of, Handed, OwnFix, Version},
};

use super::own::{self, FixPage};
use crate::{
    accounts::Written,
    applications::{fields, parts::at, windows::window},
    error::{Answer, AppError, refused, shown, to},
    form::Form,
    record::api::number,
    shell::PageCx,
    viewer::SignedIn,
};

/// What the address may ask for.
#[derive(Deserialize)]
pub struct FixQuery {
    /// The question that gets an empty row.
    more: Option<String>,
}

/// `GET /competitions/{slug}/apply/fix`
pub async fn show_fix(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
    Query(query): Query<FixQuery>,
) -> Answer {
    let slug = number(&slug)?;
    let fix = store_of::own(&cx, &viewer, &slug).await?;
    let mut form = Form::new();
    fields::fill(&mut form, questions(&fix), &fix.answers);
    shown(own::page(
        &page,
        &FixPage {
            slug: &slug,
            own: &fix,
            answers: &fix.answers,
            form: &form,
            window: &window(&cx),
            turn: 1,
            more: query.more.as_deref(),
            stale: false,
        },
    ))
}

/// `POST /competitions/{slug}/apply/fix`: `act` is `hand-in`, `save`, `add-row-<question>` or
/// `remove-row-<question>-<row>`; `file-<document>` is the file that the page showed.
pub async fn act_on_fix(
    page: PageCx,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
    Written { viewer, form }: Written,
) -> Answer {
    let slug = number(&slug)?;
    let fix = store_of::own(&cx, &viewer, &slug).await?;
    let base = fields::base(&form).ok_or(AppError::BadRequest)?;
    let act = form.value("act").to_owned();
    let typed = fields::answers_of(&form, questions(&fix), &fix.answers, fields::removed(&act));
    let done = match act.as_str() {
        "hand-in" => {
            let handed = Handed { base: &base, typed: &typed, files: &files(&fix, &form) };
            store_of::hand_in(&cx, &viewer, &slug, handed).await
        }
        _ => store_of::save(&cx, &viewer, &slug, &base, &typed).await,
    };
    let Err(error) = done else { return Ok(after(&page, &slug, &act)) };
    let stale = matches!(error, Error::Refused(Refusal::StaleVersion));
    let mut again = Form::new();
    fields::fill(&mut again, questions(&fix), &typed);
    let again = again.refused_by(error)?;
    // As it is now, also in another window.
    let fix = store_of::own(&cx, &viewer, &slug).await?;
    refused(own::page(
        &page,
        &FixPage {
            slug: &slug,
            own: &fix,
            answers: &typed,
            form: &again,
            window: &base.window,
            turn: base.turn.saturating_add(1),
            more: None,
            stale,
        },
    ))
}

/// The files that the page showed.
fn files(fix: &OwnFix, form: &Form) -> BTreeMap<String, DocumentId> {
    let named = fix.fix.parts.iter().filter_map(|part| match &part.item {
        FixItem::Document(id) => Some(id),
        FixItem::Answer(_) => None,
    });
    let shown = named.filter_map(|document| {
        let file = form.trimmed(&format!("file-{document}")).parse().ok()?;
        Some((document.clone(), DocumentId(file)))
    });
    shown.collect()
}

/// The questions that may be answered anew.
fn questions(fix: &OwnFix) -> impl Iterator<Item = &Question> {
    fix.fix.parts.iter().filter_map(|part| match &part.before {
        Version::Answer(sealed) => Some(&sealed.question),
        Version::Document(_) => None,
    })
}

fn after(page: &PageCx, slug: &Slug, act: &str) -> Response {
    let here = page.href(&at(slug, "/fix"));
    if act == "hand-in" {
        return to(page.href(&at(slug, "")));
    }
    match (act.strip_prefix("add-row-"), fields::removed(act)) {
        (Some(id), _) => to(format!("{here}?more={id}#answer-{id}")),
        (None, Some((id, _))) => to(format!("{here}#answer-{id}")),
        (None, None) => to(here),
    }
}
