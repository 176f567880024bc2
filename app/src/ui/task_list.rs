use leptos::prelude::*;

use super::{State, state};

/// A step to take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// What to do.
    pub name: String,
    /// Where; none while it can't be done yet.
    pub href: Option<String>,
    /// How far it is.
    pub state: (State, String),
    /// What helps.
    pub hint: Option<String>,
}

/// Steps that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskGroup {
    /// Their heading, with its number.
    pub title: String,
    /// The steps.
    pub tasks: Vec<Task>,
}

/// What is done and what is left.
pub fn task_list(groups: Vec<TaskGroup>) -> AnyView {
    let items = groups
        .into_iter()
        .map(|group| {
            let tasks = group.tasks.into_iter().map(task).collect_view();
            view! { <li><h2>{group.title}</h2><ul>{tasks}</ul></li> }
        })
        .collect_view();
    view! { <ol class="task-list">{items}</ol> }.into_any()
}

fn task(task: Task) -> AnyView {
    let name = match task.href {
        Some(href) => view! { <a href=href>{task.name}</a> }.into_any(),
        None => view! { <span>{task.name}</span> }.into_any(),
    };
    view! {
        <li>
            {name}
            " "
            {state(task.state.0, task.state.1)}
            {task.hint.map(|words| view! { <p class="hint">{words}</p> })}
        </li>
    }
    .into_any()
}
