use leptos::prelude::*;
/// Counts, for a trial.
#[island]
pub fn Trial(start: i32) -> impl IntoView {
    let n = RwSignal::new(start);
    view! { <button on:click=move |_| n.update(|n| *n += 1)>"n "{n}</button> }
}
