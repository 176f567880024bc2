//! One competition with what is to do now, step by step, and what stands beside the track.

use domain::competitions::{
    Competition, Phase, SeatStatus, Stage,
    view::{Draft, ProvidedSeat},
};
use leptos::prelude::*;

use super::{builder, paths, saved_at};
use crate::{
    competitions::stages,
    i18n::I18n,
    shell::{Nav, Page, PageCx, render},
    t, time,
    ui::{self, PageTitle, State, Task, TaskGroup},
};

/// The page.
pub fn page(cx: &PageCx, draft: &Draft) -> String {
    let i = cx.i;
    let number = t!(i, "secretary-number", number = draft.slug.to_string());
    let name = draft.rules.enterprise.name.in_lang(i.lang);
    let title = if name.trim().is_empty() { t!(i, "secretary-nameless") } else { name.to_owned() };
    let page = Page::titled(format!("{number}, {title}")).unlisted().nav(Nav::Account);
    render(cx, page, || {
        let body = match &draft.state {
            None => before(cx, draft),
            Some(state) => after(cx, draft, state),
        };
        let above = vec![(t!(i, "secretary-title"), i.href("/secretary"))];
        view! {
            {ui::breadcrumbs(i, above)}
            {PageTitle::new(title).kicker(number).view()}
            {body}
        }
        .into_any()
    })
}

fn link(i: I18n, draft: &Draft, below: &str) -> Option<String> {
    Some(i.href(&paths::secretary(&draft.slug, below)))
}

fn task(name: String, href: Option<String>, state: (State, String), hint: Option<String>) -> Task {
    Task { name, href, state, hint }
}

/// From an empty draft to the announcement.
fn before(cx: &PageCx, draft: &Draft) -> AnyView {
    let i = cx.i;
    let faults = domain::competitions::faults(&draft.rules).len();
    let done = || (State::Done, t!(i, "secretary-done"));
    let rules = if faults == 0 {
        done()
    } else {
        (State::Doing, t!(i, "secretary-missing", n = faults as i64))
    };
    let panel = draft.seats.iter().filter(|seat| seat.role.is_panel()).count() as i64;
    let seats = if draft.seats.is_empty() {
        (State::None, t!(i, "secretary-not-begun"))
    } else {
        (State::Doing, t!(i, "secretary-seats-count", n = panel))
    };
    let approval = match &draft.approved {
        Some((by, _)) => (State::Done, t!(i, "secretary-approved", by = by.clone())),
        None => (State::None, t!(i, "secretary-not-approved")),
    };
    let announce = if draft.approved.is_some() {
        (State::Doing, t!(i, "secretary-can"))
    } else {
        (State::Blocked, t!(i, "secretary-not-yet"))
    };
    let tasks = vec![
        task(t!(i, "secretary-task-build"), link(i, draft, "build"), rules, None),
        task(t!(i, "secretary-task-seats"), link(i, draft, "seats"), seats, None),
        task(
            t!(i, "secretary-task-approve"),
            link(i, draft, "approve"),
            approval,
            Some(t!(i, "secretary-task-approve-hint")),
        ),
        task(t!(i, "secretary-task-announce"), link(i, draft, "approve"), announce, None),
    ];
    let groups = vec![TaskGroup { title: t!(i, "secretary-to-do"), tasks }];
    let build = i.href(&paths::secretary(&draft.slug, "build"));
    let missing = (faults > 0).then(|| {
        let list = builder::missing(i, draft, &build);
        ui::section("missing", t!(i, "secretary-missing-title"), None, list)
    });
    view! {
        <p class="note">{saved_at(i, draft)}</p>
        {ui::task_list(groups)}
        {missing}
    }
    .into_any()
}

/// From the announcement on: what waits for the secretary, what for others.
fn after(cx: &PageCx, draft: &Draft, state: &Competition) -> AnyView {
    let i = cx.i;
    let deadline = stages::deadline(i, state).map(|due| ui::deadline_large(i, cx.now, due));
    let mut beside = vec![
        (t!(i, "secretary-link-public"), i.href(&paths::public(&draft.slug))),
        (t!(i, "secretary-link-record"), i.href(&paths::record(&draft.slug))),
        (t!(i, "secretary-link-wall"), i.href(&paths::wall(&draft.slug))),
    ];
    if !stages::is_over(state) {
        beside
            .push((t!(i, "secretary-link-steer"), i.href(&paths::secretary(&draft.slug, "steer"))));
    }
    if state.rules.disclosure.is_some() {
        let href = i.href(&paths::secretary(&draft.slug, "disclosure"));
        beside.push((t!(i, "secretary-link-disclosure"), href));
    }
    let beside = beside
        .into_iter()
        .map(|(words, href)| view! { <li><a href=href>{words}</a></li> })
        .collect_view();
    let groups =
        vec![TaskGroup { title: t!(i, "secretary-to-do"), tasks: tasks(cx, draft, state) }];
    view! {
        {stages::track(i, state)}
        <div class="with-aside spaced">
            {ui::aside(t!(i, "secretary-aside"), view! { {deadline} <ul class="checks">{beside}</ul> })}
            <div class="flow">{ui::task_list(groups)}</div>
        </div>
    }
    .into_any()
}

