//! What was typed into a form whose session had ended: it travels, unseen, through the sign-in and
//! comes back to its page. It never leaves the reader's browser but to be handed on: nothing of it is
//! kept here.

use axum::{
    http::StatusCode,
    response::{Html, IntoResponse},
};
use leptos::prelude::*;
use store::accounts::Viewer;

use super::{
    local_path,
    sign_in::{self, News},
};
use crate::{
    error::Answer,
    form::Form,
    shell::{Page, PageCx, ViewerName, render},
    t,
    ui::{self, PageTitle},
};

/// What stands before the names of fields that are carried.
const MARK: &str = "carry-";

/// The sign-in page, with status 401, in place of a page that was posted to without a session.
pub fn sign_in_first(page: &PageCx, address: &str, form: &Form) -> Answer {
    let carried = form.pairs().iter().map(|(name, value)| (format!("{MARK}{name}"), value.clone()));
    let next = [("next".to_owned(), page.href(address))];
    let form = Form::from_pairs(next.into_iter().chain(carried).collect());
    let page = sign_in::page(page, &form, Some(News::Carried));
    Ok((StatusCode::UNAUTHORIZED, Html(page)).into_response())
}

/// Where what is carried goes, if anything is: to a section of an application or to its complaints,
/// nowhere else.
pub(super) fn address(form: &Form) -> Option<&str> {
    let carries = form.pairs().iter().any(|(name, _)| name.starts_with(MARK));
    let is_written =
        |next: &&str| next.contains("/apply/sections/") || next.ends_with("/apply/complaints");
    local_path(form.value("next")).filter(is_written).filter(|_| carries)
}

/// The carried fields, as they go on through the sign-in's form.
pub(super) fn unseen(form: &Form) -> AnyView {
    let fields = form.pairs().iter().filter(|(name, _)| name.starts_with(MARK));
    fields.map(|(name, value)| ui::hidden(name.clone(), value.clone())).collect_view().into_any()
}

/// The page after the sign-in: one button sends what was typed to where it was to go.
pub(super) fn page(cx: &PageCx, viewer: &Viewer, address: &str, form: &Form) -> String {
    let i = cx.i;
    let viewer = Some(ViewerName { name: viewer.name.clone(), role: None });
    let cx = PageCx { viewer, ..cx.clone() };
    let fields = form.pairs().iter();
    let fields = fields.filter_map(|(name, value)| {
        name.strip_prefix(MARK).map(|name| ui::hidden(name.to_owned(), value.clone()))
    });
    let fields = fields.collect_view();
    render(&cx, Page::titled(t!(i, "accounts-carried-back")).unlisted(), || {
        view! {
            <form class="form narrow" method="post" action=address.to_owned() novalidate>
                {PageTitle::new(t!(i, "accounts-carried-back")).view()}
                <p>{t!(i, "accounts-carried-back-text")}</p>
                {fields}
                {ui::button_row(vec![ui::submit(t!(i, "accounts-carried-go"))])}
            </form>
        }
        .into_any()
    })
}
