use domain::competitions::Standing;
use leptos::prelude::*;
use store::applications::{Line, Phase};

use super::parts::{at, number};
use crate::{
    routes,
    shell::{Nav, Page, PageCx, render},
    t, time,
    ui::{self, PageTitle, State, Task, TaskGroup},
};

/// Everything the reader has begun.
pub fn page(cx: &PageCx, lines: &[Line]) -> String {
    let i = cx.i;
    let title = t!(i, "applications-mine");
    let page = Page::titled(title.clone()).unlisted().nav(Nav::Account);
    render(cx, page, || {
        let (running, over): (Vec<&Line>, Vec<&Line>) =
            lines.iter().partition(|line| !line.stage.is_final());
        let group = |title: String, lines: Vec<&Line>| TaskGroup {
            title,
            tasks: lines.into_iter().map(|line| task(cx, line)).collect(),
        };
        let mut groups = Vec::new();
        if !running.is_empty() {
            groups.push(group(t!(i, "applications-mine-running"), running));
        }
        if !over.is_empty() {
            groups.push(group(t!(i, "applications-mine-over"), over));
        }
        let list = match groups.is_empty() {
            true => ui::empty(
                t!(i, "applications-none"),
                view! {
                    <p>{t!(i, "applications-none-why")}</p>
                    <p><a href=i.href(routes::HOME)>{t!(i, "applications-none-link")}</a></p>
                },
            ),
            false => ui::task_list(groups),
        };
        view! {
            {PageTitle::new(title).view()}
            {list}
        }
        .into_any()
    })
}

fn task(cx: &PageCx, line: &Line) -> Task {
    let i = cx.i;
    let closes = time::moment_with_zone(i, line.closes);
    Task {
        name: line.title.in_lang(i.lang).to_owned(),
        href: Some(i.href(&at(&line.slug, ""))),
        state: state(cx, line),
        hint: Some(t!(
            i,
            "applications-line",
            number = number(i, &line.slug),
            enterprise = line.enterprise.in_lang(i.lang).to_owned(),
            closes = closes,
        )),
    }
}

fn state(cx: &PageCx, line: &Line) -> (State, String) {
    let i = cx.i;
    match (line.phase, &line.standing) {
        (Phase::Withdrawn, _) => (State::Recused, t!(i, "applications-state-withdrawn")),
        (Phase::Draft, _) if cx.now > line.closes => {
            (State::Blocked, t!(i, "applications-state-late"))
        }
        (Phase::Draft, _) => (State::Doing, t!(i, "applications-state-draft")),
        (_, Some(Standing::Admitted)) => (State::Done, t!(i, "applications-state-admitted")),
        (_, Some(Standing::Refused { .. })) => (State::Error, t!(i, "applications-state-refused")),
        (_, Some(Standing::Mismatched)) => (State::Error, t!(i, "applications-state-mismatched")),
        (_, Some(Standing::Opened)) => (State::Doing, t!(i, "applications-state-opened")),
        (Phase::Sealed, _) => (State::Locked, t!(i, "applications-state-sealed")),
    }
}
