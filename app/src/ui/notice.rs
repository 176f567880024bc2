use leptos::prelude::*;

/// What a notice brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// News.
    #[default]
    Plain,
    /// Something succeeded.
    Good,
    /// Something is over or went wrong.
    Bad,
}

/// Interrupts the reader: only for what changes what they can do. `id` names it for assistive
/// technology and must be unique on the page.
pub fn notice(
    tone: Tone,
    id: &'static str,
    title: impl Into<String>,
    body: impl IntoView + 'static,
) -> AnyView {
    let (kind, icon) = match tone {
        Tone::Plain => (None, None),
        Tone::Good => (Some("good"), None),
        Tone::Bad => (Some("bad"), Some("alert")),
    };
    view! {
        <section class="notice" data-kind=kind aria-labelledby=id>
            <h2 id=id data-icon=icon>{title.into()}</h2>
            {body.into_any()}
        </section>
    }
    .into_any()
}

/// A list with nothing in it: why, and what to do.
pub fn empty(title: impl Into<String>, body: impl IntoView + 'static) -> AnyView {
    view! { <div class="empty"><h2>{title.into()}</h2>{body.into_any()}</div> }.into_any()
}
