//! The first page of an application: the invitation to begin, the task list while applications are
//! accepted, and from the deadline on the status.

use domain::{Refusal, applications::missing, competitions::Stage};
use leptos::prelude::*;
use store::applications::{Draft, Own, Phase};

use super::{
    parts::{at, number, post},
    status,
};
use crate::{
    form::Form,
    i18n::{I18n, Words},
    shell::{Page, PageCx, render},
    t, time,
    ui::{self, Deadline, Field, Kind, PageTitle, State, Task, TaskGroup, Tone},
};

/// Whichever of the three it is.
pub fn page(cx: &PageCx, own: &Own, scores: status::Scores<'_>, form: &Form) -> String {
    let i = cx.i;
    let writing = own.state.takes_drafts_at(cx.now);
    let title = match &own.draft {
        None => t!(i, "applications-begin"),
        Some(_) => t!(i, "applications-title"),
    };
    let page = Page::titled(title.clone()).unlisted();
    render(cx, page, || {
        let body = match (&own.draft, writing) {
            (None, Ok(())) => begin(cx, own, form),
            (None, Err(why)) => over(i, &why),
            (Some(draft), Ok(())) => tasks(cx, own, draft),
            (Some(draft), Err(why)) => status::body(cx, own, draft, why, &scores),
        };
        let above = i.href(&format!("/competitions/{}", own.slug));
        view! {
            {ui::breadcrumbs(i, vec![(number(i, &own.slug), above)])}
            {ui::error_summary(i, form)}
            <div class="with-aside">
                <div>
                    {PageTitle::new(title).lede(post(i, own)).view()}
                    {body}
                    {own.draft.is_some().then(|| access(i, own))}
                </div>
                {aside(cx, own)}
            </div>
        }
        .into_any()
    })
}

fn access(i: I18n, own: &Own) -> AnyView {
    let link = i.href(&at(&own.slug, "/access"));
    view! { <p><a href=link>{t!(i, "access-link")}</a></p> }.into_any()
}

fn begin(cx: &PageCx, own: &Own, form: &Form) -> AnyView {
    let i = cx.i;
    let rules = &own.state.rules;
    let questions = rules.questions.iter().map(|q| q.title.in_lang(i.lang).to_owned());
    let documents = rules.documents.iter().map(|d| {
        let title = d.title.in_lang(i.lang).to_owned();
        if d.required { title } else { t!(i, "applications-optional-item", title = title) }
    });
    let list = |items: Vec<String>| {
        let items = items.into_iter().map(|item| view! { <li>{item}</li> }).collect_view();
        view! { <ul>{items}</ul> }
    };
    view! {
        <div class="flow">
            <p>{t!(i, "applications-begin-text")}</p>
            <h2>{t!(i, "applications-begin-answers")}</h2>
            {list(questions.collect())}
            <h2>{t!(i, "applications-begin-documents")}</h2>
            {list(documents.collect())}
            <form class="form" method="post" action=i.href(&at(&own.slug, "")) novalidate>
                {Field::new(i, form, "number", t!(i, "applications-number-ask"))
                    .hint(view! { <p>{t!(i, "applications-number-hint")}</p> })
                    .autocomplete("off")
                    .required()
                    .text()}
                {ui::button_row(vec![ui::submit(t!(i, "applications-begin-go"))])}
            </form>
        </div>
    }
    .into_any()
}

fn over(i: I18n, why: &Refusal) -> AnyView {
    let words = Words::from(why).say(i);
    let body = view! { <p>{words}</p><p>{t!(i, "applications-over-why")}</p> };
    ui::notice(Tone::Bad, "over", t!(i, "applications-over"), body)
}

fn tasks(cx: &PageCx, own: &Own, draft: &Draft) -> AnyView {
    let i = cx.i;
    let rules = &own.state.rules;
    let lacking = missing(rules, &draft.answers, |id| draft.attached(id).is_some());
    let sealed = draft.phase == Phase::Sealed && !draft.differs;
    let total = rules.questions.len() + rules.documents.iter().filter(|d| d.required).count() + 1;
    let left = lacking.len() + usize::from(!sealed);
    let done = total.saturating_sub(left);
    let saved = time::moment(i, draft.changed_at);
    let progress = t!(i, "applications-progress", done = done, total = total);
    view! {
        {standing(i, own, draft)}
        <p id="progress">
            <strong>{progress.clone()}</strong>
            " "
            {t!(i, "applications-saved", at = saved)}
        </p>
        <progress value=done.to_string() max=total.to_string() aria-labelledby="progress">
            {progress}
        </progress>
        {ui::task_list(groups(i, own, draft, &lacking))}
    }
    .into_any()
}

