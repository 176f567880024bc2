use std::sync::Arc;

use hydration_context::SsrSharedContext;
use leptos::prelude::*;

use super::checkpoint::foot;
use super::chrome::{footer, header};
use super::head::found_by;
use super::{Layout, Page, PageCx};
use crate::{copy, t};

/// The finished document. `body` runs inside a reactive owner, so islands in it work.
pub fn render(cx: &PageCx, page: Page, body: impl FnOnce() -> AnyView) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| {
        let inside = match page.layout {
            Layout::Wall => body(),
            Layout::Plain => framed(cx, &page, "wrap", body()),
            Layout::Wide => framed(cx, &page, "wrap wide", body()),
        };
        document(cx, &page, inside).to_html()
    });
    owner.unset_with_forced_cleanup();
    format!("<!doctype html>{}", without_markers(&html))
}

fn framed(cx: &PageCx, page: &Page, class: &'static str, body: AnyView) -> AnyView {
    view! {
        {header(cx, page)}
        <main id="main" class=class>{copy::above(cx)}{body}{foot(cx.i, page)}</main>
        {footer(cx)}
    }
    .into_any()
}

fn document(cx: &PageCx, page: &Page, inside: AnyView) -> AnyView {
    let i = cx.i;
    let title = t!(i, "site-title", page = page.title.clone());
    let refresh = page.refresh.map(|seconds| {
        view! { <noscript><meta http-equiv="refresh" content=seconds.to_string()/></noscript> }
    });
    view! {
        <html lang=i.lang.code()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <title>{title}</title>
                {page.description.clone().map(|d| view! { <meta name="description" content=d/> })}
                <meta name="color-scheme" content="light dark"/>
                {(!page.listed).then(|| view! { <meta name="robots" content="noindex"/> })}
                {found_by(cx, page)}
                {refresh}
                <link rel="icon" href="/assets/icon.svg" type="image/svg+xml"/>
                {cx.copy.is_none().then(fonts)}
                <link rel="stylesheet" href="/assets/konkurs.css"/>
                {page.wasm.then(|| view! { <link rel="modulepreload" href="/assets/pkg/konkurs.js"/> })}
                {cx.copy.is_none().then(|| scripts(page))}
            </head>
            <body class=if page.layout == Layout::Wall { "wall" } else { "site" }>
                <a class="skip-link" href="#main">{t!(i, "site-skip")}</a>
                {inside}
            </body>
        </html>
    }
    .into_any()
}

fn scripts(page: &Page) -> impl IntoView + use<> {
    let own = page.scripts.iter().map(|src| view! { <script src=*src defer></script> });
    let own = own.collect_view();
    let modules = page.modules.iter().map(|src| view! { <script type="module" src=*src></script> });
    let modules = modules.collect_view();
    view! {
        <script src="/assets/comforts.js" defer></script>
        <script type="module" src="/assets/islands.js"></script>
        {own}
        {modules}
    }
}

fn fonts() -> impl IntoView {
    view! {
        {font("/assets/fonts/inter-cyrillic.woff2")}
        {font("/assets/fonts/inter-latin.woff2")}
    }
}

fn font(href: &'static str) -> impl IntoView {
    view! { <link rel="preload" href=href r#as="font" r#type="font/woff2" crossorigin=""/> }
}

/// Takes the renderer's `<!>` markers out of what no island will hydrate: they aren't valid HTML.
/// Text and attributes can't hold one, because both are escaped.
pub(crate) fn without_markers(html: &str) -> String {
    const MARKER: &str = "<!>";
    const OPEN: &str = "<leptos-island";
    const CLOSE: &str = "</leptos-island>";
    let mut out = String::with_capacity(html.len());
    let mut depth = 0_usize;
    for piece in html.split_inclusive('>') {
        if depth == 0 && piece.ends_with(MARKER) {
            out.push_str(piece.trim_end_matches(MARKER));
            continue;
        }
        if piece.contains(CLOSE) {
            depth = depth.saturating_sub(1);
        } else if piece.contains(OPEN) {
            depth += 1;
        }
        out.push_str(piece);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::without_markers;

    #[test]
    fn only_islands_keep_their_markers() {
        let html = "<p>a<!>b<!></p><leptos-island x=\"1\"><i>c<!>d</i></leptos-island><!><b>e</b>";
        let kept = "<p>ab</p><leptos-island x=\"1\"><i>c<!>d</i></leptos-island><b>e</b>";
        assert_eq!(without_markers(html), kept);
    }
}
