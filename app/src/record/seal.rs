use domain::competitions::view::Overview;
use leptos::prelude::*;
use serde_json::json;

use crate::{
    competitions::paths,
    i18n::I18n,
    routes,
    shell::{Page, PageCx},
    t,
};

/// A page with the seal on it.
pub fn sealed(page: Page) -> Page {
    page.script("/assets/checking.js").script("/assets/seal.js")
}

/// "Record checked in your browser": what that browser itself computes from the whole record. Without
/// JavaScript, and while nothing is signed yet, the way to check it; nothing on a copy, which says what
/// the verifier found above each page.
pub fn seal(cx: &PageCx, one: &Overview) -> Option<AnyView> {
    let i = cx.i;
    if cx.copy.is_some() {
        return None;
    }
    let how = view! {
        <p class="note"><a href=i.href(routes::VERIFY)>{t!(i, "site-footer-verify")}</a></p>
    };
    let Some(last) = &one.checkpoint else { return Some(how.into_any()) };
    let origin = last.note.lines().next().unwrap_or_default().to_owned();
    let view = view! {
        <details
            class="seal"
            data-state="checking"
            data-seal
            data-origin=origin
            data-bundle=paths::bundle(&one.slug)
            data-words=words(i)
            hidden
        >
            <summary>
                <svg class="seal-mark" viewBox="0 0 100 100" aria-hidden="true">
                    <circle class="disc" cx="50" cy="50" r="24"></circle>
                    <path class="tick" stroke-width="6" d="M38 51l8.5 8.5L63 42"></path>
                    <path class="rays" stroke-width="3.4"></path>
                </svg>
                <span aria-live="polite">
                    <strong>{t!(i, "seal-checking")}</strong>
                    <span data-rest></span>
                </span>
            </summary>
            <div class="flow" data-said></div>
            <p><a href=i.href(routes::VERIFY)>{t!(i, "seal-otherwise")}</a></p>
        </details>
        <noscript>{how}</noscript>
    };
    Some(view.into_any())
}

/// What the script says, by the names that it knows; `{n}` are places that it fills.
fn words(i: I18n) -> String {
    json!({
        "yes": t!(i, "copy-yes"),
        "no": t!(i, "copy-no"),
        "unchecked": t!(i, "copy-unchecked"),
        "checking": t!(i, "seal-checking"),
        "verified": t!(i, "seal-verified"),
        "entries": t!(i, "seal-entries", n = "{n}"),
        "counts": {
            "one": t!(i, "seal-entries-one", n = "{n}"),
            "few": t!(i, "seal-entries-few", n = "{n}"),
            "many": t!(i, "seal-entries-many", n = "{n}"),
            "other": t!(i, "seal-entries-other", n = "{n}"),
        },
        "means": t!(i, "seal-means"),
        "key": t!(i, "seal-key"),
        "first": t!(i, "seal-first"),
        "same": t!(i, "seal-same", at = "{at}"),
        "continues": t!(i, "seal-continues", at = "{at}", n = "{n}"),
        "forgets": t!(i, "seal-forgets"),
        "broken": t!(i, "seal-broken"),
        "broken_what": t!(i, "seal-broken-what"),
        "unreadable": t!(i, "seal-unreadable"),
        "elsewhere": t!(i, "seal-elsewhere"),
        "elsewhere_why": t!(i, "seal-elsewhere-why", origin = "{origin}"),
        "fork": t!(i, "seal-fork"),
        "other_key": t!(i, "seal-other-key"),
        "forked": t!(i, "seal-forked"),
        "fork_what": t!(i, "seal-fork-what", was = "{was}", then = "{then}", is = "{is}", now = "{now}"),
        "fork_do": t!(i, "seal-fork-do"),
        "both": t!(i, "seal-both"),
        "proof": t!(i, "seal-proof", was = "{was}", then = "{then}", is = "{is}", now = "{now}"),
        "unknown": t!(i, "seal-unknown"),
        "network": t!(i, "seal-network"),
        "load": t!(i, "verify-no-module"),
        "read": t!(i, "verify-no-file"),
        "broke": t!(i, "verify-broke"),
        "again": t!(i, "seal-again"),
        "saving": t!(i, "seal-saving"),
        "saving_why": t!(i, "seal-saving-why"),
        "check": t!(i, "seal-check"),
    })
    .to_string()
}
