//! The record's list and the page of one entry.

use domain::competitions::view::{CheckpointView, EntryView, Overview, RecordLine};
use leptos::prelude::*;

use super::{Names, list, say, seal, sealed, words};
use crate::{
    competitions::paths,
    i18n::I18n,
    routes,
    shell::{Nav, Page, PageCx, cosigned, render},
    t, time,
    ui::{self, Fact, PageTitle, State},
};

/// Entries on one page.
pub const PAGE: u64 = 50;

/// The list, the newest first, from below `before`; with the checkpoint right behind the closing of
/// the intake, once there is one.
pub fn page(
    cx: &PageCx,
    one: &Overview,
    lines: &[RecordLine],
    closing: Option<&CheckpointView>,
) -> String {
    let i = cx.i;
    let number = one.slug.to_string();
    let title = t!(i, "record-title", number = number);
    let page = Page::titled(title.clone())
        .described(t!(i, "record-description"))
        .nav(Nav::Competitions)
        .checkpoint(one.checkpoint.clone())
        .feed(title.clone(), paths::record_feed(&one.slug));
    let page = sealed(page);
    let names = Names::of(&one.state, &one.seats);
    let (newest, oldest) = (lines.first().map(|l| l.entry.n), lines.last().map(|l| l.entry.n));
    let position = one.state.position;
    let older = oldest.filter(|n| *n > 0).map(|n| {
        let href = format!("{}?before={n}", i.href(&paths::record(&one.slug)));
        view! { <li><a href=href rel="next">{t!(i, "record-older")}</a></li> }
    });
    let newer = newest.filter(|n| n + 1 < position).map(|n| {
        let before = n + 1 + PAGE;
        let base = i.href(&paths::record(&one.slug));
        let href = if before >= position { base } else { format!("{base}?before={before}") };
        view! { <li><a href=href rel="prev">{t!(i, "record-newer")}</a></li> }
    });
    render(cx, page, || {
        view! {
            {ui::breadcrumbs(i, above(cx, one))}
            {PageTitle::new(title)
                .lede(t!(i, "record-lede", n = position as i64))
                .view()}
            {seal(cx, one)}
            <div class="flow">
                <ul class="inline">
                    <li><a href=paths::bundle(&one.slug) data-icon="down">{t!(i, "record-bundle")}</a></li>
                    <li><a href=paths::checkpoint(&one.slug)>{t!(i, "record-checkpoint")}</a></li>
                    {closing.map(|_| view! {
                        <li><a href=paths::closing(&one.slug)>{t!(i, "record-closing-checkpoint")}</a></li>
                    })}
                    <li><a href=i.href(routes::VERIFY)>{t!(i, "site-footer-verify")}</a></li>
                </ul>
                {closing.map(|closing| self::closing(i, closing))}
            </div>
            <div class="spaced">{list(i, &one.slug, &names, lines)}</div>
            <nav aria-label=t!(i, "record-pages")><ul class="inline">{newer}{older}</ul></nav>
        }
        .into_any()
    })
}

/// What the portal and its witnesses say of the end of the intake.
fn closing(i: I18n, closing: &CheckpointView) -> AnyView {
    let at = time::exact(i, closing.at);
    let signed = t!(i, "record-closing", n = closing.size as i64, at = at);
    let words = match cosigned(i, closing) {
        Some(cosigned) => format!("{signed}; {cosigned}. {}", t!(i, "record-closing-clocks")),
        None => format!("{signed}."),
    };
    view! { <p class="note">{words}</p> }.into_any()
}

/// One entry: its words, its hash, and exactly the text that was hashed.
pub fn entry(cx: &PageCx, one: &Overview, entry: &EntryView) -> String {
    let i = cx.i;
    let n = entry.line.entry.n;
    let title = t!(i, "record-entry-title", n = n.to_string());
    let page = Page::titled(format!("{title}, {}", one.slug))
        .nav(Nav::Competitions)
        .checkpoint(one.checkpoint.clone());
    let names = Names::of(&one.state, &one.seats);
    let kind = i.code("kind", entry.line.entry.event.kind());
    let signed = if entry.line.signed {
        ui::state(State::Done, t!(i, "record-signed-yes"))
    } else {
        ui::state(State::Doing, t!(i, "record-signed-not-yet"))
    };
    let facts = vec![
        Fact::new(t!(i, "record-when"), ui::exact(i, entry.line.entry.at)),
        Fact::text(t!(i, "record-who"), words::author(i, &names, &entry.line.entry.by)),
        Fact::new(
            t!(i, "record-kind"),
            view! { {kind.clone()} " (" <code>{entry.line.entry.event.kind()}</code> ")" },
        ),
        Fact::new(t!(i, "record-leaf"), ui::fingerprint(&entry.leaf)),
        Fact::new(t!(i, "record-checkpoint-state"), signed),
    ];
    let before = n.checked_sub(1).map(|n| {
        let href = i.href(&paths::entry(&one.slug, n));
        view! { <li><a href=href rel="prev">{t!(i, "record-before")}</a></li> }
    });
    let after = (n + 1 < one.state.position).then(|| {
        let href = i.href(&paths::entry(&one.slug, n + 1));
        view! { <li><a href=href rel="next">{t!(i, "record-after")}</a></li> }
    });
    let mut above = above(cx, one);
    above.push((t!(i, "competition-record"), i.href(&paths::record(&one.slug))));
    render(cx, page, || {
        let canonical = view! {
            <p class="note">{t!(i, "record-canonical-note")}</p>
            <pre class="canonical"><code>{entry.canonical.clone()}</code></pre>
        };
        view! {
            {ui::breadcrumbs(i, above)}
            {PageTitle::new(title)
                .kicker(kind)
                .lede(say(i, &names, &entry.line.entry.by, &entry.line.entry.event))
                .view()}
            {ui::facts(facts)}
            {ui::section("canonical", t!(i, "record-canonical"), None, canonical)}
            <nav aria-label=t!(i, "record-pages")><ul class="inline">{before}{after}</ul></nav>
        }
        .into_any()
    })
}

fn above(cx: &PageCx, one: &Overview) -> Vec<(String, String)> {
    let i = cx.i;
    let enterprise = one.state.rules.enterprise.name.in_lang(i.lang);
    let words =
        t!(i, "competition-crumb", number = one.slug.to_string(), name = enterprise.to_owned());
    vec![
        (t!(i, "site-competitions"), i.href(routes::HOME)),
        (words, i.href(&paths::public(&one.slug))),
    ]
}
