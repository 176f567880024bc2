use jiff::Timestamp;
use leptos::prelude::*;

use super::exact;
use crate::i18n::I18n;
use crate::t;

/// One entry of the record, in plain words.
pub struct LedgerItem {
    /// Its number `n`.
    pub index: u64,
    /// What happened.
    pub words: AnyView,
    /// When, by the record.
    pub at: Timestamp,
    /// Covered by a signed checkpoint.
    pub signed: bool,
    /// The entry's own page, if there is one.
    pub href: Option<String>,
}

/// The record, newest first.
pub fn ledger(i: I18n, items: Vec<LedgerItem>) -> AnyView {
    let lines = items
        .into_iter()
        .map(|item| {
            let (pending, said) = if item.signed {
                (None, t!(i, "ui-ledger-signed"))
            } else {
                (Some("pending"), t!(i, "ui-ledger-pending"))
            };
            let number = t!(i, "ui-ledger-number", n = item.index.to_string());
            let number = match item.href {
                Some(href) => view! { <a href=href>{number}</a> }.into_any(),
                None => number.into_any(),
            };
            view! {
                <li id=format!("n{}", item.index)>
                    <span class="mark" data-state=pending><span class="hidden-text">{said}</span></span>
                    <p>{item.words}</p>
                    <p class="meta">{number} ", " {exact(i, item.at)}</p>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="ledger" reversed>{lines}</ol> }.into_any()
}
