use leptos::prelude::*;

/// The margin column: deadline, help, actions. Put it first inside `<div class="with-aside">` when a
/// phone should see it first.
pub fn aside(label: impl Into<String>, body: impl IntoView + 'static) -> AnyView {
    view! { <aside class="aside-box flow" aria-label=label.into()>{body.into_any()}</aside> }
        .into_any()
}
