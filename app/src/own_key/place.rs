use leptos::prelude::*;
use serde_json::{Value, json};

use crate::{i18n::I18n, shell::Page, t};

/// A page that has such places.
pub(crate) fn scripted(page: Page) -> Page {
    page.script("/assets/checking.js").module("/assets/own-key/places.js")
}

/// The place where a key is made and shown to be kept. Its public half goes into the field `into`.
pub(crate) fn making(i: I18n, into: &'static str) -> AnyView {
    let mut words = making_words(i);
    words["wrong"]["first"] = t!(i, "own-key-first-make").into();
    view! {
        <div class="flow" data-own-key data-into=into data-words=words.to_string() hidden>
            <p>{t!(i, "own-key-make-here")}</p>
        </div>
    }
    .into_any()
}

/// The place where a key opens what was encrypted for it.
pub(crate) struct Opening {
    /// The age file, in letters.
    pub sealed: String,
    /// The field that gets what is in it; without one it is only tried.
    pub into: Option<&'static str>,
    /// What is said before.
    pub text: String,
    /// What is said when it is open.
    pub is_open: String,
}

impl Opening {
    pub(crate) fn view(self, i: I18n) -> AnyView {
        let mut words = kept_words(i);
        words["is_open"] = self.is_open.into();
        words["wrong"]["first"] = t!(i, "own-key-first-lay").into();
        view! {
            <div
                class="flow"
                data-own-key-open
                data-into=self.into
                data-words=words.to_string()
                hidden
            >
                <p>{self.text}</p>
                <textarea data-sealed readonly hidden>
                    {self.sealed}
                </textarea>
            </div>
        }
        .into_any()
    }
}

/// The part of a form in which the same is done by hand. `drawn`: what its field holds before anybody
/// typed, for whoever works without the place.
pub(crate) fn by_hand(
    summary: String,
    drawn: Option<String>,
    body: impl IntoView + 'static,
) -> AnyView {
    view! {
        <details class="flow" data-by-hand data-drawn=drawn open>
            <summary>{summary}</summary>
            {body.into_any()}
        </details>
    }
    .into_any()
}

/// What the script says where a key is made, by the names that it knows.
pub(crate) fn making_words(i: I18n) -> Value {
    let mut words = kept_words(i);
    words["make"] = t!(i, "own-key-make").into();
    words["keep"] = t!(i, "own-key-keep").into();
    words["file"] = t!(i, "own-key-file").into();
    words["words"] = t!(i, "own-key-words").into();
    words["words_note"] = t!(i, "own-key-words-note").into();
    words["show"] = t!(i, "own-key-show").into();
    words["show_note"] = t!(i, "own-key-show-note").into();
    words["is_kept"] = t!(i, "own-key-is-kept").into();
    words
}

/// What it says where something is opened and shown.
pub(super) fn opening_words(i: I18n) -> Value {
    let mut words = kept_words(i);
    words["is_open"] = t!(i, "own-key-is-open").into();
    words["inside"] = t!(i, "own-key-inside").into();
    words
}

/// What it says of what was kept; `{n}` is a place that it fills.
fn kept_words(i: I18n) -> Value {
    json!({
        "from_file": t!(i, "own-key-from-file"),
        "from_words": t!(i, "own-key-from-words"),
        "wrong": {
            "empty": t!(i, "own-key-empty"),
            "public": t!(i, "own-key-public"),
            "line": t!(i, "own-key-line"),
            "count": t!(i, "own-key-count", n = "{n}"),
            "word": t!(i, "own-key-word", n = "{n}"),
            "order": t!(i, "own-key-order"),
            "other": t!(i, "own-key-other"),
            "another": t!(i, "own-key-another"),
            "other-key": t!(i, "own-key-other-key"),
            "broken": t!(i, "own-key-broken"),
            "load": t!(i, "own-key-load"),
        },
    })
}
