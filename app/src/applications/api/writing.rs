//! Sections: shown, saved by their form, saved by the page's island while one types.

use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    Refusal,
    applications::{Answers, section_faults},
    competitions::rules::Section,
};
use serde::Deserialize;
use store::{
    Cx, Error,
    applications::{self as store_of, Own},
};

use super::{begun, slug_of, to, told};
use crate::{
    accounts::Written,
    applications::{
        fields::{self, removed},
        section::{self, News, SectionPage},
        windows::window,
    },
    error::{Answer, AppError, refused, shown},
    form::Form,
    i18n::{I18n, Lang},
    shell::PageCx,
    time,
    viewer::SignedIn,
};

/// What the address of a section may ask for.
#[derive(Deserialize)]
pub struct SectionQuery {
    /// The question that gets an empty row.
    more: Option<String>,
}

/// `GET /competitions/{slug}/apply/sections/{section}`
pub async fn show_section(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path((slug, section)): Path<(String, String)>,
    Query(query): Query<SectionQuery>,
) -> Answer {
    let slug = slug_of(&slug)?;
    let (own, draft) = begun(&cx, &viewer, &slug).await?;
    let section = section_of(&own, &section)?;
    if own.state.takes_drafts_at(page.now).is_err() {
        return Ok(to(&page, &slug, ""));
    }
    let mut form = fields::form_of(&own.state.rules, section, &draft.answers);
    wrong(&own, section, &draft.answers, &mut form);
    shown(section::page(
        &page,
        &SectionPage {
            own: &own,
            draft: &draft,
            section,
            answers: &draft.answers,
            form: &form,
            window: window(&cx),
            turn: 1,
            more: query.more.as_deref(),
            news: News::Opened,
        },
    ))
}

/// `POST /competitions/{slug}/apply/sections/{section}`: `act` says what comes after the save:
/// `continue`, `return`, `stay`, `add-row-<question>`, `remove-row-<question>-<row>`.
pub async fn save_section(
    page: PageCx,
    State(cx): State<Cx>,
    Path((slug, section)): Path<(String, String)>,
    Written { viewer, form }: Written,
) -> Answer {
    let slug = slug_of(&slug)?;
    let (own, draft) = begun(&cx, &viewer, &slug).await?;
    let section = section_of(&own, &section)?;
    let base = fields::base(&form).ok_or(AppError::BadRequest)?;
    let rules = &own.state.rules;
    let act = form.value("act").to_owned();
    let typed =
        fields::answers_of(&form, rules.questions_of(section), &draft.answers, removed(&act));
    let saved = store_of::save_section(&cx, &viewer, &slug, section, &base, &typed).await;
    let mut again = fields::form_of(rules, section, &typed);
    let news = match saved {
        Ok(_) if act != "continue" => return Ok(after(&page, &own, section, &act, &typed)),
        Ok(_) => {
            wrong(&own, section, &typed, &mut again);
            if !again.is_refused() {
                return Ok(after(&page, &own, section, &act, &typed));
            }
            News::Saved
        }
        Err(error) => {
            let stale = matches!(error, Error::Refused(Refusal::StaleVersion));
            again = again.refused_by(error)?;
            if stale { News::Stale } else { News::Refused }
        }
    };
    let (own, draft) = begun(&cx, &viewer, &slug).await?;
    refused(section::page(
        &page,
        &SectionPage {
            own: &own,
            draft: &draft,
            section,
            answers: &typed,
            form: &again,
            window: base.window,
            turn: base.turn.saturating_add(1),
            more: None,
            news,
        },
    ))
}

/// `POST /api/app/applications/save`, from the page's island: the same fields as the page's form.
/// Answers with the new version and the time of saving (200), or why not: another window saved
/// (409), a rule refused in words (422), or the bare status.
pub async fn autosave(
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    form: Form,
) -> Result<Response, AppError> {
    let slug = slug_of(form.value("competition"))?;
    let i = I18n::new(form.value("lang").parse().unwrap_or(Lang::Uk));
    let (own, draft) = begun(&cx, &viewer, &slug).await?;
    let section = section_of(&own, form.value("section"))?;
    let base = fields::base(&form).ok_or(AppError::BadRequest)?;
    let typed =
        fields::answers_of(&form, own.state.rules.questions_of(section), &draft.answers, None);
    match store_of::save_section(&cx, &viewer, &slug, section, &base, &typed).await {
        Ok(saved) => Ok(format!("{} {}", saved.version, time::clock(saved.at)).into_response()),
        Err(error) => told(i, error),
    }
}

/// A section that the rulebook has.
fn section_of(own: &Own, code: &str) -> Result<Section, AppError> {
    let section = code.parse().map_err(|_| AppError::NotFound)?;
    let asked = own.state.rules.questions_of(section).next().is_some();
    asked.then_some(section).ok_or(AppError::NotFound)
}

/// What is written and can't stand; what is not written yet is no error of a draft.
fn wrong(own: &Own, section: Section, answers: &Answers, form: &mut Form) {
    let faults = section_faults(&own.state.rules, section, answers);
    for (field, why) in faults.into_iter().filter(|(_, why)| !why.is_missing()) {
        form.errors.add(field, why);
    }
}

/// Where one goes after a save that held.
fn after(page: &PageCx, own: &Own, section: Section, act: &str, saved: &Answers) -> Response {
    let rules = &own.state.rules;
    let here = page.href(&section::address(own, section));
    if let Some(id) = act.strip_prefix("add-row-") {
        let question = rules.questions_of(section).find(|question| question.id == id);
        let rows = question.map_or(0, |question| match fields::answer_to(question, saved) {
            domain::applications::Answer::Rows(rows) => rows.len(),
            _ => 0,
        });
        let to = match question {
            Some(_) => format!("{here}?more={id}#row-{id}-{rows}"),
            None => here,
        };
        return Redirect::to(&to).into_response();
    }
    let to = match (act, removed(act)) {
        (_, Some((id, _))) => format!("{here}#answer-{id}"),
        ("return", _) => page.href(&super::at(&own.slug, "")),
        ("continue", _) => {
            let mut later = rules.sections().into_iter().skip_while(|one| *one != section).skip(1);
            let next = later.next().map(|next| section::address(own, next));
            page.href(&next.unwrap_or_else(|| super::at(&own.slug, "")))
        }
        _ => here,
    };
    Redirect::to(&to).into_response()
}
