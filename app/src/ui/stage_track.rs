use leptos::prelude::*;

use super::{State, state};
use crate::i18n::I18n;
use crate::t;

/// One stage on the track.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Step {
    /// Its name.
    pub name: String,
    /// What is said of it: done, going on, won't be.
    pub state: Option<(State, String)>,
    /// A moment for machines and its words, when one is set.
    pub time: Option<(String, String)>,
    /// The competition is here.
    pub current: bool,
}

/// Where a competition is.
pub fn stage_track(i: I18n, steps: Vec<Step>) -> AnyView {
    let items = steps
        .into_iter()
        .map(|step| {
            let said = step.state.map(|(kind, words)| view! { " " {state(kind, words)} });
            let time = step
                .time
                .map(|(machine, words)| view! { " " <time datetime=machine>{words}</time> });
            view! {
                <li aria-current=step.current.then_some("step")>
                    <strong>{step.name}</strong>
                    {said}
                    {time}
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="stage-track" role="group" aria-label=t!(i, "ui-stages")>
            <ol>{items}</ol>
        </div>
    }
    .into_any()
}

/// The same as segments in a row of a list: `done` of `total` behind, the next one under way.
/// The row says the stage in words beside it.
pub fn stage_mini(done: u32, total: u32) -> AnyView {
    let parts = (0..total)
        .map(|at| {
            let class = match at {
                at if at < done => Some("done"),
                at if at == done => Some("now"),
                _ => None,
            };
            view! { <rect x=(at * 16).to_string() width="14" height="4" class=class></rect> }
        })
        .collect_view();
    let frame = format!("0 0 {} 4", total * 16 - 2);
    view! { <svg class="stage-mini" viewBox=frame aria-hidden="true">{parts}</svg> }.into_any()
}
