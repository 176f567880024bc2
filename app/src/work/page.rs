use domain::{
    access::Role,
    accounts::Office,
    competitions::{Phase, Stage, view::Part},
    panel::SeatRole,
};
use leptos::prelude::*;

use crate::{
    competitions::{paths, stages},
    i18n::I18n,
    routes,
    shell::{Nav, Page, PageCx, render},
    t,
    ui::{self, PageTitle, State, Task, TaskGroup},
};

/// The page.
pub fn page(cx: &PageCx, office: Office, parts: &[Part]) -> String {
    let i = cx.i;
    let page = Page::titled(t!(i, "work-title")).unlisted().nav(Nav::Account);
    let mut groups = Vec::new();
    let office_tasks = match office {
        Office::Secretary => vec![plain(t!(i, "secretary-title"), i.href("/secretary"))],
        Office::Administrator => vec![plain(t!(i, "work-admin"), i.href("/admin"))],
        Office::None => Vec::new(),
    };
    if !office_tasks.is_empty() {
        groups.push(TaskGroup { title: i.code("role", office.code()), tasks: office_tasks });
    }
    groups.extend(parts.iter().map(|part| group(i, part)));
    render(cx, page, || {
        let body = if groups.is_empty() {
            let home = i.href(routes::HOME);
            ui::empty(
                t!(i, "work-none"),
                view! {
                    <p>{t!(i, "work-none-why")}</p>
                    <p><a href=home>{t!(i, "home-all")}</a></p>
                },
            )
        } else {
            ui::task_list(groups)
        };
        view! {
            {PageTitle::new(t!(i, "work-title")).lede(t!(i, "work-lede")).view()}
            {body}
            {ui::section("account", t!(i, "work-self"), None, view! {
                <p><a href=i.href(routes::ACCOUNT)>{t!(i, "work-account")}</a></p>
            })}
        }
        .into_any()
    })
}

fn plain(name: String, href: String) -> Task {
    Task { name, href: Some(href), state: (State::None, String::new()), hint: None }
}

/// One competition with what is the viewer's to do in it.
fn group(i: I18n, part: &Part) -> TaskGroup {
    let enterprise = part.state.rules.enterprise.name.in_lang(i.lang);
    let role = i.code("role", part.role.code()).to_lowercase();
    let title = t!(
        i,
        "work-group",
        number = part.slug.to_string(),
        name = enterprise.to_owned(),
        role = role
    );
    let tasks = match part.role {
        Role::Candidate => candidate(i, part),
        Role::Seat(SeatRole::Observer) => observer(i, part),
        Role::Seat(role) => member(i, part, role),
        _ => Vec::new(),
    };
    TaskGroup { title, tasks }
}

fn task(i: I18n, part: &Part, name: String, path: String, doing: bool) -> Task {
    let kind = if doing { State::Doing } else { State::None };
    let state = (kind, stages::under_way(i, &part.state));
    Task { name, href: Some(i.href(&path)), state, hint: None }
}

fn candidate(i: I18n, part: &Part) -> Vec<Task> {
    let name = match &part.code {
        Some(code) => t!(i, "work-application-code", code = stages::code(i, code)),
        None => t!(i, "work-application"),
    };
    let doing = matches!(part.state.stage, Stage::Intake { .. });
    vec![
        task(i, part, name, paths::apply(&part.slug), doing),
        task(i, part, t!(i, "work-competition"), paths::public(&part.slug), false),
    ]
}

fn observer(i: I18n, part: &Part) -> Vec<Task> {
    let live = stages::is_live(&part.state);
    let over = stages::is_over(&part.state);
    vec![
        task(i, part, t!(i, "work-wall"), paths::wall(&part.slug), live),
        task(i, part, t!(i, "work-remarks"), paths::observer(&part.slug), !over),
        task(i, part, t!(i, "work-competition"), paths::public(&part.slug), false),
    ]
}

fn member(i: I18n, part: &Part, role: SeatRole) -> Vec<Task> {
    let below = |rest: &str| format!("{}/{rest}", paths::panel(&part.slug));
    let chair = role == SeatRole::Chair;
    let declared = part.seat.as_ref().is_some_and(|seat| part.state.conflicts.contains_key(seat));
    let signed = part.seat.as_ref().is_some_and(|seat| part.state.signatures.contains_key(seat));
    let mut tasks = Vec::new();
    let mut add = |name: String, path: String| tasks.push(task(i, part, name, path, true));
    match &part.state.stage {
        Stage::Sealed if chair => add(t!(i, "work-opening"), below("opening")),
        Stage::Admission if chair => add(t!(i, "work-admission"), below("admission")),
        Stage::Round { index: 0, phase: Phase::Preparing } if !declared => {
            add(t!(i, "work-conflicts"), below("conflicts"));
        }
        Stage::Round { phase: Phase::Open { .. }, .. } => {
            add(t!(i, "work-score"), paths::panel(&part.slug));
        }
        Stage::Deliberation | Stage::Standstill { .. } if !signed => {
            add(t!(i, "work-sign"), below("minutes"));
        }
        _ => {}
    }
    if chair && part.state.open_remark().is_some() && !stages::is_over(&part.state) {
        add(t!(i, "work-answer"), below("remarks"));
    }
    if chair && part.state.open_complaint().is_some() && !stages::is_over(&part.state) {
        add(t!(i, "complaints-title"), below("complaints"));
    }
    tasks.push(task(i, part, t!(i, "work-panel"), paths::panel(&part.slug), false));
    tasks.push(task(i, part, t!(i, "work-competition"), paths::public(&part.slug), false));
    tasks
}
