//! Title and text by where the competition is and what was decided.

use domain::{
    Code,
    applications::Fix,
    competitions::{Stage, StageCode, Standing},
    scoring::ResultRanked,
};
use leptos::prelude::*;
use store::{
    applications::Own,
    fixes::{FixStage, stage_of},
};

use super::{Told, ahead};
use crate::{
    applications::parts::{at, paragraphs},
    i18n::I18n,
    shell::PageCx,
    t, time,
    ui::{self, Kind, Tone},
};

/// What is said: of the competition, if it stands still or was ended, and of the application.
pub fn view(cx: &PageCx, own: &Own, told: &Told<'_>) -> AnyView {
    let Some(stopped) = stopped(cx, own) else { return standing(cx, own, told) };
    // What would come next doesn't, but what was decided stays, and so does a window that stands still.
    let stays = match own.standing() {
        Some(Standing::Refused { .. } | Standing::Mismatched) => true,
        Some(Standing::Opened) => is_suspended(own) && fix_of(own).is_some(),
        _ => false,
    };
    let stays = stays.then(|| standing(cx, own, told));
    view! { {stopped} {stays} }.into_any()
}

fn is_suspended(own: &Own) -> bool {
    matches!(own.state.stage, Stage::Suspended { .. })
}

/// One notice: what is, what comes next, when.
fn said(tone: Tone, title: String, text: String, when: Option<String>) -> AnyView {
    let when = when.map(|when| view! { <p>{when}</p> });
    ui::notice(tone, "status", title, view! { <p>{text}</p> {when} })
}

fn standing(cx: &PageCx, own: &Own, told: &Told<'_>) -> AnyView {
    let i = cx.i;
    let Some(code) = own.sealed().map(|sealed| &sealed.code) else { return ().into_any() };
    let when = ahead::words(i, &own.state, cx.now);
    let complain = || ahead::complaining(i, &own.state, code, cx.now);
    match own.standing() {
        Some(Standing::Mismatched) => {
            let in_browser = own.closed.as_ref().is_some_and(|closed| closed.in_browser);
            let why = match in_browser {
                true => t!(i, "browser-apart"),
                false => t!(i, "applications-status-mismatched-why"),
            };
            said(Tone::Bad, t!(i, "applications-status-mismatched"), why, complain())
        }
        Some(Standing::Refused { ground }) => refused(i, own, ground, complain()),
        Some(Standing::Opened) if fix_of(own).is_some() => fix(cx, own),
        Some(Standing::Opened) => said(
            Tone::Plain,
            t!(i, "applications-status-opened"),
            t!(i, "applications-status-opened-next"),
            when,
        ),
        Some(Standing::Admitted) => admitted(cx, own, code, told.result),
        _ => said(
            Tone::Good,
            t!(i, "applications-status-sealed"),
            t!(i, "applications-status-sealed-next"),
            when,
        ),
    }
}

fn refused(i: I18n, own: &Own, ground: &str, when: Option<String>) -> AnyView {
    let ground = own.state.rules.refusal_grounds.iter().find(|rule| rule.id == ground);
    let ground = ground.map_or("", |rule| rule.title.in_lang(i.lang)).to_owned();
    let explanation = own.explanation().map(|words| {
        view! {
            <h3>{t!(i, "applications-status-explanation")}</h3>
            {paragraphs(words)}
        }
    });
    let body = view! {
        <p>{t!(i, "applications-status-refused-why", ground = ground)}</p>
        {explanation}
        {when.map(|when| view! { <p>{when}</p> })}
    };
    ui::notice(Tone::Bad, "status", t!(i, "applications-status-refused"), body)
}

fn fix_of(own: &Own) -> Option<&Fix> {
    own.state.applications.get(&own.sealed()?.code)?.fix.as_ref()
}

