//! How applications are kept closed: the way, what it protects from and what it doesn't.

use domain::{
    applications::SealedIn,
    competitions::{
        rules::{Rules, SealingWay},
        view::Overview,
    },
};
use leptos::prelude::*;

use crate::{competitions::paths, i18n::I18n, t, ui};

/// The section of the rules; `one`: once they are announced. A draft has no key yet.
pub fn section(i: I18n, rules: &Rules, one: Option<&Overview>) -> AnyView {
    let rule = &rules.sealing;
    let (k, n) = (i64::from(rule.k), rule.holders.len() as i64);
    let (way, keeps, limits) = match rule.way {
        SealingWay::Portal => {
            (t!(i, "sealing-portal"), t!(i, "sealing-portal-keeps"), t!(i, "sealing-portal-limits"))
        }
        SealingWay::Holders => (
            t!(i, "sealing-holders", k = k, n = n),
            t!(i, "sealing-holders-keeps"),
            t!(i, "sealing-holders-limits"),
        ),
        SealingWay::Browser => (
            t!(i, "sealing-browser", k = k, n = n),
            t!(i, "sealing-browser-keeps"),
            t!(i, "sealing-browser-limits"),
        ),
    };
    let keys = one.map(|one| one.state.recipients()).unwrap_or_default().into_iter().map(|key| {
        view! {
            <p class="note">{t!(i, "sealing-recipient")}</p>
            <pre class="canonical" tabindex="0"><code>{key}</code></pre>
        }
    });
    let keys = keys.collect_view();
    let body = view! {
        <p>{way}</p>
        <h3>{t!(i, "sealing-keeps")}</h3>
        <p>{keeps}</p>
        <h3>{t!(i, "sealing-limits")}</h3>
        <p>{limits}</p>
        {rule.way.has_holders().then(|| holders(i, rules, one))}
        {one.filter(|one| one.state.seals_in_browser()).map(|one| places(i, one))}
        {keys}
    };
    ui::section("sealing", t!(i, "sealing-title"), None, body)
}

/// How many were sealed where.
fn places(i: I18n, one: &Overview) -> AnyView {
    let all = one.state.applications.values();
    let sealed = |place| all.clone().filter(|a| a.sealed_in == Some(place)).count() as i64;
    let (browser, portal) = (sealed(SealedIn::Browser), sealed(SealedIn::Portal));
    view! { <p>{t!(i, "sealing-browser-count", browser = browser, portal = portal)}</p> }.into_any()
}

/// Who holds the key, and whether it is dealt.
fn holders(i: I18n, rules: &Rules, one: Option<&Overview>) -> AnyView {
    let who = rules.sealing.holders.iter().map(|id| {
        let named = one.and_then(|one| one.seats.iter().find(|seat| seat.id == *id));
        let seat = rules.seats.iter().find(|seat| seat.id == *id);
        let of = seat.map_or(id.as_str(), |seat| seat.organisation.in_lang(i.lang));
        let name = named.map(|seat| seat.name.in_lang(i.lang));
        let text = name.map_or_else(|| of.to_owned(), |name| format!("{name}, {of}"));
        view! { <li>{text}</li> }
    });
    let who = who.collect_view();
    let dealt = one.map(|one| match &one.state.dealt {
        None => view! { <p>{t!(i, "sealing-holders-undealt")}</p> }.into_any(),
        Some(dealt) => {
            let href = i.href(&paths::entry(&one.slug, dealt.n));
            let words = t!(i, "sealing-holders-dealt", n = dealt.n.to_string());
            view! { <p><a href=href>{words}</a></p> }.into_any()
        }
    });
    view! {
        <h3>{t!(i, "sealing-holders-who")}</h3>
        <ul>{who}</ul>
        {dealt}
    }
    .into_any()
}
