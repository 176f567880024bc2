use domain::competitions::{Stage, Standing};
use leptos::prelude::*;
use store::applications::{Line, Phase};

use super::{
    parts::{at, number},
    status,
};
use crate::{
    i18n::I18n,
    routes,
    shell::{Nav, Page, PageCx, render},
    t,
    ui::{self, PageTitle, State, Task, TaskGroup},
};

/// Everything the reader has begun.
pub fn page(cx: &PageCx, lines: &[Line]) -> String {
    let i = cx.i;
    let title = t!(i, "applications-mine");
    let page = Page::titled(title.clone()).unlisted().nav(Nav::Account);
    render(cx, page, || {
        let (running, over): (Vec<&Line>, Vec<&Line>) =
            lines.iter().partition(|line| !line.state.stage.code().is_final());
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
    let number = number(i, &line.slug);
    let enterprise = line.enterprise.in_lang(i.lang).to_owned();
    let hint = t!(i, "applications-line", number = number, enterprise = enterprise);
    let ahead = status::ahead(i, &line.state, cx.now);
    Task {
        name: line.title.in_lang(i.lang).to_owned(),
        href: Some(i.href(&at(&line.slug, ""))),
        state: state(cx, line),
        hint: Some(ahead.map_or(hint.clone(), |ahead| format!("{hint} {ahead}"))),
    }
}

/// What became of it, or of the whole competition, in a word.
fn state(cx: &PageCx, line: &Line) -> (State, String) {
    let i = cx.i;
    let competition = || i.code("stage", line.state.stage.code().word());
    match (line.phase, line.standing()) {
        (Phase::Withdrawn, _) => (State::Recused, t!(i, "applications-state-withdrawn")),
        (_, Some(Standing::Refused { .. })) => (State::Error, t!(i, "applications-state-refused")),
        (_, Some(Standing::Mismatched)) => (State::Error, t!(i, "applications-state-mismatched")),
        _ if matches!(
            line.state.stage,
            Stage::Suspended { .. } | Stage::Cancelled { .. } | Stage::Failed { .. }
        ) =>
        {
            (State::Recused, competition())
        }
        (Phase::Draft, _) if cx.now > line.state.intake_closes => {
            (State::Blocked, t!(i, "applications-state-late"))
        }
        (Phase::Draft, _) => (State::Doing, t!(i, "applications-state-draft")),
        (_, Some(Standing::Admitted)) => admitted(i, line),
        (_, Some(Standing::Opened)) => (State::Doing, t!(i, "applications-state-opened")),
        (Phase::Sealed, _) => (State::Locked, t!(i, "applications-state-sealed")),
    }
}

fn admitted(i: I18n, line: &Line) -> (State, String) {
    match &line.state.stage {
        Stage::Closed { appointed } if appointed.is_some() && *appointed == line.code => {
            (State::Done, t!(i, "applications-state-appointed"))
        }
        Stage::Closed { .. } => (State::Done, t!(i, "applications-state-over")),
        _ => (State::Done, t!(i, "applications-state-admitted")),
    }
}
