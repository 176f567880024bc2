//! The sitemap (sitemaps.org 0.9) with the pages' languages, and robots.txt that names it.

use domain::competitions::{Stage, view::Listed};
use jiff::Timestamp;

use super::xml::Xml;
use crate::{
    competitions::paths,
    i18n::{Lang, href},
    routes,
    shell::{PageCx, default},
};

/// Addresses that one file may hold, by the protocol.
const MOST: usize = 50_000;

/// Pages that don't change with the competitions.
const WORDS: [&str; 6] = [
    routes::HOW,
    routes::VERIFY,
    routes::OWN_KEY,
    routes::API,
    routes::ACCESSIBILITY,
    routes::PRIVACY,
];

/// `/robots.txt`: everything public may be found; what is not says `noindex` itself.
pub fn robots(cx: &PageCx) -> String {
    format!("User-agent: *\nDisallow:\n\nSitemap: {}\n", cx.absolute("/sitemap.xml"))
}

/// `/sitemap.xml`. `all` has the newest competitions first; they are kept if there are too many.
pub fn sitemap(cx: &PageCx, all: &[Listed]) -> String {
    let real = || all.iter().filter(|one| !one.state.rules.rehearsal);
    let last = real().map(|one| one.state.last_at).max();
    let mut pages: Vec<(String, Option<Timestamp>)> = vec![(routes::HOME.to_owned(), last)];
    pages.extend(WORDS.map(|path| (path.to_owned(), None)));
    for one in real() {
        let at = Some(one.state.last_at);
        pages.extend(public(one).into_iter().map(|path| (path, at)));
    }
    pages.truncate(MOST / Lang::ALL.len());
    let mut xml = Xml::new();
    let spaces = [
        ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"),
        ("xmlns:xhtml", "http://www.w3.org/1999/xhtml"),
    ];
    xml.inside("urlset", &spaces, |xml| {
        for (path, at) in &pages {
            for lang in Lang::ALL {
                url(xml, cx, path, lang, *at);
            }
        }
    });
    xml.finish()
}

/// The pages of a competition that have something to show.
fn public(one: &Listed) -> Vec<String> {
    let (slug, state) = (&one.slug, &one.state);
    let mut pages = vec![paths::public(slug), paths::record(slug)];
    if state.result.is_some() || !state.revealed().is_empty() {
        pages.push(paths::results(slug));
    }
    if state.result.is_some() {
        pages.push(paths::minutes(slug));
    }
    if matches!(state.stage, Stage::Round { .. } | Stage::Deliberation) {
        pages.push(paths::wall(slug));
    }
    pages
}

fn url(xml: &mut Xml, cx: &PageCx, path: &str, lang: Lang, at: Option<Timestamp>) {
    xml.inside("url", &[], |xml| {
        xml.text("loc", &[], &cx.absolute(&href(lang, path)));
        if let Some(at) = at {
            xml.text("lastmod", &[], &at.to_string());
        }
        let mut alternate = |lang: &str, address: String| {
            let link = [("rel", "alternate"), ("hreflang", lang), ("href", &address)];
            xml.empty("xhtml:link", &link);
        };
        for other in Lang::ALL {
            alternate(other.code(), cx.absolute(&href(other, path)));
        }
        alternate("x-default", cx.absolute(&default(path)));
    });
}
