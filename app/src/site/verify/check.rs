use leptos::prelude::*;
use serde_json::json;

use crate::i18n::I18n;
use crate::t;

/// The place where files are taken and the report appears. Without JavaScript it says what to do
/// instead. `known` are the portal's keys, a line each.
pub fn place(i: I18n, known: &str) -> AnyView {
    view! {
        <section
            class="section"
            id="check"
            aria-labelledby="check-title"
            data-known=known.to_owned()
            data-words=words(i)
        >
            <header>
                <h2 id="check-title">{t!(i, "verify-here")}</h2>
                <p>{t!(i, "verify-here-note")}</p>
            </header>
            <div class="flow">
                <noscript><p>{t!(i, "verify-no-script")}</p></noscript>
                <div class="drop" data-drop hidden>
                    <label for="files"><strong>{t!(i, "verify-files")}</strong></label>
                    <p class="hint" id="files-hint">{t!(i, "verify-files-hint")}</p>
                    <input type="file" id="files" aria-describedby="files-hint" multiple/>
                </div>
                <ul class="file-list" data-files hidden></ul>
                <div class="flow" data-report aria-live="polite"></div>
                <button type="button" class="button" data-kind="secondary" data-again hidden>
                    {t!(i, "verify-start-over")}
                </button>
            </div>
        </section>
    }
    .into_any()
}

/// What the script says, by the names that it knows; `{n}` are places that it fills.
fn words(i: I18n) -> String {
    json!({
        "yes": t!(i, "copy-yes"),
        "no": t!(i, "copy-no"),
        "unchecked": t!(i, "copy-unchecked"),
        "bundle": t!(i, "verify-is-bundle"),
        "receipt": t!(i, "verify-is-receipt", number = "{competition}"),
        "checkpoint": t!(i, "verify-is-checkpoint", origin = "{origin}", n = "{size}"),
        "other": t!(i, "verify-is-other"),
        "need": t!(i, "verify-need"),
        "working": t!(i, "verify-working"),
        "checked": t!(i, "copy-findings"),
        "our_key": t!(i, "verify-our-key"),
        "other_key": t!(i, "verify-other-key"),
        "other_key_title": t!(i, "verify-other-key-title"),
        "compare": t!(i, "verify-compare-key"),
        "unreadable": t!(i, "verify-unreadable"),
        "unchecked_title": t!(i, "verify-not-now"),
        "load": t!(i, "verify-no-module"),
        "read": t!(i, "verify-no-file"),
        "broke": t!(i, "verify-broke"),
    })
    .to_string()
}
