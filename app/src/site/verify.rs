use leptos::prelude::*;

use crate::shell::{Nav, Page, PageCx, render};
use crate::t;
use crate::ui::{Fact, PageTitle, facts, section};

/// How anyone checks a record or a receipt. `vkey` is the log's key, to be kept from before.
pub fn verify(cx: &PageCx, vkey: &str) -> String {
    let i = cx.i;
    let page =
        Page::titled(t!(i, "site-verify")).described(t!(i, "verify-description")).nav(Nav::Verify);
    let step = |title: String, text: String| view! { <li><h2>{title}</h2><p>{text}</p></li> };
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
        view! {
            {PageTitle::new(t!(i, "site-footer-verify")).lede(t!(i, "verify-lede")).view()}
            <ol class="steps parts spaced">
                {step(t!(i, "verify-bundle"), t!(i, "verify-bundle-text"))}
                {step(t!(i, "verify-run"), t!(i, "verify-run-text"))}
                {step(t!(i, "verify-compare"), t!(i, "verify-compare-text"))}
            </ol>
            {section("key", t!(i, "verify-key"), Some(t!(i, "verify-key-note")), view! {
                <pre class="canonical" tabindex="0"><code id="vkey">{vkey.to_owned()}</code></pre>
                <p class="note"><a href="/record/vkey" data-icon="down">{t!(i, "verify-key-file")}</a></p>
            })}
            {section("commands", t!(i, "verify-commands"), None, view! {
                {commands}
                <p class="note">{t!(i, "verify-exit")}</p>
            })}
        }
        .into_any()
    })
}
