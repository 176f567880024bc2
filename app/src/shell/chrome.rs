use leptos::prelude::*;

use super::{Nav, Page, PageCx};
use crate::i18n::{I18n, Lang, href};
use crate::{routes, t};

/// The portal's mark: the rays of a seal, drawn once.
const MARK: &str = "M50 28L50 16.9M54.9 28.6L59.1 10M59.5 30.2L67.8 13M63.7 32.8L79.8 12.6M67.2 36.3L79.4 26.5M69.8 40.5L81.9 34.6M71.4 45.1L85.6 41.9M72 50L85.4 50M71.4 54.9L85.6 58.1M69.8 59.5L92.1 70.3M67.2 63.7L75.9 70.7M63.7 67.2L70 75M59.5 69.8L69.8 91.1M54.9 71.4L59.4 91.1M50 72L50 84.3M45.1 71.4L39.6 95.6M40.5 69.8L28.7 94.1M36.3 67.2L28.6 76.8M32.8 63.7L23.2 71.4M30.2 59.5L12 68.3M28.6 54.9L16.6 57.6M28 50L12.3 50M28.6 45.1L15.5 42.1M30.2 40.5L15 33.2M32.8 36.3L23.2 28.6M36.3 32.8L27.2 21.4M40.5 30.2L32.2 13M45.1 28.6L39.1 2.2";

pub(super) fn header(cx: &PageCx, page: &Page) -> AnyView {
    let i = cx.i;
    if cx.copy.is_some() {
        return view! {
            <header class="site-header">
                <div class="wrap">
                    <span class="brand">{mark()}{t!(i, "site-name")}</span>
                    {language(cx)}
                </div>
            </header>
        }
        .into_any();
    }
    let entry = |nav: Nav, path: &str, words: String| {
        let current = (page.nav == Some(nav)).then_some("page");
        view! { <li><a href=i.href(path) aria-current=current>{words}</a></li> }
    };
    view! {
        <header class="site-header">
            <div class="wrap">
                <a class="brand" href=i.href(routes::HOME) aria-label=t!(i, "site-home")>
                    {mark()}
                    {t!(i, "site-name")}
                </a>
                <nav aria-label=t!(i, "site-nav")>
                    <ul>
                        {entry(Nav::Competitions, routes::HOME, t!(i, "site-competitions"))}
                        {entry(Nav::How, routes::HOW, t!(i, "site-how"))}
                        {entry(Nav::Verify, routes::VERIFY, t!(i, "site-verify"))}
                        {cx.viewer.as_ref().map(|_| entry(Nav::Account, routes::WORK, t!(i, "site-account")))}
                    </ul>
                </nav>
                {language(cx)}
                {account(cx)}
            </div>
        </header>
    }
    .into_any()
}

pub(crate) fn mark() -> impl IntoView {
    view! {
        <svg viewBox="0 0 100 100" aria-hidden="true">
            <path stroke="currentColor" stroke-width="5" d=MARK></path>
        </svg>
    }
}

/// The switch between the languages, leading to the same page; also for the wall's own header.
pub fn language(cx: &PageCx) -> AnyView {
    let (here, there) = (cx.i.lang, cx.i.lang.other());
    let one = |lang: Lang| {
        let i = I18n::new(lang);
        if lang == here {
            view! { <strong aria-current="true">{t!(i, "site-lang-short")}</strong> }.into_any()
        } else {
            let label = t!(i, "site-lang-label");
            view! {
                <a href=href(lang, &cx.path) lang=there.code() hreflang=there.code() aria-label=label>
                    {t!(i, "site-lang-short")}
                </a>
            }
            .into_any()
        }
    };
    let both = Lang::ALL.map(one).into_iter().collect_view();
    view! { <p class="language"><span class="hidden-text">{t!(cx.i, "site-language")}</span>{both}</p> }
        .into_any()
}

fn account(cx: &PageCx) -> AnyView {
    let i = cx.i;
    let Some(viewer) = &cx.viewer else {
        return view! { <p class="account"><a href=i.href(routes::SIGN_IN)>{t!(i, "site-sign-in")}</a></p> }
            .into_any();
    };
    let role = viewer.role.as_ref().map(|role| format!(", {}", role.to_lowercase()));
    view! {
        <form class="account" method="post" action=i.href(routes::SIGN_OUT)>
            <span>{viewer.name.clone()}{role}</span>
            " "
            <button class="link" type="submit">{t!(i, "site-sign-out")}</button>
        </form>
    }
    .into_any()
}

pub(super) fn footer(cx: &PageCx) -> AnyView {
    let i = cx.i;
    if cx.copy.is_some() {
        return view! {
            <footer class="site-footer">
                <div class="wrap">
                    <div class="colophon"><p>{t!(i, "copy-colophon")}</p><p>{t!(i, "site-zone")}</p></div>
                </div>
            </footer>
        }
        .into_any();
    }
    let link = |path: &str, words: String| view! { <li><a href=i.href(path)>{words}</a></li> };
    view! {
        <footer class="site-footer">
            <div class="wrap">
                <div class="parts">
                    <section>
                        <h2>{t!(i, "site-footer-portal")}</h2>
                        <ul>
                            {link(routes::HOME, t!(i, "site-competitions"))}
                            {link(routes::HOW, t!(i, "site-how"))}
                        </ul>
                    </section>
                    <section>
                        <h2>{t!(i, "site-footer-check")}</h2>
                        <ul>
                            {link(routes::VERIFY, t!(i, "site-footer-verify"))}
                            {link(routes::OWN_KEY, t!(i, "own-key"))}
                            {link(routes::API, t!(i, "api-title"))}
                        </ul>
                    </section>
                    <section>
                        <h2>{t!(i, "site-footer-about")}</h2>
                        <ul>
                            {link(routes::ACCESSIBILITY, t!(i, "site-accessibility"))}
                            {link(routes::PRIVACY, t!(i, "site-privacy"))}
                        </ul>
                    </section>
                </div>
                <div class="colophon">
                    <p>{t!(i, "site-colophon")}</p>
                    <p>{t!(i, "site-zone")}</p>
                </div>
            </div>
        </footer>
    }
    .into_any()
}
