use leptos::prelude::*;
use store::personal::{Erasure, HeldApplication};

use super::{DATA, data};
use crate::{
    applications::parts::{at, number},
    form::Form,
    shell::{Nav, Page, PageCx, render},
    t,
    ui::{self, Field, Kind, PageTitle},
};

/// The question before an application is destroyed, or why that isn't possible now.
pub fn page(cx: &PageCx, one: &HeldApplication, form: &Form) -> String {
    let i = cx.i;
    let title = t!(i, "personal-erase-title");
    let page = Page::titled(title.clone()).unlisted().nav(Nav::Account);
    let back = i.href(DATA);
    render(cx, page, || {
        let go = match one.erasure {
            Erasure::AtOnce(_) => t!(i, "personal-erase-go"),
            _ => t!(i, "personal-erase-ask"),
        };
        let act = ui::button(Kind::Danger, go, "erase", "yes");
        let body = if data::may_ask(one.erasure) {
            let sure = t!(i, "personal-erase-sure");
            view! {
                <p>{t!(i, "personal-erase-what")}</p>
                <p>{t!(i, "personal-erase-stays")}</p>
                {Field::new(i, form, "sure", t!(i, "personal-erase-sure-label")).checkbox(sure)}
                {ui::button_row(vec![
                    act,
                    ui::link_button(Kind::Quiet, t!(i, "applications-back"), back.clone()),
                ])}
            }
            .into_any()
        } else {
            let own = i.href(&at(&one.slug, ""));
            view! { <p><a href=own>{t!(i, "applications-title")}</a></p> }.into_any()
        };
        view! {
            {ui::back_link(t!(i, "personal-title"), back.clone())}
            <form
                class="form"
                method="post"
                action=i.href(&format!("{DATA}/{}", one.slug))
                novalidate
            >
                {ui::error_summary(i, form)}
                {PageTitle::new(title).kicker(number(i, &one.slug)).view()}
                <p>{data::when(i, one.erasure)}</p>
                {body}
            </form>
        }
        .into_any()
    })
}
