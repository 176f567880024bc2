//! What a form carries so that no window overwrites another, and how both versions are shown: whoever
//! comes later chooses.

use domain::{
    applications::{Answered, Answers},
    competitions::{Rules, rules::Question},
};
use leptos::prelude::*;
use store::{Cx, applications::Saved};

use super::{fields, given::given};
use crate::{
    form::Form,
    i18n::I18n,
    t, time,
    ui::{Choice, Field},
};

/// Which save a form was made of, and the window it stands in: [`fields::base`] reads it back.
pub(crate) struct Seen<'a> {
    /// The version that the page shows.
    pub version: u32,
    /// The name of the window.
    pub window: &'a str,
    /// How often the window will have saved.
    pub turn: u32,
}

impl Seen<'_> {
    /// The fields.
    pub fn view(&self) -> AnyView {
        view! {
            {unseen("version", self.version.to_string())}
            {unseen("window", self.window.to_owned())}
            {unseen("turn", self.turn.to_string())}
        }
        .into_any()
    }
}

/// A hidden field that no browser fills in by itself, with what stood there before.
pub(crate) fn unseen(name: impl Into<String>, value: String) -> AnyView {
    view! { <input type="hidden" name=name.into() value=value autocomplete="off"/> }.into_any()
}

/// A name that no other window has.
pub(crate) fn window(cx: &Cx) -> String {
    cx.random_bytes::<8>().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What another window has saved, where it is something else, with the box that takes it.
pub(crate) fn elsewhere(
    i: I18n,
    form: &Form,
    (rules, question): (&Rules, &Question),
    (kept, typed): (&Answers, &Answers),
    saved: Option<&Saved>,
) -> Option<AnyView> {
    let kept = fields::answer_to(question, kept);
    if kept == fields::answer_to(question, typed) {
        return None;
    }
    let kept = Answered::of(rules, question, kept);
    let at = saved.map(|saved| time::clock(saved.at)).unwrap_or_default();
    let title = t!(i, "applications-stale-saved", at = at);
    let name = format!("take-{}", question.id);
    let take = Field::new(i, form, name, t!(i, "applications-stale-choose"))
        .checkboxes(vec![Choice::new("yes", t!(i, "applications-stale-take"))]);
    Some(
        view! { <div class="notice flow"><h3>{title}</h3>{given(i, &kept)}{take}</div> }.into_any(),
    )
}