fn tasks(cx: &PageCx, draft: &Draft, state: &Competition) -> Vec<Task> {
    let i = cx.i;
    let mut tasks = Vec::new();
    let waiting = state.remarks.iter().filter(|remark| remark.answer.is_none()).count();
    if !state.remarks.is_empty() {
        let stands = match waiting {
            0 => (State::Done, t!(i, "secretary-answered")),
            n => (State::Error, t!(i, "secretary-unanswered", n = n as i64)),
        };
        let hint = (waiting > 0).then(|| t!(i, "secretary-unanswered-hint"));
        tasks.push(task(t!(i, "secretary-task-remarks"), link(i, draft, "remarks"), stands, hint));
    }
    let undecided = state.complaints.iter().filter(|one| one.decision.is_none()).count();
    if !state.complaints.is_empty() {
        let stands = match undecided {
            0 => (State::Done, t!(i, "complaints-all-decided")),
            n => (State::Error, t!(i, "complaints-undecided", n = n as i64)),
        };
        let hint = (undecided > 0).then(|| t!(i, "complaints-undecided-hint"));
        let name = t!(i, "complaints-title");
        tasks.push(task(name, link(i, draft, "complaints"), stands, hint));
    }
    let asked = draft.questions_waiting;
    if asked > 0 || !state.questions.is_empty() {
        let stands = match asked {
            0 => (State::Done, t!(i, "secretary-answered")),
            n => (State::Doing, t!(i, "questions-waiting", n = n as i64)),
        };
        tasks.push(task(t!(i, "questions-title"), link(i, draft, "questions"), stands, None));
    }
    let open: Vec<&ProvidedSeat> = draft
        .seats
        .iter()
        .filter(|seat| state.seats.get(&seat.id).is_some_and(|s| s.status == SeatStatus::Open))
        .collect();
    if !stages::is_over(state) {
        let stands = match open.len() {
            0 => (State::Done, t!(i, "secretary-seats-all")),
            n => (State::Doing, t!(i, "secretary-seats-open", n = n as i64)),
        };
        tasks.push(task(t!(i, "secretary-task-invite"), link(i, draft, "seats"), stands, None));
    }
    if state.interview_round().is_ok() {
        let name = t!(i, "interviews-desk-title");
        let stands = (State::Doing, t!(i, "secretary-can"));
        tasks.push(task(name, link(i, draft, "interviews"), stands, None));
    }
    tasks.extend(stage_task(cx, draft, state));
    tasks
}

/// What the stage itself waits for.
fn stage_task(cx: &PageCx, draft: &Draft, state: &Competition) -> Option<Task> {
    let i = cx.i;
    let waits = |words: String| (State::Blocked, words);
    let doing = |words: String| (State::Doing, words);
    Some(match &state.stage {
        Stage::Intake { closes } => task(
            t!(i, "secretary-task-intake"),
            None,
            doing(stages::applications(i, state)),
            Some(t!(i, "secretary-task-intake-hint", at = time::moment_with_zone(i, *closes))),
        ),
        Stage::Sealed => task(
            t!(i, "secretary-task-opening"),
            link(i, draft, "opening"),
            if draft.opening_prepared {
                waits(t!(i, "secretary-waits-chair"))
            } else {
                doing(t!(i, "secretary-can"))
            },
            Some(t!(i, "secretary-task-opening-hint")),
        ),
        Stage::Admission => task(
            t!(i, "secretary-task-admission"),
            link(i, draft, "admission"),
            doing(t!(i, "secretary-undecided", n = i64::from(state.undecided()))),
            Some(t!(i, "secretary-task-admission-hint")),
        ),
        Stage::Round { phase, .. } => task(
            stages::under_way(i, state),
            Some(i.href(&paths::wall(&draft.slug))),
            match phase {
                Phase::Preparing => waits(t!(i, "secretary-waits-round")),
                Phase::Open { .. } => doing(t!(i, "competition-scoring")),
                Phase::Revealing { .. } => doing(t!(i, "competition-revealing")),
            },
            None,
        ),
        Stage::Deliberation => task(
            t!(i, "secretary-task-minutes"),
            Some(i.href(&paths::minutes(&draft.slug))),
            waits(t!(
                i,
                "secretary-signed",
                n = state.signatures.len() as i64,
                quorum = i64::from(state.rules.quorum)
            )),
            None,
        ),
        Stage::Standstill { until } if cx.now <= *until => task(
            t!(i, "secretary-task-close"),
            None,
            waits(t!(i, "secretary-not-yet")),
            Some(t!(i, "secretary-task-close-hint", at = time::moment_with_zone(i, *until))),
        ),
        Stage::Standstill { .. } => task(
            t!(i, "secretary-task-close"),
            link(i, draft, "close"),
            doing(t!(i, "secretary-can")),
            None,
        ),
        Stage::Suspended { .. } => task(
            t!(i, "secretary-task-resume"),
            link(i, draft, "steer"),
            waits(i.code("stage", "suspended")),
            None,
        ),
        Stage::Closed { .. } | Stage::Cancelled { .. } | Stage::Failed { .. } => {
            let done = (State::Done, stages::under_way(i, state));
            task(
                t!(i, "secretary-task-over"),
                Some(i.href(&paths::public(&draft.slug))),
                done,
                None,
            )
        }
    })
}
