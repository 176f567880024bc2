use leptos::prelude::*;

use super::{State, state_line};

/// Somebody with a seat.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// The name, or the organisation where no name is shown.
    pub name: String,
    /// The role, if it isn't the list's: "голова".
    pub role: Option<String>,
    /// On whose behalf.
    pub organisation: Option<String>,
    /// Where they stand.
    pub state: Option<(State, String)>,
}

/// The panel, observers, seats.
pub fn people(list: Vec<Person>) -> AnyView {
    let lines = list
        .into_iter()
        .map(|person| {
            let role = person.role.map(|role| format!(", {role}"));
            let organisation =
                person.organisation.map(|words| view! { <p class="meta">{words}</p> });
            let stands = person.state.map(|(kind, words)| state_line(kind, words));
            view! {
                <li>
                    <p><strong>{person.name}</strong>{role}</p>
                    {organisation}
                    {stands}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="people">{lines}</ul> }.into_any()
}
