//! What a copy says of itself, above each page; on the first page with what the verifier found.

use domain::competitions::view::Overview;
use leptos::prelude::*;

use super::{About, Finding};
use crate::{
    competitions::paths,
    i18n::I18n,
    shell::PageCx,
    t,
    ui::{self, Fact, State, Tone},
};

/// Above a page of a copy; nothing on the portal.
pub fn above(cx: &PageCx) -> Option<AnyView> {
    let (i, about) = (cx.i, cx.copy.as_ref()?);
    let public = paths::public(&about.slug);
    let first = cx.path == public;
    let body = if first {
        whole(i, about).into_any()
    } else {
        let href = i.href(&public);
        view! { <p><a href=href>{t!(i, "copy-findings")}</a></p> }.into_any()
    };
    let notice = match (about.holds, first) {
        (true, false) => {
            let href = i.href(&public);
            view! { <p class="note">{t!(i, "copy-page")} " " <a href=href>{t!(i, "copy-findings")}</a></p> }
                .into_any()
        }
        (true, true) => ui::notice(Tone::Good, "copy", t!(i, "copy-holds"), body),
        (false, _) => ui::notice(Tone::Bad, "copy", t!(i, "copy-broken"), body),
    };
    Some(notice)
}

fn whole(i: I18n, about: &About) -> impl IntoView + use<> {
    let (read, all) = about.read;
    let cut = (read < all).then(|| {
        view! { <p><strong>{t!(i, "copy-cut", read = read as i64, all = all as i64)}</strong></p> }
    });
    let notes = about.notes.iter().map(|note| note.in_lang(i.lang).to_owned());
    let notes = notes.map(|note| view! { <p>{note}</p> }).collect_view();
    let findings = about.findings.iter().map(|finding| fact(i, finding)).collect();
    view! {
        {cut}
        <p>{t!(i, "copy-what")}</p>
        {notes}
        <details open=!about.holds>
            <summary>{t!(i, "copy-findings")}</summary>
            {ui::facts(findings)}
        </details>
        <details>
            <summary>{t!(i, "copy-again")}</summary>
            <p>{t!(i, "copy-again-text")}</p>
            <p><code>"konkurs verify bundle.zip"</code></p>
            <p>{t!(i, "copy-vkey")}</p>
            <pre class="canonical" tabindex="0"><code>{about.vkey.clone()}</code></pre>
            <p>{t!(i, "copy-checkpoint")}</p>
            <pre class="canonical" tabindex="0"><code>{about.checkpoint.clone()}</code></pre>
            <p><a href=paths::bundle(&about.slug) data-icon="down">{t!(i, "record-bundle")}</a></p>
        </details>
    }
}

fn fact(i: I18n, finding: &Finding) -> Fact {
    let state = match finding.holds {
        Some(true) => ui::state(State::Done, t!(i, "copy-yes")),
        Some(false) => ui::state(State::Blocked, t!(i, "copy-no")),
        None => ui::state(State::None, t!(i, "copy-unchecked")),
    };
    let said = finding.said.in_lang(i.lang).to_owned();
    Fact::new(finding.name.in_lang(i.lang).to_owned(), view! { {state} " " {said} })
}

/// The way into both languages.
pub fn choice(one: &Overview) -> String {
    let link = |lang: domain::Lang| {
        let i = I18n::new(lang);
        let title = t!(i, "copy-title", number = one.slug.to_string());
        let code = lang.code();
        view! { <p><a href=format!("{code}/index.html") lang=code hreflang=code>{title}</a></p> }
    };
    let html = view! {
        <html lang="uk">
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <title>{t!(I18n::new(domain::Lang::Uk), "copy-title", number = one.slug.to_string())}</title>
                <meta name="color-scheme" content="light dark"/>
                <link rel="stylesheet" href="assets/konkurs.css"/>
            </head>
            <body class="site">
                <main id="main" class="wrap">{domain::Lang::ALL.map(link).to_vec()}</main>
            </body>
        </html>
    };
    format!("<!doctype html>{}\n", html.to_html())
}
