use leptos::prelude::*;

use super::carried;
use crate::{
    form::Form,
    routes,
    shell::{Page, PageCx, render},
    t,
    ui::{self, Field, PageTitle, Tone},
};

/// What has just happened, said above the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// The address was confirmed.
    Confirmed,
    /// A new password was chosen.
    Password,
    /// The session ended while something was being written.
    Carried,
}

impl News {
    /// The news of a code in the address.
    pub fn of(code: &str) -> Option<Self> {
        match code {
            "confirmed" => Some(Self::Confirmed),
            "password" => Some(Self::Password),
            _ => None,
        }
    }
}

/// The sign-in form.
pub fn page(cx: &PageCx, form: &Form, news: Option<News>) -> String {
    let i = cx.i;
    let told = news.map(|news| {
        let (title, text) = match news {
            News::Confirmed => (t!(i, "accounts-confirmed"), t!(i, "accounts-confirmed-text")),
            News::Password => (t!(i, "accounts-password-set"), t!(i, "accounts-password-set-text")),
            News::Carried => (t!(i, "accounts-carried"), t!(i, "accounts-carried-text")),
        };
        let tone = if news == News::Carried { Tone::Plain } else { Tone::Good };
        ui::notice(tone, "news", title, view! { <p>{text}</p> })
    });
    let (password, register) = (i.href("/password"), i.href("/register"));
    render(cx, Page::titled(t!(i, "accounts-sign-in")).unlisted(), || {
        view! {
            <form class="form narrow" method="post" action=i.href(routes::SIGN_IN) novalidate>
                {ui::error_summary(i, form)}
                {told}
                {PageTitle::new(t!(i, "accounts-sign-in")).view()}
                <p class="note">{t!(i, "accounts-sign-in-note")}</p>
                {ui::hidden("next", form.value("next"))}
                {carried::unseen(form)}
                {Field::new(i, form, "email", t!(i, "accounts-email"))
                    .autocomplete("username")
                    .required()
                    .email()}
                {Field::new(i, form, "password", t!(i, "accounts-password"))
                    .autocomplete("current-password")
                    .required()
                    .password()}
                <p><a href=password>{t!(i, "accounts-forgotten")}</a></p>
                {ui::button_row(vec![ui::submit(t!(i, "accounts-sign-in-submit"))])}
                <p class="note">
                    {t!(i, "accounts-no-account")} " "
                    <a href=register>{t!(i, "accounts-no-account-link")}</a>
                    " " {t!(i, "accounts-no-account-seats")}
                </p>
            </form>
        }
        .into_any()
    })
}
