//! The first page of an application: the invitation to begin, the task list while applications are
//! accepted, and from the deadline on the status.

use domain::{
    Refusal,
    applications::{Progress, is_needed, missing, progress},
    competitions::rules::Section,
};
use leptos::prelude::*;
use store::applications::{Attached, Draft, Own, Phase};

use super::{
    browser, closed,
    given::section_word,
    parts::{at, file_words, number, post},
    section, status,
};
use crate::{
    form::Form,
    i18n::{I18n, Words},
    own_key::scripted,
    shell::{Page, PageCx, render},
    t, time,
    ui::{self, Deadline, Field, Kind, PageTitle, State, Task, TaskGroup, Tone},
};

/// Whichever of the three it is.
pub fn page(cx: &PageCx, own: &Own, told: &status::Told<'_>, form: &Form) -> String {
    let i = cx.i;
    let writing = own.state.takes_drafts_at(cx.now);
    let title = match own.draft.is_some() || own.closed.is_some() {
        false => t!(i, "applications-begin"),
        true => t!(i, "applications-title"),
    };
    let page = Page::titled(title.clone()).unlisted();
    let opens = own.closed.as_ref().is_some_and(|closed| !closed.in_browser);
    let page = if opens { scripted(page) } else { page };
    render(cx, page, || {
        let shut = own.closed.as_ref().map(|one| closed::body(cx, own, one, told, form));
        let body = match (&own.draft, writing) {
            (None, _) if shut.is_some() => shut.into_any(),
            (None, Ok(())) => begin(cx, own, form),
            (None, Err(why)) => over(i, &why),
            (Some(draft), Ok(())) => tasks(cx, own, draft),
            (Some(_), Err(why)) => status::body(cx, own, &why, told),
        };
        let above = i.href(&format!("/competitions/{}", own.slug));
        view! {
            {ui::breadcrumbs(i, vec![(number(i, &own.slug), above)])}
            {ui::error_summary(i, form)}
            <div class="with-aside">
                <div>
                    {PageTitle::new(title).lede(post(i, own)).view()}
                    {body}
                    {(own.draft.is_some() || own.closed.is_some()).then(|| access(i, own))}
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
    let sections = rules.sections().into_iter().map(|section| section_word(i, section));
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
            {list(sections.collect())}
            <h2>{t!(i, "applications-begin-documents")}</h2>
            {list(documents.collect())}
            <form class="form" method="post" action=i.href(&at(&own.slug, "")) novalidate>
                {Field::new(i, form, "number", t!(i, "applications-number-ask"))
                    .hint(view! { <p>{t!(i, "applications-number-hint")}</p> })
                    .autocomplete("off")
                    .required()
                    .text()}
                {mine(i, form)}
                {browser::place(i, own, form)}
                {ui::button_row(vec![ui::submit(t!(i, "applications-begin-go"))])}
            </form>
        </div>
    }
    .into_any()
}

/// For who hears that the number is used, and didn't use it.
fn mine(i: I18n, form: &Form) -> Option<AnyView> {
    let used = form.errors.of("number").any(|words| *words == Words::from(Refusal::NumberUsed));
    (used || form.chosen("mine", "yes")).then(|| {
        Field::new(i, form, "mine", t!(i, "applications-number-mine"))
            .checkbox(t!(i, "applications-number-mine-confirm"))
    })
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
    let steps = steps(own, draft);
    let needed = rules.documents.iter().filter(|rule| is_needed(rules, rule, &draft.answers));
    let attached = needed.clone().filter(|document| draft.attached(&document.id).is_some());
    let written = steps.iter().filter(|(_, how)| is_done(*how)).count();
    let total = steps.len() + needed.count() + 1;
    let done = written + attached.count() + usize::from(sealed);
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
        {ui::task_list(groups(i, own, draft, &steps, lacking.is_empty()))}
        <p><a href=i.href(&at(&own.slug, "/documents"))>{t!(i, "documents-all-link")}</a></p>
        {closed::close_again(i, own, draft)}
        {browser::instead(i, own)}
    }
    .into_any()
}

/// What is in force now, where it isn't the draft that one sees.
fn standing(i: I18n, own: &Own, draft: &Draft) -> Option<AnyView> {
    let stopped = status::suspended(i, own, t!(i, "applications-suspended-why"));
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
            let link = i.href(&at(&own.slug, "/receipt"));
            let body = view! {
                <p>{t!(i, "applications-withdrawn-why")}</p>
                <p><a href=link>{t!(i, "applications-receipt-open")}</a></p>
            };
            Some(ui::notice(Tone::Plain, "withdrawn", t!(i, "applications-withdrawn"), body))
        }
        (None, _) => None,
    };
    Some(view! { {stopped}{kept} }.into_any())
}

