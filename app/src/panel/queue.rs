use domain::Slug;
use leptos::prelude::*;
use store::panel::Queue;

use super::{
    steps::{Step, Steps},
    strip,
};
use crate::{
    i18n::I18n,
    shell::{Layout, Nav, Page, PageCx, render},
    t,
    ui::{self, Kind, PageTitle, State, Task, TaskGroup},
};

/// A member's own work in one competition.
pub fn page(cx: &PageCx, slug: &Slug, queue: &Queue, steps: Steps) -> String {
    let i = cx.i;
    let page = Page::titled(t!(i, "panel-queue-title", number = slug.as_str()))
        .unlisted()
        .nav(Nav::Account)
        .layout(Layout::Wide);
    let title = PageTitle::new(steps.title.in_lang(i.lang)).kicker(strip::kicker(i, slug, queue));
    let title = match strip::closes(cx, queue) {
        Some(deadline) => title.beside(deadline),
        None => title,
    };
    let minutes = steps.has_minutes.then(|| {
        let href = i.href(&format!("/competitions/{slug}/minutes"));
        view! { <p><a href=href>{t!(i, "panel-minutes-read")}</a></p> }
    });
    let interviews = steps.has_interviews.then(|| {
        let href = i.href(&format!("/panel/{slug}/interviews"));
        view! { <p><a href=href>{t!(i, "interviews-schedule-title")}</a></p> }
    });
    let nothing = steps.list.is_empty() && queue.cards.is_empty();
    let tasks = tasks(i, slug, steps.list);
    let waits = nothing.then(|| {
        let stage = i.code("stage", steps.stage.word());
        ui::empty(
            t!(i, "panel-nothing"),
            view! { <p>{t!(i, "panel-nothing-text", stage = stage)}</p> },
        )
    });
    render(cx, page, || {
        let cards = (!queue.cards.is_empty()).then(|| strip::strip(i, slug, queue, None));
        let note = queue.round.as_ref().filter(|_| cards.is_some()).map(|(_, round)| {
            let words =
                if round.blind { t!(i, "panel-queue-blind") } else { t!(i, "panel-queue-named") };
            view! { <p class="note">{words}</p> }
        });
        let later = (queue.declared && queue.cards.is_empty() && queue.round.is_some())
            .then(|| view! { <p class="note">{t!(i, "panel-queue-later")}</p> });
        let go_on = queue.closes.and_then(|_| strip::first(queue)).map(|code| {
            let words = t!(i, "panel-go-on", candidate = code.spoken(i.lang));
            let href = i.href(&format!("/panel/{slug}/candidates/{code}"));
            ui::button_row(vec![ui::link_button(Kind::Primary, words, href)])
        });
        view! {
            {ui::back_link(t!(i, "panel-public"), i.href(&format!("/competitions/{slug}")))}
            {title.view()}
            {go_on}
            {cards}
            {note}
            {tasks}
            {later}
            {waits}
            {interviews}
            {minutes}
        }
        .into_any()
    })
}

fn tasks(i: I18n, slug: &Slug, steps: Vec<Step>) -> Option<AnyView> {
    if steps.is_empty() {
        return None;
    }
    let tasks = steps.into_iter().map(|step| task(i, slug, step)).collect();
    Some(ui::task_list(vec![TaskGroup { title: t!(i, "panel-todo"), tasks }]))
}

fn task(i: I18n, slug: &Slug, step: Step) -> Task {
    let at = |page: &str| Some(i.href(&format!("/panel/{slug}/{page}")));
    let todo = || (State::Doing, t!(i, "panel-todo-now"));
    let state = |done: bool| if done { (State::Done, t!(i, "panel-todo-done")) } else { todo() };
    match step {
        Step::OpenSitting => Task {
            name: t!(i, "panel-todo-open"),
            href: at("opening"),
            state: todo(),
            hint: Some(t!(i, "panel-todo-open-hint")),
        },
        Step::ConfirmAdmission => Task {
            name: t!(i, "panel-todo-admission"),
            href: at("admission"),
            state: todo(),
            hint: Some(t!(i, "panel-todo-admission-hint")),
        },
        Step::Declare { done } => Task {
            name: t!(i, "panel-todo-declare"),
            href: at("conflicts"),
            state: state(done),
            hint: Some(t!(i, "panel-todo-declare-hint")),
        },
        Step::OpenRound { waiting } if waiting.is_empty() => Task {
            name: t!(i, "panel-todo-open-round"),
            href: at("open-round"),
            state: todo(),
            hint: Some(t!(i, "panel-todo-open-round-hint")),
        },
        Step::OpenRound { waiting } => {
            let names: Vec<&str> = waiting.iter().map(|name| name.in_lang(i.lang)).collect();
            Task {
                name: t!(i, "panel-todo-open-round"),
                href: None,
                state: (State::Blocked, t!(i, "panel-todo-blocked")),
                hint: Some(t!(i, "panel-todo-open-round-waits", names = names.join(", "))),
            }
        }
        Step::Reveal => Task {
            name: t!(i, "panel-todo-reveal"),
            href: at("reveal"),
            state: todo(),
            hint: Some(t!(i, "panel-todo-reveal-hint")),
        },
        Step::Answer { count } => Task {
            name: t!(i, "panel-todo-answer", n = count),
            href: at("remarks"),
            state: todo(),
            hint: Some(t!(i, "panel-todo-answer-hint")),
        },
        Step::Sign { done } => Task {
            name: t!(i, "panel-todo-sign"),
            href: at("minutes"),
            state: state(done),
            hint: Some(t!(i, "panel-todo-sign-hint")),
        },
    }
}
