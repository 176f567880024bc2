use leptos::prelude::*;

use crate::i18n::I18n;
use crate::t;

/// Where this page hangs: words and address of each page above it, the highest first.
pub fn breadcrumbs(i: I18n, above: Vec<(String, String)>) -> AnyView {
    let items = above
        .into_iter()
        .map(|(words, href)| view! { <li><a href=href>{words}</a></li> })
        .collect_view();
    view! {
        <nav class="breadcrumbs" aria-label=t!(i, "ui-breadcrumbs")>
            <ol>{items}</ol>
        </nav>
    }
    .into_any()
}

/// The way back to the page this one belongs to.
pub fn back_link(words: impl Into<String>, href: impl Into<String>) -> AnyView {
    view! { <a class="back-link" href=href.into() data-icon="left">{words.into()}</a> }.into_any()
}
