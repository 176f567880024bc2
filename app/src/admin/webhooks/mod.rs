//! Webhooks as the administrator sees them: all of them with the form that registers one, and each
//! with what was sent to it. The handlers lie in the server, which alone knows the network.

mod deliveries;
mod list;
mod one;

use leptos::prelude::*;
use store::webhooks::{State as HookState, Webhook};

pub use list::page as list;
pub use one::{Shown, page as one};

use crate::{
    i18n::I18n,
    t,
    ui::{self, State},
};

/// Where they are listed.
pub const PATH: &str = "/admin/webhooks";

/// One of them.
pub fn path(id: i64) -> String {
    format!("{PATH}/{id}")
}

/// How far a webhook works, and since when.
fn state(i: I18n, webhook: &Webhook) -> AnyView {
    let (kind, words, since) = match webhook.state {
        HookState::Active => (State::Done, t!(i, "webhooks-active"), None),
        HookState::Failing(at) => (State::Error, t!(i, "webhooks-failing"), Some(at)),
        HookState::Paused(at) => (State::Blocked, t!(i, "webhooks-paused"), Some(at)),
        HookState::Gone(at) => (State::Error, t!(i, "webhooks-gone"), Some(at)),
    };
    let since = since.map(|at| view! { <br/><span class="hint">{ui::moment(i, at)}</span> });
    view! { {ui::state(kind, words)} {since} }.into_any()
}

/// What waits and what was given up, in words; nothing if neither.
fn backlog(i: I18n, webhook: &Webhook) -> Option<String> {
    let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let waiting =
        (webhook.waiting > 0).then(|| t!(i, "webhooks-waiting", n = number(webhook.waiting)));
    let failed = (webhook.failed > 0).then(|| t!(i, "webhooks-failed", n = number(webhook.failed)));
    let both: Vec<String> = waiting.into_iter().chain(failed).collect();
    (!both.is_empty()).then(|| both.join(", "))
}
