//! The handlers of the candidate's fix.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use domain::{Slug, applications::Answers, competitions::rules::Question};
use serde::Deserialize;
use store::{
    Cx,
    fixes::{self as store_of, OwnFix, Version},
};

use super::own::{self, FixPage};
use crate::{
    accounts::Written,
    applications::{
        fields::{self, Removed},
        parts::at,
    },
    error::{Answer, refused, shown, to},
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
    let its = FixPage { slug: &slug, own: &fix, form: &form, more: query.more.as_deref() };
    shown(own::page(&page, &its))
}

/// `POST /competitions/{slug}/apply/fix`: `act` is `hand-in`, `save`, `add-row-<question>` or
/// `remove-row-<question>-<row>`.
pub async fn act_on_fix(
    page: PageCx,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
    Written { viewer, form }: Written,
) -> Answer {
    let slug = number(&slug)?;
    let mut fix = store_of::own(&cx, &viewer, &slug).await?;
    let act = form.value("act").to_owned();
    let typed = typed(&fix, &form, fields::removed(&act));
    let done = match act.as_str() {
        "hand-in" => store_of::hand_in(&cx, &viewer, &slug, &typed).await,
        _ => store_of::save(&cx, &viewer, &slug, &typed).await,
    };
    let Err(error) = done else { return Ok(after(&page, &slug, &act)) };
    let mut again = Form::new();
    fields::fill(&mut again, questions(&fix), &typed);
    let again = again.refused_by(error)?;
    fix.answers = typed;
    refused(own::page(&page, &FixPage { slug: &slug, own: &fix, form: &again, more: None }))
}

/// The questions that may be answered anew.
fn questions(fix: &OwnFix) -> impl Iterator<Item = &Question> {
    fix.fix.parts.iter().filter_map(|part| match &part.before {
        Version::Answer(sealed) => Some(&sealed.question),
        Version::Document(_) => None,
    })
}

fn typed(fix: &OwnFix, form: &Form, removed: Removed<'_>) -> Answers {
    let answers = questions(fix).filter_map(|question| {
        let kept = fields::typed(form, question, removed).tidied(question).write();
        (!kept.is_empty()).then(|| (question.id.clone(), kept))
    });
    answers.collect()
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