/// How far each section is.
fn steps(own: &Own, draft: &Draft) -> Vec<(Section, Progress)> {
    let rules = &own.state.rules;
    let sections = rules.sections().into_iter();
    let steps = sections.map(|section| {
        let saved = draft.sections.contains_key(&section);
        (section, progress(rules, section, &draft.answers, saved))
    });
    steps.collect()
}

/// Nothing is left to do there, also where nothing had to be done.
fn is_done(how: Progress) -> bool {
    matches!(how, Progress::Done | Progress::Optional)
}

/// The parts of the task list, and the sections of each.
const PARTS: [(&str, &[Section]); 3] = [
    ("applications-group-person", &[Section::Person, Section::Experience, Section::Requirements]),
    ("applications-group-proposal", &[Section::Motivation, Section::Proposal, Section::Answers]),
    ("applications-group-declarations", &[Section::Declarations, Section::Consents]),
];

fn section_task(i: I18n, own: &Own, section: Section, how: Progress) -> Task {
    let state = match how {
        Progress::NotStarted => (State::None, t!(i, "applications-not-started")),
        Progress::Optional => (State::None, t!(i, "applications-optional")),
        Progress::InProgress => (State::Doing, t!(i, "applications-in-progress")),
        Progress::Wrong(n) => (State::Error, t!(i, "applications-wrong", n = n)),
        Progress::Done => (State::Done, t!(i, "applications-done")),
    };
    let blind = own.state.rules.questions_of(section).all(|question| question.blind);
    Task {
        name: section_word(i, section),
        href: Some(i.href(&section::address(own, section))),
        state,
        hint: blind.then(|| t!(i, "applications-blind-hint")),
    }
}

/// What was understood of the file, and who reads it.
fn document_hint(i: I18n, blind: bool, file: Option<&Attached>) -> Option<String> {
    let file = file.map(|file| file_words(i, file));
    let blind = blind.then(|| t!(i, "applications-blind-hint"));
    let parts: Vec<_> = file.into_iter().chain(blind).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

fn groups(
    i: I18n,
    own: &Own,
    draft: &Draft,
    steps: &[(Section, Progress)],
    is_complete: bool,
) -> Vec<TaskGroup> {
    let rules = &own.state.rules;
    let mut groups: Vec<(String, Vec<Task>)> = Vec::new();
    for (title, sections) in PARTS {
        let own_steps = steps.iter().filter(|(section, _)| sections.contains(section));
        let tasks: Vec<_> =
            own_steps.map(|(section, how)| section_task(i, own, *section, *how)).collect();
        if !tasks.is_empty() {
            groups.push((i.text(title), tasks));
        }
    }
    let documents = rules.documents.iter().map(|rule| {
        let needed = is_needed(rules, rule, &draft.answers);
        let state = match (draft.attached(&rule.id), needed) {
            (Some(_), _) => (State::Done, t!(i, "applications-done")),
            (None, true) => (State::None, t!(i, "applications-document-none")),
            (None, false) => (State::None, t!(i, "applications-optional")),
        };
        Task {
            name: rule.title.in_lang(i.lang).to_owned(),
            href: Some(i.href(&at(&own.slug, &format!("/documents/{}", rule.id)))),
            state,
            hint: document_hint(i, rule.blind, draft.attached(&rule.id)),
        }
    });
    let sealed = draft.phase == Phase::Sealed && !draft.differs;
    let state = match (sealed, is_complete, draft.sealed.is_some()) {
        (true, _, _) => (State::Locked, t!(i, "applications-state-sealed")),
        (false, false, _) => (State::Blocked, t!(i, "applications-seal-blocked")),
        (false, true, true) => (State::Doing, t!(i, "applications-seal-again")),
        (false, true, false) => (State::None, t!(i, "applications-seal-ready")),
    };
    let seal = Task {
        name: t!(i, "applications-seal-task"),
        href: is_complete.then(|| i.href(&at(&own.slug, "/check"))),
        state,
        hint: None,
    };
    groups.push((t!(i, "applications-group-documents"), documents.collect()));
    groups.push((t!(i, "applications-group-seal"), vec![seal]));
    let numbered = groups.into_iter().zip(1..).filter(|((_, tasks), _)| !tasks.is_empty());
    numbered
        .map(|((title, tasks), n)| TaskGroup { title: format!("{n}. {title}"), tasks })
        .collect()
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
