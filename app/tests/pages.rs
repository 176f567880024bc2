//! The shell, the components and the portal's own pages, as HTML. With `KONKURS_PAGES=<folder>` the
//! pages are also written there, to be looked at in a browser.

#![allow(clippy::unwrap_used)]

use app::error::AppError;
use app::form::Form;
use app::i18n::Words;
use app::own_key::own_key;
use app::shell::{Layout, Page, PageCx, ViewerName, render};
use app::site::{self, ShownKey};
use app::ui::{self, Field};
use domain::Refusal;
use leptos::prelude::*;

fn cx(path: &str) -> PageCx {
    PageCx::at(path, None, "2026-03-04T12:05:00Z".parse().unwrap())
}

fn show(name: &str, html: &str) {
    if let Ok(folder) = std::env::var("KONKURS_PAGES") {
        std::fs::write(format!("{folder}/{name}.html"), html).unwrap();
    }
}

/// A log's keys: the present one, and two before it.
fn keys() -> Vec<ShownKey> {
    let at = |text: &str| Some(text.parse().unwrap());
    let key = |id: &str, from, until| ShownKey {
        vkey: format!("konkurs.example/record+{id}+A"),
        from,
        until,
    };
    let (first, second) = (at("2026-02-01T10:00:00Z"), at("2026-03-01T10:00:00Z"));
    vec![
        key("3", second, None),
        key("2", first, at("2026-03-31T10:00:00Z")),
        key("1", None, at("2026-03-03T10:00:00Z")),
    ]
}

#[test]
fn the_portals_own_pages_have_one_title_and_no_inline_code() {
    for lang in ["uk", "en"] {
        for (name, page) in [
            ("how", site::how as fn(&PageCx) -> String),
            ("verify", |cx| site::verify(cx, &keys(), Some("5f0c"))),
            ("own-key", own_key),
            ("accessibility", site::accessibility),
            ("privacy", site::privacy),
        ] {
            let html = page(&cx(&format!("/{lang}/{name}")));
            show(&format!("{name}.{lang}"), &html);
            assert!(html.starts_with("<!doctype html><html lang=\""), "{html}");
            assert_eq!(html.matches("<h1>").count(), 1, "{name}");
            assert!(!html.contains("style="), "{name}: inline style");
            assert!(!html.contains("<script>"), "{name}: inline script");
            assert!(html.contains("id=\"main\""), "{name}");
            assert!(html.contains(&format!("href=\"/{lang}/privacy\"")), "{name}");
            assert_eq!(html, page(&cx(&format!("/{lang}/{name}"))), "{name}: not the same twice");
        }
    }
}

#[test]
fn how_to_check_shows_every_key_and_when_it_signs() {
    let words = "signs from 1 February 2026, 12:00 Kyiv time until 31 March 2026, 13:00 Kyiv time";
    let all = site::verify(&cx("/en/verify"), &keys(), None);
    assert!(all.replace('\u{a0}', " ").contains(words), "{all}");
    assert!(keys().iter().all(|key| all.contains(&key.vkey)));
    let mut alone = keys().remove(2);
    alone.until = None;
    let alone = site::verify(&cx("/en/verify"), &[alone], None);
    assert!(alone.contains("id=\"vkey\"") && !alone.contains("keys-past"), "{alone}");
}

#[test]
fn the_switch_leads_to_the_same_page() {
    let html = site::how(&cx("/uk/how?a=1&b=\"2"));
    assert!(html.contains("href=\"/en/how?a=1&amp;b=&quot;2\""), "{html}");
}

#[test]
fn who_is_signed_in_can_sign_out() {
    let mut cx = cx("/uk/how");
    cx.viewer = Some(ViewerName {
        name: "<b>Олена</b>".into(), role: Some("секретар".into())
    });
    let html = site::how(&cx);
    assert!(html.contains("&lt;b&gt;Олена&lt;/b&gt;"), "{html}");
    assert!(html.contains("action=\"/uk/sign-out\""), "{html}");
    assert!(html.contains("method=\"post\""), "{html}");
}

#[test]
fn errors_have_pages_in_both_languages() {
    let errors = [
        AppError::NotFound,
        AppError::SignInNeeded,
        AppError::Forbidden(Words::code("denial", "recused")),
        AppError::Refused(Refusal::TooEarly { until: cx("/uk").now }.into()),
        AppError::Conflict,
        AppError::BadRequest,
        AppError::TooLarge,
        AppError::TooMany(42),
        AppError::Unavailable,
        AppError::Internal("7f3a".into()),
    ];
    for lang in ["uk", "en"] {
        for error in &errors {
            let html = error.page(&cx(&format!("/{lang}/x")));
            show(&format!("error-{}.{lang}", error.status().as_u16()), &html);
            assert!(html.contains(error.status().as_str()), "{error:?}");
            assert!(!html.contains("error-"), "{error:?}: a key without words: {html}");
        }
    }
}

#[test]
fn a_refused_form_keeps_what_was_typed_and_names_each_error() {
    let cx = cx("/uk/sign-in");
    let mut form = Form::new().with("email", "not \"an\" address").with("password", "secret-word");
    form.errors.add("email", Refusal::EmailMalformed);
    form.errors.add_whole(Refusal::TooManyAttempts { wait: 21 });
    let html = render(&cx, Page::titled("Вхід").unlisted(), || {
        let i = cx.i;
        view! {
            <form class="form narrow" method="post" novalidate>
                {ui::error_summary(i, &form)}
                {Field::new(i, &form, "email", "Електронна пошта").hint("Як у листі").required().email()}
                {Field::new(i, &form, "password", "Пароль").autocomplete("current-password").password()}
                {ui::submit("Увійти")}
            </form>
        }
        .into_any()
    });
    show("form.uk", &html);
    assert!(html.contains("value=\"not &quot;an&quot; address\""), "{html}");
    assert!(!html.contains("secret-word"), "a password came back");
    assert!(html.contains("aria-describedby=\"email-hint email-error\""), "{html}");
    assert!(html.contains("<a href=\"#email\">"), "{html}");
    assert!(html.contains("за 21 секунду"), "{html}");
    assert!(html.contains("2 помилки"), "{html}");
}

#[test]
fn a_wall_has_no_header_of_the_site() {
    let page = Page::titled("Табло").layout(Layout::Wall).refreshing(15);
    let html = render(&cx("/uk/wall"), page, || view! { <main id="main"></main> }.into_any());
    assert!(html.contains("<body class=\"wall\">"), "{html}");
    assert!(html.contains("<noscript><meta http-equiv=\"refresh\" content=\"15\""), "{html}");
    assert!(!html.contains("site-header"), "{html}");
}
