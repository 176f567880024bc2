use leptos::prelude::*;
use store::applications::{Closed, Own};

use super::super::parts::at;
use crate::{
    form::Form,
    i18n::I18n,
    shell::PageCx,
    t,
    ui::{self, Choice, Field, Kind, Tone},
};

/// What the first page of such an application offers.
pub fn ways(cx: &PageCx, own: &Own, closed: &Closed) -> AnyView {
    let i = cx.i;
    let open = own.state.takes_drafts_at(cx.now).is_ok();
    let (there, action) = (i.href(&at(&own.slug, "/browser")), i.href(&at(&own.slug, "/open")));
    let words = match (&closed.own, open) {
        (None, _) => t!(i, "browser-go-first"),
        (Some(_), true) => t!(i, "browser-go"),
        (Some(_), false) => t!(i, "browser-go-read"),
    };
    let key = closed.own.clone().map(|key| {
        view! {
            <p>{t!(i, "closed-key-text")}</p>
            <pre class="canonical" tabindex="0"><code>{key}</code></pre>
        }
    });
    let act = |title: String, text: String, words: String, act: &'static str| {
        view! {
            <form class="flow" method="post" action=action.clone()>
                <h2>{title}</h2>
                <p>{text}</p>
                {ui::button_row(vec![ui::button(Kind::Quiet, words, "act", act)])}
            </form>
        }
    };
    let drops = (open && closed.sealed.is_some()).then(|| {
        act(t!(i, "browser-drop"), t!(i, "browser-drop-text"), t!(i, "browser-drop-go"), "close")
    });
    let lost = (open && closed.own.is_some()).then(|| {
        act(t!(i, "closed-lost"), t!(i, "browser-lost-text"), t!(i, "closed-anew"), "browser")
    });
    let portal = open.then(|| {
        act(
            t!(i, "browser-portal"),
            t!(i, "browser-portal-text"),
            t!(i, "browser-portal-go"),
            "anew",
        )
    });
    view! {
        <p>{t!(i, "browser-lede")}</p>
        {key}
        {ui::button_row(vec![ui::link_button(Kind::Primary, words, there)])}
        {drops}
        {lost}
        {portal}
    }
    .into_any()
}

/// Where it will be sealed, asked before the first word; nothing where the rulebook leaves no choice.
pub fn place(i: I18n, own: &Own, form: &Form) -> Option<AnyView> {
    let mut form = form.clone();
    if form.value("where").is_empty() {
        form.set("where", "browser");
    }
    own.state.seals_in_browser().then(|| {
        Field::new(i, &form, "where", t!(i, "browser-where"))
            .hint(t!(i, "browser-where-hint"))
            .radios(vec![
                Choice::new("browser", t!(i, "browser-where-browser")),
                Choice::new("portal", t!(i, "browser-where-portal")),
            ])
    })
}

/// A draft that the portal will seal says so, with the way into the browser.
pub fn instead(i: I18n, own: &Own) -> Option<AnyView> {
    own.state.seals_in_browser().then(|| {
        let action = i.href(&at(&own.slug, "/open"));
        let body = view! {
            <p>{t!(i, "browser-instead-text")}</p>
            <form method="post" action=action>
                {ui::button_row(vec![
                    ui::button(Kind::Quiet, t!(i, "browser-instead-go"), "act", "browser"),
                ])}
            </form>
        };
        ui::notice(Tone::Plain, "instead", t!(i, "browser-instead"), body)
    })
}

/// The way of those who have no script.
pub(super) fn without(i: I18n, own: &Own) -> AnyView {
    let action = i.href(&at(&own.slug, "/open"));
    let body = view! {
        <p>{t!(i, "browser-without-text")}</p>
        <form method="post" action=action>
            {ui::button_row(vec![
                ui::button(Kind::Secondary, t!(i, "browser-portal-go"), "act", "anew"),
            ])}
        </form>
    };
    ui::notice(Tone::Plain, "without", t!(i, "browser-without"), body)
}
