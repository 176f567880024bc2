use leptos::prelude::*;

/// A table that may be wider than the screen scrolls in its own frame, by keyboard too.
pub fn scroll(label: impl Into<String>, table: impl IntoView + 'static) -> AnyView {
    view! { <section class="scroll" tabindex="0" aria-label=label.into()>{table.into_any()}</section> }
        .into_any()
}
