use jiff::Timestamp;
use leptos::prelude::*;

use crate::i18n::I18n;
use crate::time::{left, machine, moment_with_zone};

/// A moment that ends something, and how far it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// What ends: "До кінця подання".
    pub label: String,
    /// What to say once it has come: "Подання завершено".
    pub past: String,
    /// The moment.
    pub until: Timestamp,
}

/// Time left by the server's clock, the exact moment with its zone under it.
pub fn deadline(i: I18n, now: Timestamp, deadline: Deadline) -> AnyView {
    render(i, now, deadline, None)
}

/// The same, large, for the margin column.
pub fn deadline_large(i: I18n, now: Timestamp, deadline: Deadline) -> AnyView {
    render(i, now, deadline, Some("large"))
}

fn render(i: I18n, now: Timestamp, deadline: Deadline, size: Option<&'static str>) -> AnyView {
    let time = view! {
        <time datetime=machine(deadline.until)>{moment_with_zone(i, deadline.until)}</time>
    };
    let Some(left) = left(i, now, deadline.until) else {
        return view! {
            <p class="deadline" data-state="past">
                <strong class="left">{deadline.past}</strong>
                " "
                {time}
            </p>
        }
        .into_any();
    };
    let state = left.soon.then_some("soon");
    view! {
        <p class="deadline" data-size=size data-state=state>
            <span class="label">{deadline.label}</span>
            " "
            <strong class="left">
                {left.large} {left.small.map(|small| view! { " " <small>{small}</small> })}
            </strong>
            " "
            {time}
        </p>
    }
    .into_any()
}
