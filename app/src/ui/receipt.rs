use leptos::prelude::*;

use super::{Fact, facts, seal_stamp};
use crate::i18n::I18n;
use crate::t;

/// Proof of a sealed application: code in words, the stamp of its commitment, facts. `before` and
/// `after` stand above and below the code.
pub fn receipt(
    i: I18n,
    before: impl Into<String>,
    code: impl Into<String>,
    after: impl Into<String>,
    commitment: &str,
    list: Vec<Fact>,
) -> AnyView {
    view! {
        <article class="receipt" aria-label=t!(i, "ui-receipt")>
            <div>
                <p>{before.into()}</p>
                <p class="code">{code.into()}</p>
                <p class="note">{after.into()}</p>
            </div>
            {seal_stamp(commitment, t!(i, "ui-receipt-seal"))}
            {facts(list)}
        </article>
    }
    .into_any()
}

/// A fingerprint in groups of four, so that people can compare it.
pub fn fingerprint(hex: &str) -> AnyView {
    view! { <span class="fingerprint">{in_fours(hex)}</span> }.into_any()
}

/// The same as plain text.
pub fn in_fours(hex: &str) -> String {
    let groups: Vec<&str> =
        (0..hex.len()).step_by(4).filter_map(|at| hex.get(at..hex.len().min(at + 4))).collect();
    groups.join(" ")
}
