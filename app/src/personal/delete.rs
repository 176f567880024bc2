use leptos::prelude::*;

use super::DATA;
use crate::{
    form::Form,
    shell::{Nav, Page, PageCx, render},
    t,
    ui::{self, Field, Kind, PageTitle},
};

/// The question before the account ends; the password is asked for once more.
pub fn page(cx: &PageCx, form: &Form) -> String {
    let i = cx.i;
    let title = t!(i, "personal-delete-title");
    let page = Page::titled(title.clone()).unlisted().nav(Nav::Account);
    let back = i.href(DATA);
    render(cx, page, || {
        let act = ui::button(Kind::Danger, t!(i, "personal-delete-go"), "delete", "yes");
        let password = Field::new(i, form, "password", t!(i, "accounts-password"));
        view! {
            {ui::back_link(t!(i, "personal-title"), back.clone())}
            <form class="form" method="post" action=i.href("/account/delete") novalidate>
                {ui::error_summary(i, form)}
                {PageTitle::new(title).view()}
                <p>{t!(i, "personal-delete-what")}</p>
                <p>{t!(i, "personal-delete-held")}</p>
                {password.required().autocomplete("current-password").password()}
                {ui::button_row(vec![
                    act,
                    ui::link_button(Kind::Quiet, t!(i, "applications-back"), back),
                ])}
            </form>
        }
        .into_any()
    })
}
