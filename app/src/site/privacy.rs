use leptos::prelude::*;

use crate::shell::{Page, PageCx, render};
use crate::t;
use crate::ui::{PageTitle, section};

/// Which personal data is kept, who sees it, what becomes public.
pub fn privacy(cx: &PageCx) -> String {
    let i = cx.i;
    let page = Page::titled(t!(i, "site-privacy")).described(t!(i, "privacy-description"));
    render(cx, page, || {
        let what = view! {
            <ul>
                <li>{t!(i, "privacy-what-account")}</li>
                <li>{t!(i, "privacy-what-application")}</li>
                <li>{t!(i, "privacy-what-sessions")}</li>
            </ul>
        };
        let who = view! {
            <p>{t!(i, "privacy-who-before")}</p>
            <p>{t!(i, "privacy-who-secretary")}</p>
            <p>{t!(i, "privacy-who-admin")}</p>
        };
        let record = view! { <p>{t!(i, "privacy-record-text")}</p> };
        let public = view! { <p>{t!(i, "privacy-public-text")}</p> };
        let keep = view! { <p>{t!(i, "privacy-keep-text")}</p> };
        let cookies = view! { <p>{t!(i, "privacy-cookies-text")}</p> };
        view! {
            {PageTitle::new(t!(i, "site-privacy")).lede(t!(i, "privacy-lede")).view()}
            {section("what", t!(i, "privacy-what"), None, what)}
            {section("who", t!(i, "privacy-who"), None, who)}
            {section("record", t!(i, "privacy-record"), None, record)}
            {section("public", t!(i, "privacy-public"), None, public)}
            {section("keep", t!(i, "privacy-keep"), None, keep)}
            {section("cookies", t!(i, "privacy-cookies"), None, cookies)}
        }
        .into_any()
    })
}
