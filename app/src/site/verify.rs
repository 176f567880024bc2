use leptos::prelude::*;

use crate::shell::{Nav, Page, PageCx, render};
use crate::t;
use crate::ui::{Fact, PageTitle, facts, section};

/// How anyone checks a record or a receipt.
pub fn verify(cx: &PageCx) -> String {
    let i = cx.i;
    let page =
        Page::titled(t!(i, "site-verify")).described(t!(i, "verify-description")).nav(Nav::Verify);
    let step = |title: String, text: String| view! { <li><h2>{title}</h2><p>{text}</p></li> };
    let command = |line: &'static str| view! { <code>{line}</code> };
    render(cx, page, || {
        let commands = facts(vec![
            Fact::new(t!(i, "verify-command-bundle"), command("konkurs verify bundle.zip")),
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
            {section("commands", t!(i, "verify-commands"), None, view! {
                {commands}
                <p class="note">{t!(i, "verify-exit")}</p>
            })}
        }
        .into_any()
    })
}
