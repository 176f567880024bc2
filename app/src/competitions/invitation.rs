//! The invitation to a seat: what it means to take it, the declaration of confidentiality, and the
//! way in, with the account that is there or with a new one. Only a POST acts.

use domain::{competitions::view::Invitation, panel::SeatRole};
use leptos::prelude::*;

use super::paths;
use crate::{
    form::Form,
    i18n::I18n,
    routes,
    shell::{Page, PageCx, render},
    t,
    ui::{self, Fact, Field, Kind, PageTitle},
    viewer::in_query,
};

/// Who opens the link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Signed in with the address that was invited.
    Invited,
    /// Signed in with another address.
    Other,
    /// Not signed in.
    Nobody,
}

/// The page.
pub fn page(cx: &PageCx, one: &Invitation, reader: Reader, form: &Form) -> String {
    let i = cx.i;
    let role = i.code("role", one.role.code());
    let title = t!(i, "invitation-title", role = role.to_lowercase());
    let page = Page::titled(title.clone()).unlisted();
    let competition = t!(
        i,
        "competition-crumb",
        number = one.slug.to_string(),
        name = one.enterprise.in_lang(i.lang).to_owned()
    );
    let link = i.href(&paths::public(&one.slug));
    let facts = vec![
        Fact::text(t!(i, "invitation-name"), one.name.in_lang(i.lang)),
        Fact::new(
            t!(i, "invitation-competition"),
            view! { <a href=link>{competition}</a> ". " {one.title.in_lang(i.lang).to_owned()} },
        ),
        Fact::text(t!(i, "invitation-organisation"), one.organisation.in_lang(i.lang)),
        Fact::text(t!(i, "invitation-email"), one.email.clone()),
    ];
    let duties = match one.role {
        SeatRole::Observer => t!(i, "invitation-duties-observer"),
        SeatRole::Chair => t!(i, "invitation-duties-chair"),
        SeatRole::Member => t!(i, "invitation-duties-member"),
    };
    render(cx, page, || {
        let way = match reader {
            Reader::Invited => accept(cx, form, None),
            Reader::Other => view! {
                <p>{t!(i, "invitation-other", email = one.email.clone())}</p>
                <form method="post" action=i.href(routes::SIGN_OUT)>
                    {ui::button_row(vec![ui::submit(t!(i, "site-sign-out"))])}
                </form>
            }
            .into_any(),
            Reader::Nobody if one.has_account => {
                let href =
                    format!("{}?next={}", i.href(routes::SIGN_IN), in_query(&i.href(&cx.path)));
                view! {
                    <p>{t!(i, "invitation-sign-in", email = one.email.clone())}</p>
                    <p>{ui::link_button(Kind::Primary, t!(i, "site-sign-in"), href)}</p>
                }
                .into_any()
            }
            Reader::Nobody => accept(cx, form, Some(account(i, form))),
        };
        view! {
            <div class="form">
                {ui::error_summary(i, form)}
                {PageTitle::new(title).lede(duties).view()}
                {ui::facts(facts)}
                {way}
            </div>
        }
        .into_any()
    })
}

/// The link was used or is too old.
pub fn stale(cx: &PageCx) -> String {
    let i = cx.i;
    render(cx, Page::titled(t!(i, "invitation-stale")).unlisted(), || {
        view! {
            <div class="form">
                {PageTitle::new(t!(i, "invitation-stale")).lede(t!(i, "invitation-stale-why")).view()}
                <p><a href=i.href(routes::WORK)>{t!(i, "work-title")}</a></p>
            </div>
        }
        .into_any()
    })
}

fn accept(cx: &PageCx, form: &Form, account: Option<AnyView>) -> AnyView {
    let i = cx.i;
    view! {
        <form class="form" method="post" action=i.href(&cx.path) novalidate>
            {account}
            {Field::new(i, form, "confidential", t!(i, "invitation-declaration"))
                .hint(t!(i, "invitation-declaration-hint"))
                .checkbox(t!(i, "invitation-confidential"))}
            {ui::button_row(vec![ui::submit(t!(i, "invitation-accept"))])}
        </form>
    }
    .into_any()
}

/// A new account with the address that was invited.
fn account(i: I18n, form: &Form) -> AnyView {
    view! {
        <p>{t!(i, "invitation-new-account")}</p>
        {Field::new(i, form, "name", t!(i, "accounts-name")).autocomplete("name").required().text()}
        {Field::new(i, form, "password", t!(i, "accounts-password-new"))
            .hint(t!(i, "accounts-password-hint"))
            .autocomplete("new-password")
            .required()
            .password()}
    }
    .into_any()
}
