//! Atom (RFC 4287): a feed of the competitions, and one of a competition's record. An entry's id is
//! its page's address, which never changes; both languages have entries of their own.

use domain::{
    Slug,
    competitions::view::{Listed, Overview, RecordLine},
};
use jiff::Timestamp;

use super::xml::Xml;
use crate::{
    competitions::{page::heading, paths, stages},
    i18n::I18n,
    record::{Names, say},
    routes,
    shell::PageCx,
    t,
};

/// Competitions in the feed: those in which something happened last.
const MOST: usize = 100;

/// The competitions, an entry each, the last changed first.
pub fn competitions(cx: &PageCx, all: &[Listed]) -> String {
    let i = cx.i;
    let mut all: Vec<&Listed> = all.iter().collect();
    all.sort_by(|a, b| (b.state.last_at, &b.slug).cmp(&(a.state.last_at, &a.slug)));
    all.truncate(MOST);
    let feed = Feed {
        title: title(i),
        subtitle: t!(i, "home-description"),
        page: i.href(routes::HOME),
        itself: i.href(paths::COMPETITIONS_FEED),
        updated: all.first().map_or(Timestamp::UNIX_EPOCH, |one| one.state.last_at),
    };
    feed.write(cx, |xml| {
        for one in &all {
            let (state, rules) = (&one.state, &one.state.rules);
            let mut name = heading(i, rules);
            if rules.rehearsal {
                name = format!("{}: {name}", t!(i, "competition-rehearsal"));
            }
            entry(xml, cx, &i.href(&paths::public(&one.slug)), &name, |xml| {
                xml.text("published", &[], &state.announced_at.to_string());
                xml.text("updated", &[], &state.last_at.to_string());
                let about = rules.enterprise.about.in_lang(i.lang);
                let words = t!(
                    i,
                    "syndication-summary",
                    stage = stages::under_way(i, state),
                    about = about.to_owned()
                );
                xml.text("summary", &[], &words);
            });
        }
    })
}

/// The title of the feed of competitions.
fn title(i: I18n) -> String {
    t!(i, "site-title", page = t!(i, "home-title"))
}

/// A competition's record, the newest entry first.
pub fn record(cx: &PageCx, one: &Overview, lines: &[RecordLine]) -> String {
    let (i, slug) = (cx.i, &one.slug);
    let names = Names::of(&one.state, &one.seats);
    let feed = Feed {
        title: record_title(i, slug),
        subtitle: heading(i, &one.state.rules),
        page: i.href(&paths::record(slug)),
        itself: i.href(&paths::record_feed(slug)),
        updated: one.state.last_at,
    };
    feed.write(cx, |xml| {
        for RecordLine { entry: line, .. } in lines {
            let kind = i.code("kind", line.event.kind());
            let title = t!(i, "syndication-entry", n = line.n.to_string(), kind = kind);
            entry(xml, cx, &i.href(&paths::entry(slug, line.n)), &title, |xml| {
                let at = line.at.to_string();
                xml.text("published", &[], &at);
                xml.text("updated", &[], &at);
                let words = say(i, &names, &line.by, &line.event);
                xml.text("content", &[("type", "text")], &words);
            });
        }
    })
}

/// The title of a record's feed.
fn record_title(i: I18n, slug: &Slug) -> String {
    t!(i, "record-title", number = slug.to_string())
}

struct Feed {
    title: String,
    subtitle: String,
    page: String,
    itself: String,
    updated: Timestamp,
}

impl Feed {
    fn write(&self, cx: &PageCx, entries: impl FnOnce(&mut Xml)) -> String {
        let lang = cx.i.lang.code();
        let mut xml = Xml::new();
        let space = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", lang)];
        xml.inside("feed", &space, |xml| {
            let (itself, page) = (cx.absolute(&self.itself), cx.absolute(&self.page));
            xml.text("id", &[], &itself);
            xml.text("title", &[], &self.title);
            xml.text("subtitle", &[], &self.subtitle);
            xml.text("updated", &[], &self.updated.to_string());
            xml.inside("author", &[], |xml| {
                xml.text("name", &[], &t!(cx.i, "site-name"));
                xml.text("uri", &[], &cx.absolute(&cx.i.href(routes::HOME)));
            });
            let kind = ("type", "application/atom+xml");
            xml.empty("link", &[("rel", "self"), kind, ("href", &itself)]);
            let kind = ("type", "text/html");
            xml.empty("link", &[("rel", "alternate"), kind, ("hreflang", lang), ("href", &page)]);
            entries(xml);
        });
        xml.finish()
    }
}

/// An entry with its page; `more` adds its times and words.
fn entry(xml: &mut Xml, cx: &PageCx, page: &str, title: &str, more: impl FnOnce(&mut Xml)) {
    let page = cx.absolute(page);
    xml.inside("entry", &[], |xml| {
        xml.text("id", &[], &page);
        xml.text("title", &[], title);
        xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &page)]);
        more(xml);
    });
}
