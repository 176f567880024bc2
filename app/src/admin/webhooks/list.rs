use leptos::prelude::*;
use store::webhooks::Webhook;

use super::{PATH, backlog, path, state};
use crate::{
    form::Form,
    routes,
    shell::{Nav, Page, PageCx, render},
    t,
    ui::{self, Field, PageTitle},
};

/// All webhooks, and the form that registers one.
pub fn page(cx: &PageCx, webhooks: &[Webhook], form: &Form) -> String {
    let i = cx.i;
    let page = Page::titled(t!(i, "webhooks-title")).unlisted().nav(Nav::Account);
    let crumbs = vec![
        (t!(i, "site-account"), i.href(routes::ACCOUNT)),
        (t!(i, "admin-title"), i.href("/admin")),
    ];
    let rows = webhooks.iter().map(|webhook| row(cx, webhook)).collect_view();
    render(cx, page, || {
        let list = if webhooks.is_empty() {
            let why = t!(i, "webhooks-empty-why");
            ui::empty(t!(i, "webhooks-empty"), view! { <p>{why}</p> })
        } else {
            let table = view! {
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{t!(i, "webhooks-name")}</th>
                            <th scope="col">{t!(i, "webhooks-url")}</th>
                            <th scope="col">{t!(i, "admin-state")}</th>
                            <th scope="col">{t!(i, "webhooks-backlog")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            };
            ui::scroll(t!(i, "webhooks-title"), table)
        };
        let lede = view! {
            {t!(i, "webhooks-lede")} " "
            <a href=format!("{}#webhooks", i.href(routes::API))>{t!(i, "webhooks-how")}</a>
        };
        let register = view! {
            <form class="form" method="post" action=i.href(PATH) novalidate>
                {Field::new(i, form, "name", t!(i, "webhooks-name"))
                    .hint(t!(i, "webhooks-name-hint"))
                    .required()
                    .text()}
                {Field::new(i, form, "url", t!(i, "webhooks-url"))
                    .hint(t!(i, "webhooks-url-hint"))
                    .required()
                    .text()}
                {ui::button_row(vec![ui::submit(t!(i, "webhooks-register-submit"))])}
            </form>
        };
        let note = t!(i, "webhooks-register-note");
        view! {
            {ui::breadcrumbs(i, crumbs)}
            {ui::error_summary(i, form)}
            {PageTitle::new(t!(i, "webhooks-title")).lede(lede).view()}
            {list}
            {ui::section("register", t!(i, "webhooks-register"), Some(note), register)}
        }
        .into_any()
    })
}

fn row(cx: &PageCx, webhook: &Webhook) -> AnyView {
    let i = cx.i;
    view! {
        <tr>
            <th scope="row"><a href=i.href(&path(webhook.id))>{webhook.name.clone()}</a></th>
            <td><span class="canonical">{webhook.url.clone()}</span></td>
            <td>{state(i, webhook)}</td>
            <td>{backlog(i, webhook).unwrap_or_else(|| t!(i, "webhooks-nothing"))}</td>
        </tr>
    }
    .into_any()
}
