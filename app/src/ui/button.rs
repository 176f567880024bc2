use leptos::prelude::*;

/// How much an act weighs. One primary act in a view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// The act the page is for.
    #[default]
    Primary,
    /// Beside it.
    Secondary,
    /// The rest, set as text.
    Quiet,
    /// Can't be taken back.
    Danger,
}

impl Kind {
    fn attribute(self) -> Option<&'static str> {
        match self {
            Self::Primary => None,
            Self::Secondary => Some("secondary"),
            Self::Quiet => Some("quiet"),
            Self::Danger => Some("danger"),
        }
    }
}

/// The primary submit button of a form. Never disabled: the server says what is missing.
pub fn submit(words: impl Into<String>) -> AnyView {
    view! { <button class="button" type="submit">{words.into()}</button> }.into_any()
}

/// A submit button of another kind, that sends `name=value` when it is the one pressed.
pub fn button(
    kind: Kind,
    words: impl Into<String>,
    name: &'static str,
    value: impl Into<String>,
) -> AnyView {
    view! {
        <button class="button" type="submit" data-kind=kind.attribute() name=name value=value.into()>
            {words.into()}
        </button>
    }
    .into_any()
}

/// A link that starts an act on another page.
pub fn link_button(kind: Kind, words: impl Into<String>, href: impl Into<String>) -> AnyView {
    view! { <a class="button" data-kind=kind.attribute() href=href.into()>{words.into()}</a> }
        .into_any()
}

/// Prints the page. Hidden until `comforts.js` can make it work.
pub fn print_button(words: impl Into<String>) -> AnyView {
    view! { <button class="button" type="button" data-print hidden>{words.into()}</button> }
        .into_any()
}

/// Several acts in one line.
pub fn button_row(buttons: Vec<AnyView>) -> AnyView {
    view! { <div class="button-row">{buttons}</div> }.into_any()
}
