use leptos::prelude::*;

/// What shape and colour a state has; its words say the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum State {
    /// Not started.
    #[default]
    None,
    /// Under way.
    Doing,
    /// Done, good.
    Done,
    /// Committed, can't change.
    Locked,
    /// Not yet possible.
    Blocked,
    /// Recused, or stopped.
    Recused,
    /// Needs correcting.
    Error,
}

impl State {
    fn attribute(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Doing => Some("doing"),
            Self::Done => Some("done"),
            Self::Locked => Some("locked"),
            Self::Blocked => Some("blocked"),
            Self::Recused => Some("recused"),
            Self::Error => Some("error"),
        }
    }
}

/// A state in a shape, a word and a colour, inside a line.
pub fn state(kind: State, words: impl Into<String>) -> AnyView {
    view! { <span class="state" data-state=kind.attribute()>{words.into()}</span> }.into_any()
}

/// The same as a line of its own.
pub fn state_line(kind: State, words: impl Into<String>) -> AnyView {
    view! { <p class="state" data-state=kind.attribute()>{words.into()}</p> }.into_any()
}

/// The one thing on a page that moves: a stage running now.
pub fn live(words: impl Into<String>) -> AnyView {
    view! { <span class="live">{words.into()}</span> }.into_any()
}
