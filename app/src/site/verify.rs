//! The verify page: a place for files, which the reader's own browser checks, and how to check without
//! any browser.

mod check;
mod saved;

use jiff::Timestamp;
use leptos::prelude::*;

use crate::i18n::I18n;
use crate::shell::{Nav, Page, PageCx, render};
use crate::ui::{self, Fact, PageTitle, facts, section};
use crate::{t, time};

pub use saved::{Inside, saved};

/// A key of the log, and when it signs.
pub struct ShownKey {
    /// The verifier key.
    pub vkey: String,
    /// Since when; from the beginning if it is none.
    pub from: Option<Timestamp>,
    /// Until when, if it was replaced.
    pub until: Option<Timestamp>,
}

/// How anyone checks a record or a receipt. `keys` are the log's, the present one first, to be kept
/// from before; `copy` the SHA-256 of the page as a single file, where the portal can make one.
pub fn verify(cx: &PageCx, keys: &[ShownKey], copy: Option<&str>) -> String {
    let i = cx.i;
    let page = Page::titled(t!(i, "site-verify"))
        .described(t!(i, "verify-description"))
        .nav(Nav::Verify)
        .script("/assets/checking.js")
        .script("/assets/verify.js");
    let step = |title: String, text: String| view! { <li><h3>{title}</h3><p>{text}</p></li> };
    let command = |line: &str| view! { <code>{line.to_owned()}</code> };
    let live = format!("konkurs verify {}", cx.absolute(&i.href("/competitions/…")));
    render(cx, page, || {
        let commands = facts(vec![
            Fact::new(t!(i, "verify-command-bundle"), command("konkurs verify bundle.zip")),
            Fact::new(t!(i, "verify-command-live"), command(&live)),
            Fact::new(
                t!(i, "verify-command-receipt"),
                command("konkurs verify bundle.zip --receipt receipt.json"),
            ),
            Fact::new(
                t!(i, "verify-command-since"),
                command("konkurs verify bundle.zip --since checkpoint"),
            ),
        ]);
        let (present, past) = (keys.first(), keys.len() > 1);
        let lines = keys.iter().map(|key| key.vkey.as_str()).collect::<Vec<_>>().join("\n");
        view! {
            {PageTitle::new(t!(i, "site-footer-verify")).lede(t!(i, "verify-lede")).view()}
            {check::place(i, &lines)}
            {copy.map(|sha256| section("saved", t!(i, "verify-save"), Some(t!(i, "verify-save-note")), view! {
                <p><a href=i.href("/verify/offline.html") data-icon="down" download>{t!(i, "verify-save-file")}</a></p>
                <p class="note">{t!(i, "verify-save-hash")}</p>
                <p>{ui::fingerprint(sha256)}</p>
            }))}
            {section("program", t!(i, "verify-program"), Some(t!(i, "verify-program-note")), view! {
                <ol class="steps parts">
                    {step(t!(i, "verify-bundle"), t!(i, "verify-bundle-text"))}
                    {step(t!(i, "verify-run"), t!(i, "verify-run-text"))}
                    {step(t!(i, "verify-compare"), t!(i, "verify-compare-text"))}
                </ol>
            })}
            {section("key", t!(i, "verify-key"), Some(t!(i, "verify-key-note")), view! {
                <pre class="canonical" tabindex="0"><code id="vkey">{present.map(|key| key.vkey.clone())}</code></pre>
                {present.and_then(|key| period(i, key))}
                <p class="note"><a href="/record/vkey" data-icon="down">{t!(i, "verify-key-file")}</a></p>
            })}
            {past.then(|| earlier(i, keys))}
            {section("commands", t!(i, "verify-commands"), None, view! {
                {commands}
                <p class="note">{t!(i, "verify-exit")}</p>
            })}
        }
        .into_any()
    })
}

/// The keys before the present one: they stand on old mail and prints.
fn earlier(i: I18n, keys: &[ShownKey]) -> AnyView {
    let keys = keys.iter().skip(1).map(|key| {
        view! {
            <pre class="canonical" tabindex="0"><code>{key.vkey.clone()}</code></pre>
            {period(i, key)}
        }
    });
    let (title, note) = (t!(i, "verify-keys-past"), t!(i, "verify-keys-past-note"));
    section("keys-past", title, Some(note), keys.collect_view())
}

/// When a key signs; nothing of one that was there from the start and still is.
fn period(i: I18n, key: &ShownKey) -> Option<AnyView> {
    let at = |at| time::moment_with_zone(i, at);
    let words = match (key.from, key.until) {
        (None, None) => return None,
        (Some(from), None) => t!(i, "verify-key-since", from = at(from)),
        (None, Some(until)) => t!(i, "verify-key-until", until = at(until)),
        (Some(from), Some(until)) => {
            t!(i, "verify-key-between", from = at(from), until = at(until))
        }
    };
    Some(view! { <p class="note">{words}</p> }.into_any())
}
