use leptos::prelude::*;

use crate::{
    form::Form,
    routes,
    shell::{Page, PageCx, render},
    t,
    ui::{self, Field, PageTitle},
};

/// The form.
pub fn page(cx: &PageCx, form: &Form) -> String {
    let i = cx.i;
    let privacy = i.href(routes::PRIVACY);
    render(cx, Page::titled(t!(i, "accounts-register")).unlisted(), || {
        view! {
            <form class="form narrow" method="post" action=i.href("/register") novalidate>
                {ui::error_summary(i, form)}
                {PageTitle::new(t!(i, "accounts-register")).view()}
                <p class="note">{t!(i, "accounts-register-note")}</p>
                {Field::new(i, form, "name", t!(i, "accounts-name"))
                    .hint(t!(i, "accounts-name-hint"))
                    .autocomplete("name")
                    .required()
                    .text()}
                {Field::new(i, form, "email", t!(i, "accounts-email"))
                    .hint(t!(i, "accounts-email-hint"))
                    .autocomplete("username")
                    .required()
                    .email()}
                {Field::new(i, form, "password", t!(i, "accounts-password-new"))
                    .hint(t!(i, "accounts-password-hint"))
                    .autocomplete("new-password")
                    .required()
                    .password()}
                {ui::button_row(vec![ui::submit(t!(i, "accounts-register-submit"))])}
                <p class="note">
                    {t!(i, "accounts-register-privacy")} " "
                    <a href=privacy>{t!(i, "site-privacy")}</a>
                </p>
            </form>
        }
        .into_any()
    })
}

/// The one answer, whether the address was known or not.
pub fn sent(cx: &PageCx) -> String {
    let i = cx.i;
    let again = i.href("/register");
    render(cx, Page::titled(t!(i, "accounts-sent")).unlisted(), || {
        view! {
            <div class="form narrow">
                {PageTitle::new(t!(i, "accounts-sent")).lede(t!(i, "accounts-register-sent")).view()}
                <p class="note">{t!(i, "accounts-sent-nothing")}</p>
                <p><a href=again>{t!(i, "accounts-sent-again")}</a></p>
            </div>
        }
        .into_any()
    })
}

/// Where the link of the mail leads: a button, for only a POST acts.
pub fn confirm(cx: &PageCx, email: &str) -> String {
    let i = cx.i;
    render(cx, Page::titled(t!(i, "accounts-confirm")).unlisted(), || {
        view! {
            <form class="form narrow" method="post" action=i.href(&cx.path)>
                {PageTitle::new(t!(i, "accounts-confirm"))
                    .lede(t!(i, "accounts-confirm-text", email = email.to_owned()))
                    .view()}
                {ui::button_row(vec![ui::submit(t!(i, "accounts-confirm-submit"))])}
            </form>
        }
        .into_any()
    })
}

/// The link was used or is too old.
pub fn stale(cx: &PageCx) -> String {
    let i = cx.i;
    let (sign_in, again) = (i.href(routes::SIGN_IN), i.href("/register"));
    render(cx, Page::titled(t!(i, "accounts-stale")).unlisted(), || {
        view! {
            <div class="form narrow">
                {PageTitle::new(t!(i, "accounts-stale")).lede(t!(i, "accounts-confirm-stale")).view()}
                <p><a href=sign_in>{t!(i, "accounts-sign-in")}</a></p>
                <p><a href=again>{t!(i, "accounts-register")}</a></p>
            </div>
        }
        .into_any()
    })
}