/// What is asked to be put right: until when, and what comes next.
fn fix(cx: &PageCx, own: &Own) -> AnyView {
    let i = cx.i;
    let Some(stage) = fix_of(own).map(|fix| stage_of(fix, cx.now)) else { return ().into_any() };
    let at_moment = |at| time::moment_with_zone(i, at);
    let when = ahead::words(i, &own.state, cx.now).filter(|_| !is_suspended(own));
    let (tone, title, text, when) = match stage {
        FixStage::Open(until) => (
            Tone::Bad,
            t!(i, "fixes-status-open", at = at_moment(until)),
            t!(i, "fixes-status-open-next"),
            None,
        ),
        FixStage::Given(given) => (
            Tone::Good,
            t!(i, "fixes-given", at = at_moment(given)),
            t!(i, "fixes-status-given-next"),
            when,
        ),
        FixStage::Over(until) => (
            Tone::Plain,
            t!(i, "fixes-over", at = at_moment(until)),
            t!(i, "fixes-status-over-next"),
            when,
        ),
        FixStage::Stopped => {
            (Tone::Plain, t!(i, "fixes-stopped"), t!(i, "status-fix-stopped-next"), None)
        }
    };
    let (kind, words) = match stage {
        FixStage::Open(_) => (Kind::Primary, t!(i, "fixes-title")),
        _ => (Kind::Secondary, t!(i, "fixes-read")),
    };
    let go = ui::link_button(kind, words, i.href(&at(&own.slug, "/fix")));
    let when = when.map(|when| view! { <p>{when}</p> });
    ui::notice(tone, "status", title, view! { <p>{text}</p> {when} <p>{go}</p> })
}

/// Why nothing goes on, in a notice of its own.
fn stopped(cx: &PageCx, own: &Own) -> Option<AnyView> {
    let i = cx.i;
    let (title, text) = match &own.state.stage {
        Stage::Suspended { .. } => {
            return super::suspended(i, own, t!(i, "applications-status-suspended-next"));
        }
        Stage::Cancelled { reason, .. } => {
            (t!(i, "applications-status-cancelled"), reason.in_lang(i.lang).to_owned())
        }
        Stage::Failed { reason, .. } => {
            (t!(i, "applications-status-failed"), i.code("fail", reason.code()))
        }
        _ => return None,
    };
    let body = view! { <p>{t!(i, "applications-status-reason", reason = text)}</p> };
    Some(ui::notice(Tone::Bad, "stopped", title, body))
}

fn admitted(cx: &PageCx, own: &Own, code: &Code, result: Option<&ResultRanked>) -> AnyView {
    let (i, state) = (cx.i, &own.state);
    if let Stage::Closed { appointed: Some(appointed) } = &state.stage
        && appointed == code
    {
        return said(
            Tone::Good,
            t!(i, "applications-status-appointed"),
            t!(i, "applications-status-appointed-next"),
            None,
        );
    }
    let when = ahead::words(i, state, cx.now);
    if let Some(result) = result {
        let place = t!(i, "applications-status-place", place = result.place);
        let text = match (&state.stage, result.passes) {
            (Stage::Standstill { .. }, true) => t!(i, "applications-status-place-passed"),
            (_, true) => t!(i, "applications-status-place-closed"),
            (_, false) => t!(i, "applications-status-place-below"),
        };
        return said(Tone::Plain, place, text, when);
    }
    // Who did not advance from a ranked round is not a candidate of the next one.
    let ranked = state.rounds.iter().filter(|round| round.ranking.is_some()).count();
    let more = (1..state.rules.rounds.len()).contains(&ranked);
    if more && !state.candidates(u32::try_from(ranked).unwrap_or(u32::MAX)).contains(code) {
        return said(
            Tone::Plain,
            t!(i, "applications-status-not-shortlisted"),
            t!(i, "applications-status-not-shortlisted-why"),
            ahead::complaining(i, state, code, cx.now),
        );
    }
    let (title, text) = match state.stage_under_way() {
        StageCode::Round(number) => {
            let round = usize::try_from(number).ok().and_then(|n| state.rules.rounds.get(n - 1));
            let title = round.map_or("", |round| round.title.in_lang(i.lang)).to_owned();
            (
                t!(i, "applications-status-round", n = number, title = title),
                t!(i, "applications-status-round-next"),
            )
        }
        StageCode::Deliberation => (
            t!(i, "applications-status-deliberation"),
            t!(i, "applications-status-deliberation-next"),
        ),
        _ => (t!(i, "applications-status-admitted"), t!(i, "applications-status-admitted-next")),
    };
    said(Tone::Good, title, text, when)
}
