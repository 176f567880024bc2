use leptos::prelude::*;

use crate::{
    form::Form,
    shell::{Page, PageCx, render},
    t,
    ui::{self, Field, PageTitle},
};

/// Asks for the address to which a link is sent.
pub fn ask(cx: &PageCx, form: &Form) -> String {
    let i = cx.i;
    render(cx, Page::titled(t!(i, "accounts-recover")).unlisted(), || {
        view! {
            <form class="form narrow" method="post" action=i.href("/password") novalidate>
                {ui::error_summary(i, form)}
                {PageTitle::new(t!(i, "accounts-recover")).view()}
                <p class="note">{t!(i, "accounts-recover-note")}</p>
                {Field::new(i, form, "email", t!(i, "accounts-email"))
                    .autocomplete("username")
                    .required()
                    .email()}
                {ui::button_row(vec![ui::submit(t!(i, "accounts-recover-submit"))])}
            </form>
        }
        .into_any()
    })
}

/// The one answer, whether the address was known or not.
pub fn sent(cx: &PageCx) -> String {
    let i = cx.i;
    let again = i.href("/password");
    render(cx, Page::titled(t!(i, "accounts-sent")).unlisted(), || {
        view! {
            <div class="form narrow">
                {PageTitle::new(t!(i, "accounts-sent")).lede(t!(i, "accounts-recover-sent")).view()}
                <p class="note">{t!(i, "accounts-sent-nothing")}</p>
                <p><a href=again>{t!(i, "accounts-sent-again")}</a></p>
            </div>
        }
        .into_any()
    })
}

/// Where the link of the mail leads: a new password for this address.
pub fn choose(cx: &PageCx, email: &str, form: &Form) -> String {
    let i = cx.i;
    let email = email.to_owned();
    render(cx, Page::titled(t!(i, "accounts-choose")).unlisted(), || {
        view! {
            <form class="form narrow" method="post" action=i.href(&cx.path) novalidate>
                {ui::error_summary(i, form)}
                {PageTitle::new(t!(i, "accounts-choose")).view()}
                <p class="note">{t!(i, "accounts-choose-note", email = email.clone())}</p>
                <input type="email" name="email" value=email autocomplete="username" hidden readonly/>
                {Field::new(i, form, "password", t!(i, "accounts-password-new"))
                    .hint(t!(i, "accounts-password-hint"))
                    .autocomplete("new-password")
                    .required()
                    .password()}
                {ui::button_row(vec![ui::submit(t!(i, "accounts-choose-submit"))])}
            </form>
        }
        .into_any()
    })
}

/// The link was used or is too old.
pub fn stale(cx: &PageCx) -> String {
    let i = cx.i;
    let again = i.href("/password");
    render(cx, Page::titled(t!(i, "accounts-stale")).unlisted(), || {
        view! {
            <div class="form narrow">
                {PageTitle::new(t!(i, "accounts-stale")).lede(t!(i, "accounts-choose-stale")).view()}
                <p><a href=again>{t!(i, "accounts-recover")}</a></p>
            </div>
        }
        .into_any()
    })
}
