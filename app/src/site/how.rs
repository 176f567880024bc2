use leptos::prelude::*;

use crate::shell::{Nav, Page, PageCx, render};
use crate::ui::{Fact, PageTitle, facts, section};
use crate::{routes, t};

/// How a competition runs, what can be checked, and what isn't there yet.
pub fn how(cx: &PageCx) -> String {
    let i = cx.i;
    let page = Page::titled(t!(i, "site-how")).described(t!(i, "how-description")).nav(Nav::How);
    let step = |title: String, text: String| view! { <li><h2>{title}</h2><p>{text}</p></li> };
    render(cx, page, || {
        let people = facts(vec![
            Fact::text(t!(i, "how-candidate"), t!(i, "how-candidate-text")),
            Fact::text(t!(i, "how-member"), t!(i, "how-member-text")),
            Fact::text(t!(i, "how-observer"), t!(i, "how-observer-text")),
            Fact::text(t!(i, "how-secretary"), t!(i, "how-secretary-text")),
        ]);
        let sealing = facts(vec![
            Fact::text(t!(i, "how-sealing-portal"), t!(i, "how-sealing-portal-text")),
            Fact::text(t!(i, "how-sealing-holders"), t!(i, "how-sealing-holders-text")),
            Fact::text(t!(i, "how-sealing-browser"), t!(i, "how-sealing-browser-text")),
        ]);
        let proof = view! {
            <p>{t!(i, "how-proof-text")}</p>
            <p><a href=i.href(routes::VERIFY)>{t!(i, "how-proof-link")}</a></p>
        };
        view! {
            {PageTitle::new(t!(i, "site-how")).lede(t!(i, "how-lede")).view()}
            <ol class="steps parts spaced">
                {step(t!(i, "how-step-rules"), t!(i, "how-step-rules-text"))}
                {step(t!(i, "how-step-seal"), t!(i, "how-step-seal-text"))}
                {step(t!(i, "how-step-score"), t!(i, "how-step-score-text"))}
                {step(t!(i, "how-step-open"), t!(i, "how-step-open-text"))}
            </ol>
            {section("people", t!(i, "how-people"), None, people)}
            {section("sealing", t!(i, "how-sealing"), Some(t!(i, "how-sealing-note")), sealing)}
            {section("proof", t!(i, "how-proof"), None, proof)}
            {section("limits", t!(i, "how-limits"), None, view! { <p>{t!(i, "how-limits-text")}</p> })}
            {section("witnesses", t!(i, "how-witnesses"), None, view! { <p>{t!(i, "how-witnesses-text")}</p> })}
        }
        .into_any()
    })
}
