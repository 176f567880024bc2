//! A member who may not read an application gets a page that says why, with status 403.

use axum::{
    http::StatusCode,
    response::{Html, IntoResponse},
};
use domain::{
    Slug,
    access::{Action, Denial, Why},
};
use leptos::prelude::*;
use store::{Cx, Error, accounts::Viewer};

use crate::{
    error::Answer,
    shell::{Nav, Page, PageCx, render},
    t, time,
    ui::{self, Fact, Kind, PageTitle, State},
};

/// The page for whoever is recused or has not declared; any other error stays what it is.
pub async fn page(cx: &Cx, page: &PageCx, viewer: &Viewer, slug: &Slug, error: Error) -> Answer {
    let html = match &error {
        Error::Denied(Denial::Forbidden(Why::Recused)) => {
            recused(page, slug, declared(cx, viewer, slug).await?)
        }
        Error::Denied(Denial::Forbidden(Why::DeclareFirst)) => undeclared(page, slug),
        _ => return Err(error.into()),
    };
    Ok((StatusCode::FORBIDDEN, Html(html)).into_response())
}

/// The member's declaration in force: its entry and when it was made.
async fn declared(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
) -> store::Result<Option<(u64, jiff::Timestamp)>> {
    let standing = cx.authorize(viewer, slug, Action::ReadPublic, None).await?;
    let state = cx.state(slug).await?;
    let n = standing.seat.and_then(|seat| state.conflicts.get(&seat).map(|own| own.n));
    let Some(n) = n else { return Ok(None) };
    let entries = cx.entries(slug, n.checked_sub(1), 1).await?;
    Ok(entries.first().map(|entry| (entry.n, entry.at)))
}

fn recused(cx: &PageCx, slug: &Slug, declared: Option<(u64, jiff::Timestamp)>) -> String {
    let i = cx.i;
    let queue = i.href(&format!("/panel/{slug}"));
    let mut facts = vec![
        Fact::text(t!(i, "panel-recused-mean"), t!(i, "panel-recused-mean-text")),
        Fact::text(t!(i, "panel-recused-public"), t!(i, "panel-recused-public-text")),
    ];
    facts.extend(declared.map(|(n, at)| {
        let at = time::exact(i, at);
        Fact::text(
            t!(i, "panel-recused-entry"),
            t!(i, "panel-entry-at", n = n.to_string(), at = at),
        )
    }));
    let page = Page::titled(t!(i, "panel-recused-title")).unlisted().nav(Nav::Account);
    render(cx, page, || {
        view! {
            {ui::back_link(t!(i, "panel-queue"), queue.clone())}
            <div class="form">
                <div class="page-title">
                    {ui::state_line(State::Recused, t!(i, "panel-card-recused"))}
                    <h1>{t!(i, "panel-recused-title")}</h1>
                    <p class="lede">{t!(i, "panel-recused-lede")}</p>
                </div>
                {ui::facts(facts)}
                {ui::button_row(vec![
                    ui::link_button(Kind::Primary, t!(i, "panel-recused-back"), queue),
                ])}
            </div>
        }
        .into_any()
    })
}

fn undeclared(cx: &PageCx, slug: &Slug) -> String {
    let i = cx.i;
    let page = Page::titled(t!(i, "panel-undeclared-title")).unlisted().nav(Nav::Account);
    let title = PageTitle::new(t!(i, "panel-undeclared-title")).lede(t!(i, "denial-declare-first"));
    let declare = i.href(&format!("/panel/{slug}/conflicts"));
    render(cx, page, || {
        view! {
            {ui::back_link(t!(i, "panel-queue"), i.href(&format!("/panel/{slug}")))}
            <div class="form flow">
                {title.view()}
                <p>{t!(i, "panel-undeclared-text")}</p>
                {ui::button_row(vec![
                    ui::link_button(Kind::Primary, t!(i, "panel-todo-declare"), declare),
                ])}
            </div>
        }
        .into_any()
    })
}