/// What is in force now, where it isn't the draft that one sees.
fn standing(i: I18n, own: &Own, draft: &Draft) -> Option<AnyView> {
    let suspended = matches!(own.state.stage, Stage::Suspended { .. });
    let stopped = suspended.then(|| {
        let body = view! { <p>{t!(i, "applications-suspended-why")}</p> };
        ui::notice(Tone::Bad, "suspended", t!(i, "applications-suspended"), body)
    });
    let kept = match (&draft.sealed, draft.phase) {
        (Some(sealed), _) => {
            let at = time::exact(i, sealed.at);
            let text = match draft.differs {
                true => t!(i, "applications-sealed-differs", at = at),
                false => t!(i, "applications-sealed-why", at = at),
            };
            let link = i.href(&super::parts::at(&own.slug, "/receipt"));
            let withdraw = i.href(&super::parts::at(&own.slug, "/withdraw"));
            let body = view! {
                <p>{text}</p>
                {ui::button_row(vec![
                    ui::link_button(Kind::Secondary, t!(i, "applications-receipt-open"), link),
                    ui::link_button(Kind::Quiet, t!(i, "applications-withdraw"), withdraw),
                ])}
            };
            Some(ui::notice(Tone::Good, "sealed", t!(i, "applications-sealed"), body))
        }
        (None, Phase::Withdrawn) => {
            let body = view! { <p>{t!(i, "applications-withdrawn-why")}</p> };
            Some(ui::notice(Tone::Plain, "withdrawn", t!(i, "applications-withdrawn"), body))
        }
        (None, _) => None,
    };
    Some(view! { {stopped}{kept} }.into_any())
}

fn groups(i: I18n, own: &Own, draft: &Draft, lacking: &[(String, Refusal)]) -> Vec<TaskGroup> {
    let rules = &own.state.rules;
    let wrong = |field: &str| lacking.iter().find(|(name, _)| name == field).map(|(_, why)| why);
    let answers = rules.questions.iter().map(|question| {
        let field = format!("answer-{}", question.id);
        let state = match wrong(&field) {
            None => (State::Done, t!(i, "applications-done")),
            Some(Refusal::AnswerMissing) => (State::None, t!(i, "applications-answer-none")),
            Some(_) => (State::Error, t!(i, "applications-answer-wrong")),
        };
        Task {
            name: question.title.in_lang(i.lang).to_owned(),
            href: Some(i.href(&at(&own.slug, &format!("/answers#{field}")))),
            state,
            hint: question.blind.then(|| t!(i, "applications-blind-hint")),
        }
    });
    let documents = rules.documents.iter().map(|rule| {
        let state = match (draft.attached(&rule.id), rule.required) {
            (Some(_), _) => (State::Done, t!(i, "applications-done")),
            (None, true) => (State::None, t!(i, "applications-document-none")),
            (None, false) => (State::None, t!(i, "applications-optional")),
        };
        Task {
            name: rule.title.in_lang(i.lang).to_owned(),
            href: Some(i.href(&at(&own.slug, &format!("/documents/{}", rule.id)))),
            state,
            hint: rule.blind.then(|| t!(i, "applications-blind-hint")),
        }
    });
    let sealed = draft.phase == Phase::Sealed && !draft.differs;
    let state = match (sealed, lacking.is_empty(), draft.sealed.is_some()) {
        (true, _, _) => (State::Locked, t!(i, "applications-state-sealed")),
        (false, false, _) => (State::Blocked, t!(i, "applications-seal-blocked")),
        (false, true, true) => (State::Doing, t!(i, "applications-seal-again")),
        (false, true, false) => (State::None, t!(i, "applications-seal-ready")),
    };
    let seal = Task {
        name: t!(i, "applications-seal-task"),
        href: lacking.is_empty().then(|| i.href(&at(&own.slug, "/check"))),
        state,
        hint: None,
    };
    vec![
        TaskGroup { title: t!(i, "applications-group-answers"), tasks: answers.collect() },
        TaskGroup { title: t!(i, "applications-group-documents"), tasks: documents.collect() },
        TaskGroup { title: t!(i, "applications-group-seal"), tasks: vec![seal] },
    ]
}

fn aside(cx: &PageCx, own: &Own) -> AnyView {
    let i = cx.i;
    let closes = own.state.intake_closes;
    let deadline = Deadline {
        label: t!(i, "applications-deadline"),
        past: t!(i, "applications-deadline-past"),
        until: closes,
    };
    let open = own.state.accepts_at(cx.now).is_ok();
    let rest = open.then(|| {
        let note = t!(
            i,
            "applications-deadline-note",
            closes = time::clock(closes),
            now = time::seconds(cx.now),
        );
        view! {
            <p class="note">{note}</p>
            <h2 class="small">{t!(i, "applications-after")}</h2>
            <ol>
                <li>{t!(i, "applications-after-receipt")}</li>
                <li>{t!(i, "applications-after-replace")}</li>
                <li>{t!(i, "applications-after-open")}</li>
            </ol>
        }
    });
    ui::aside(
        t!(i, "applications-aside"),
        view! { {ui::deadline_large(i, cx.now, deadline)} {rest} },
    )
}
