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

/// A state in a shape, a word and a colour.
pub fn state(kind: State, words: impl Into<String>) -> AnyView {
    let kind = match kind {
        State::None => None,
        State::Doing => Some("doing"),
        State::Done => Some("done"),
        State::Locked => Some("locked"),
        State::Blocked => Some("blocked"),
        State::Recused => Some("recused"),
        State::Error => Some("error"),
    };
    view! { <span class="state" data-state=kind>{words.into()}</span> }.into_any()
}

/// The one thing on a page that moves: a stage running now.
pub fn live(words: impl Into<String>) -> AnyView {
    view! { <span class="live">{words.into()}</span> }.into_any()
}
