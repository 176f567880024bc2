use leptos::prelude::*;
use store::webhooks::{Delivery, State, Webhook};

use super::{PATH, backlog, deliveries, path, state};
use crate::{
    form::Form,
    i18n::I18n,
    routes,
    shell::{Nav, Page, PageCx, render},
    t,
    ui::{self, Choice, Fact, Field, Kind, PageTitle, Tone},
};

/// What a page of one webhook shows.
#[derive(Debug)]
pub struct Shown {
    /// The webhook.
    pub webhook: Webhook,
    /// What was sent to it last.
    pub deliveries: Vec<Delivery>,
    /// Its secret, right after it was made and never again.
    pub secret: Option<String>,
}

/// One webhook: how it is, what was sent, and what can be done with it.
pub fn page(cx: &PageCx, shown: &Shown, form: &Form) -> String {
    let (i, webhook) = (cx.i, &shown.webhook);
    let page = Page::titled(webhook.name.clone()).unlisted().nav(Nav::Account);
    let crumbs = vec![
        (t!(i, "site-account"), i.href(routes::ACCOUNT)),
        (t!(i, "admin-title"), i.href("/admin")),
        (t!(i, "webhooks-title"), i.href(PATH)),
    ];
    let (sent, note) = (t!(i, "webhooks-deliveries"), t!(i, "webhooks-deliveries-note"));
    render(cx, page, || {
        view! {
            {ui::breadcrumbs(i, crumbs)}
            {ui::error_summary(i, form)}
            {PageTitle::new(webhook.name.clone()).view()}
            {shown.secret.as_ref().map(|secret| made(i, secret))}
            {trouble(i, webhook)}
            {facts(i, webhook)}
            {acts(i, webhook)}
            {ui::section("deliveries", sent, Some(note), deliveries::view(i, shown))}
            {ui::section("secret", t!(i, "webhooks-secret"), None, rotate(i, webhook, form))}
            {ui::section("remove", t!(i, "webhooks-remove"), None, remove(i, webhook, form))}
        }
        .into_any()
    })
}

fn made(i: I18n, secret: &str) -> AnyView {
    let body = view! {
        <p>{t!(i, "webhooks-made-note")}</p>
        <pre class="canonical" tabindex="0"><code>{secret.to_owned()}</code></pre>
    };
    ui::notice(Tone::Good, "made", t!(i, "webhooks-made"), body)
}

/// What went wrong, and what to do.
fn trouble(i: I18n, webhook: &Webhook) -> Option<AnyView> {
    let (title, why) = match webhook.state {
        State::Failing(_) => (t!(i, "webhooks-failing-title"), t!(i, "webhooks-failing-why")),
        State::Gone(_) => (t!(i, "webhooks-gone-title"), t!(i, "webhooks-gone-why")),
        State::Active | State::Paused(_) => return None,
    };
    Some(ui::notice(Tone::Bad, "trouble", title, view! { <p>{why}</p> }))
}

fn facts(i: I18n, webhook: &Webhook) -> AnyView {
    let url = view! { <span class="canonical">{webhook.url.clone()}</span> };
    let at = ui::moment(i, webhook.created_at);
    let by = webhook.created_by.clone();
    let mut list = vec![
        Fact::new(t!(i, "webhooks-url"), url),
        Fact::new(t!(i, "admin-state"), state(i, webhook)),
        Fact::new(t!(i, "webhooks-registered"), view! { {at} ", " {by} }),
    ];
    if let Some(backlog) = backlog(i, webhook) {
        list.push(Fact::text(t!(i, "webhooks-backlog"), backlog));
    }
    if let Some(until) = webhook.overlap {
        list.push(Fact::new(t!(i, "webhooks-overlap"), ui::exact(i, until)));
    }
    ui::facts(list)
}

fn acts(i: I18n, webhook: &Webhook) -> AnyView {
    let stopped = matches!(webhook.state, State::Paused(_) | State::Gone(_));
    let (words, act) = match stopped {
        true => (t!(i, "webhooks-resume"), "resume"),
        false => (t!(i, "webhooks-pause"), "pause"),
    };
    let test = ui::button(Kind::Secondary, t!(i, "webhooks-test"), "act", "test");
    let row = ui::button_row(vec![test, ui::button(Kind::Secondary, words, "act", act)]);
    let hint = if stopped { t!(i, "webhooks-resume-hint") } else { t!(i, "webhooks-pause-hint") };
    view! {
        <form class="spaced flow" method="post" action=i.href(&path(webhook.id))>
            {row}
            <p class="hint">{hint}</p>
        </form>
    }
    .into_any()
}

fn rotate(i: I18n, webhook: &Webhook, form: &Form) -> AnyView {
    let keep =
        Choice::new("keep", t!(i, "webhooks-old-keep")).hint(t!(i, "webhooks-old-keep-hint"));
    let end = Choice::new("end", t!(i, "webhooks-old-end")).hint(t!(i, "webhooks-old-end-hint"));
    view! {
        <form class="form" method="post" action=i.href(&path(webhook.id)) novalidate>
            {ui::hidden("secrets", webhook.secrets.to_string())}
            <p>{t!(i, "webhooks-secret-note")}</p>
            {Field::new(i, form, "old", t!(i, "webhooks-old")).radios(vec![keep, end])}
            {ui::button_row(vec![
                ui::button(Kind::Secondary, t!(i, "webhooks-rotate"), "act", "rotate"),
            ])}
        </form>
    }
    .into_any()
}

fn remove(i: I18n, webhook: &Webhook, form: &Form) -> AnyView {
    let confirm = t!(i, "webhooks-remove-confirm");
    view! {
        <form class="form" method="post" action=i.href(&path(webhook.id)) novalidate>
            <p>{t!(i, "webhooks-remove-note")}</p>
            {Field::new(i, form, "confirm", t!(i, "webhooks-confirm")).checkbox(confirm)}
            {ui::button_row(vec![
                ui::button(Kind::Danger, t!(i, "webhooks-remove-submit"), "act", "remove"),
            ])}
        </form>
    }
    .into_any()
}
