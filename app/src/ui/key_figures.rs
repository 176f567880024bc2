use leptos::prelude::*;

use crate::i18n::I18n;

/// Up to four numbers with what each counts.
pub fn key_figures(i: I18n, figures: Vec<(String, i64)>) -> AnyView {
    let list = figures
        .into_iter()
        .map(|(label, n)| view! { <div><dt>{label}</dt><dd>{i.number(n)}</dd></div> })
        .collect_view();
    view! { <dl class="key-figures">{list}</dl> }.into_any()
}
