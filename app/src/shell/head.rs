//! What the head says to search engines, previews and feed readers: the address that counts, the
//! same page in the other language, a card, feeds. All addresses are absolute, from the settings.

use leptos::{html::meta, prelude::*};

use super::{Page, PageCx};
use crate::i18n::{Lang, href};
use crate::t;

/// Only a listed page of a portal with an address has this: what is behind a sign-in is not to be
/// found, a page written outside a portal has no address.
pub(super) fn found_by(cx: &PageCx, page: &Page) -> Option<AnyView> {
    (page.listed && !cx.origin.is_empty()).then(|| {
        let path = counted(&cx.path);
        let here = cx.absolute(&cx.i.href(path));
        let alternates = Lang::ALL.map(|lang| {
            let there = cx.absolute(&href(lang, path));
            view! { <link rel="alternate" hreflang=lang.code() href=there/> }
        });
        let feeds = page.feeds.iter().map(|(title, path)| {
            let there = cx.absolute(&cx.i.href(path));
            let title = title.clone();
            view! { <link rel="alternate" r#type="application/atom+xml" title=title href=there/> }
        });
        let default = cx.absolute(&default(path));
        view! {
            <link rel="canonical" href=here.clone()/>
            {alternates.to_vec()}
            <link rel="alternate" hreflang="x-default" href=default/>
            {feeds.collect_view()}
            {card(cx, page, here)}
            {page.data.clone().map(|data| {
                view! { <script r#type="application/ld+json" inner_html=data></script> }
            })}
        }
        .into_any()
    })
}

/// Open Graph and the card of messengers that know another word for it.
fn card(cx: &PageCx, page: &Page, here: String) -> impl IntoView + use<> {
    let i = cx.i;
    let said = |property: &'static str, content: String| {
        meta().attr("property", property).attr("content", content)
    };
    let locale = |lang| match lang {
        Lang::Uk => "uk_UA".to_owned(),
        Lang::En => "en_GB".to_owned(),
    };
    let described = page.description.clone();
    view! {
        {said("og:type", "website".to_owned())}
        {said("og:site_name", t!(i, "site-name"))}
        {said("og:title", page.title.clone())}
        {described.map(|words| said("og:description", words))}
        {said("og:url", here)}
        {said("og:locale", locale(i.lang))}
        {said("og:locale:alternate", locale(i.lang.other()))}
        // One picture for all pages of a language: it can't tell what a page may not.
        {said("og:image", cx.absolute(&format!("/assets/preview.{}.png", i.lang.code())))}
        {said("og:image:width", "1200".to_owned())}
        {said("og:image:height", "630".to_owned())}
        {said("og:image:alt", t!(i, "site-name"))}
        <meta name="twitter:card" content="summary_large_image"/>
    }
}

/// The path that counts as the page's address: without a query, unless that turns the record's pages.
fn counted(path: &str) -> &str {
    let Some((bare, query)) = path.split_once('?') else { return path };
    let number = query.strip_prefix("before=").unwrap_or_default();
    let turns = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    if turns { path } else { bare }
}

/// Where a reader of a third language is led: home, to the choice by the browser; else to Ukrainian.
pub(crate) fn default(path: &str) -> String {
    if path.trim_end_matches('/').is_empty() { "/".to_owned() } else { href(Lang::Uk, path) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_is_no_address_of_its_own() {
        assert_eq!(counted("?q=1"), "");
        assert_eq!(counted("/how?before=x"), "/how");
        assert_eq!(counted("/competitions/1/record?before=50"), "/competitions/1/record?before=50");
        assert_eq!(default(""), "/");
        assert_eq!(default("/how"), "/uk/how");
    }
}
