//! What was typed into a form whose session had ended: it travels, unseen, through the sign-in and
//! comes back to its page. It never leaves the reader's browser but to be handed on: nothing of it is
//! kept here. Forms of long texts take [`Written`] and stand in `FORMS`; others are typed again.

use axum::{
    extract::{FromRequest, Request},
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};
use leptos::prelude::*;
use store::accounts::Viewer;

use super::{
    local_path,
    sign_in::{self, News},
};
use crate::{
    error::{Answer, AppError},
    form::Form,
    i18n,
    shell::{Page, PageCx, ViewerName, render},
    t,
    ui::{self, PageTitle},
    viewer::CurrentSession,
};

/// What stands before the names of fields that are carried.
const MARK: &str = "carry-";

/// The only pages to which anything is carried, without their language; `*` is one part of an address.
const FORMS: [&str; 17] = [
    "/account/data",
    "/admin/data",
    "/competitions/*/apply/complaints",
    "/competitions/*/apply/fix",
    "/competitions/*/apply/interview",
    "/competitions/*/apply/sections/*",
    "/competitions/*/questions",
    "/observer/*",
    "/panel/*/candidates/*",
    "/panel/*/minutes",
    "/panel/*/remarks",
    "/secretary/*/admission/*",
    "/secretary/*/build",
    "/secretary/*/complaints/*",
    "/secretary/*/interviews",
    "/secretary/*/questions/*",
    "/secretary/*/remarks",
];

/// Fields that no such form has, and that are carried from none.
const SECRETS: [&str; 5] = ["key", "number", "own", "password", "share"];

/// Whether a path of this portal, with its language, is the page of such a form. Parts have letters,
/// digits and dashes only, so that no browser reads another address in it.
fn is_form(path: &str) -> bool {
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let fits = |rest: &str, form: &&str| {
        let mut parts = rest.split('/');
        let all = form.split('/').all(|own| match (own, parts.next()) {
            (_, None) => false,
            ("*", Some(part)) => !part.is_empty() && plain(part),
            (own, Some(part)) => own == part,
        });
        all && parts.next().is_none()
    };
    i18n::split(path).is_some_and(|(_, rest)| FORMS.iter().any(|form| fits(rest, form)))
}

/// A form of long texts by somebody who is signed in. Without a session what was typed isn't lost.
pub struct Written {
    /// Who sent it.
    pub viewer: Viewer,
    /// What was sent.
    pub form: Form,
}

impl<S: Send + Sync> FromRequest<S> for Written {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let session = request.extensions().get::<CurrentSession>();
        let viewer = session.map(|session| session.0.viewer.clone());
        let page = request.extensions().get::<PageCx>().cloned();
        let address = request.uri().path().to_owned();
        let form = Form::from_request(request, state).await;
        match (viewer, page, form) {
            (Some(viewer), _, form) => match form {
                Ok(form) => Ok(Self { viewer, form }),
                Err(error) => Err(error.into_response()),
            },
            (None, Some(page), Ok(form)) => Err(asked(&page, &address, &form).into_response()),
            (None, _, _) => Err(AppError::SignInNeeded.into_response()),
        }
    }
}

/// The sign-in page, with status 401, in place of a page that was posted to without a session.
/// `address` has no language.
pub fn sign_in_first(page: &PageCx, address: &str, form: &Form) -> Answer {
    asked(page, &page.href(address), form)
}

fn asked(page: &PageCx, address: &str, form: &Form) -> Answer {
    if !is_form(address) {
        return Err(AppError::SignInNeeded);
    }
    let typed = form.pairs().iter().filter(|(name, _)| !SECRETS.contains(&name.as_str()));
    let carried = typed.map(|(name, value)| (format!("{MARK}{name}"), value.clone()));
    let next = [("next".to_owned(), address.to_owned())];
    let form = Form::from_pairs(next.into_iter().chain(carried).collect());
    let page = sign_in::page(page, &form, Some(News::Carried));
    Ok((StatusCode::UNAUTHORIZED, Html(page)).into_response())
}

/// What came with a form to be carried on.
fn carried(form: &Form) -> impl Iterator<Item = (&str, &str)> {
    let marked = form.pairs().iter();
    let marked =
        marked.filter_map(|(name, value)| Some((name.strip_prefix(MARK)?, value.as_str())));
    marked.filter(|(name, _)| !SECRETS.contains(name))
}

/// Where what is carried goes, if anything is: to the page of such a form, nowhere else.
pub(super) fn address(form: &Form) -> Option<&str> {
    let carries = carried(form).next().is_some();
    local_path(form.value("next")).filter(|next| carries && is_form(next))
}

/// The carried fields, as they go on through the sign-in's form.
pub(super) fn unseen(form: &Form) -> AnyView {
    let fields = carried(form);
    let fields = fields.map(|(name, value)| ui::hidden(format!("{MARK}{name}"), value.to_owned()));
    fields.collect_view().into_any()
}

/// The page after the sign-in: one button sends what was typed to where it was to go.
pub(super) fn page(cx: &PageCx, viewer: &Viewer, address: &str, form: &Form) -> String {
    let i = cx.i;
    let viewer = Some(ViewerName { name: viewer.name.clone(), role: None });
    let cx = PageCx { viewer, ..cx.clone() };
    let fields = carried(form).map(|(name, value)| ui::hidden(name.to_owned(), value.to_owned()));
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

#[cfg(test)]
mod tests {
    use super::{FORMS, is_form};

    #[test]
    fn only_forms_of_texts_are_carried_to() {
        for form in FORMS {
            for lang in ["uk", "en"] {
                let path = format!("/{lang}{}", form.replace('*', "2026-014"));
                assert!(is_form(&path), "{path}");
                for more in ["/", "/more", "?act=send", "#x", "/../.."] {
                    assert!(!is_form(&format!("{path}{more}")), "{path}{more}");
                }
            }
            assert!(!is_form(form), "{form} without its language");
        }
        for other in [
            "",
            "/",
            "/uk",
            "/uk/account/sessions",
            "/uk/account/delete",
            "/uk/competitions/2026-014/apply",
            "/uk/competitions/2026-014/apply/open",
            "/uk/competitions/2026-014/apply/seal",
            "/uk/secretary/2026-014/steer",
            "/uk/secretary/2026-014/close",
            "/uk/panel/2026-014/candidates/yavir-07/commit",
            "/uk/observer/",
            "/uk/observer/..",
            "/uk/observer/%2e%2e",
            "/uk/secretary/../questions/..",
            "/uk/competitions/a/apply/sections/..",
            "/uk/competitions/a\\b/questions",
            "//evil.example/uk/observer/x",
            "https://evil.example/uk/observer/x",
            "/uk/observer/x@evil.example",
        ] {
            assert!(!is_form(other), "{other}");
        }
    }
}
