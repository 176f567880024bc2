use jiff::Timestamp;
use leptos::prelude::*;

use crate::i18n::I18n;
use crate::time;

/// `<time>` with the day.
pub fn day(i: I18n, at: Timestamp) -> AnyView {
    element(at, time::day(i, at))
}

/// `<time>` with day, hour and minute.
pub fn moment(i: I18n, at: Timestamp) -> AnyView {
    element(at, time::moment(i, at))
}

/// `<time>` to the second, with the zone.
pub fn exact(i: I18n, at: Timestamp) -> AnyView {
    element(at, time::exact(i, at))
}

fn element(at: Timestamp, words: String) -> AnyView {
    view! { <time datetime=time::machine(at)>{words}</time> }.into_any()
}
