//! What became of the application, in plain words with what comes next.

use domain::{
    Code, Refusal,
    applications::Fix,
    competitions::{FailReason, Stage, StageCode, Standing},
    scoring::ResultRanked,
};
use leptos::prelude::*;
use store::{
    applications::{Draft, Own, RoundScores},
    fixes::{FixStage, stage_of},
};

use super::{
    parts::{at, paragraphs},
    path, scores,
};
use crate::{
    i18n::{I18n, Words},
    shell::PageCx,
    t, time,
    ui::{self, Kind, Tone},
};

/// The own scores that are public by now, and the own line of the result.
pub type Scores<'a> = (&'a [RoundScores], Option<&'a ResultRanked>);

/// The status, from the deadline on. `late` says why nothing can be written any more.
pub fn body(cx: &PageCx, own: &Own, draft: &Draft, late: Refusal, scores: &Scores<'_>) -> AnyView {
    let i = cx.i;
    let Some(sealed) = &draft.sealed else { return never_sealed(i, &late) };
    let code = sealed.code.spoken(i.lang);
    let receipt = i.href(&at(&own.slug, "/receipt"));
    view! {
        <div class="flow">
            {verdict(cx, own, draft, scores.1)}
            <p>
                {t!(i, "applications-status-code", code = code)}
                " "
                <a href=receipt>{t!(i, "applications-receipt-open")}</a>
            </p>
            {interview(i, own, &sealed.code)}
            {complaints(cx, own, &sealed.code)}
            {scores::view(i, scores)}
            {path::view(i, &own.state, &sealed.code)}
        </div>
    }
    .into_any()
}

/// The way to the interview, in a round whose candidates are known by name.
fn interview(i: I18n, own: &Own, code: &Code) -> Option<AnyView> {
    let go = own.state.is_interviewed(code).then(|| {
        let href = i.href(&at(&own.slug, "/interview"));
        ui::link_button(Kind::Primary, t!(i, "interviews-own-title"), href)
    });
    go.map(|go| view! { <p>{go}</p> }.into_any())
}

/// The way to contest what was done, while there is one, and to what was contested.
fn complaints(cx: &PageCx, own: &Own, code: &Code) -> Option<AnyView> {
    let i = cx.i;
    let filed = own.state.complaints.iter().any(|complaint| complaint.code == *code);
    let open = own.state.takes_complaint_at(code, cx.now).is_ok();
    let words = match (filed, open) {
        (true, _) => t!(i, "complaints-own-title"),
        (false, true) => t!(i, "complaints-file"),
        (false, false) => return None,
    };
    let href = i.href(&at(&own.slug, "/complaints"));
    Some(view! { <p>{ui::link_button(Kind::Secondary, words, href)}</p> }.into_any())
}

fn never_sealed(i: I18n, late: &Refusal) -> AnyView {
    let body = view! {
        <p>{Words::from(late).say(i)}</p>
        <p>{t!(i, "applications-status-draft-why")}</p>
    };
    ui::notice(Tone::Bad, "status", t!(i, "applications-status-draft"), body)
}

/// Title and text by where the competition is and what was decided.
fn verdict(cx: &PageCx, own: &Own, draft: &Draft, result: Option<&ResultRanked>) -> AnyView {
    let i = cx.i;
    let said = |tone: Tone, title: String, text: String| {
        let explanation = draft.explanation.as_deref().map(|words| {
            view! {
                <h3>{t!(i, "applications-status-explanation")}</h3>
                {paragraphs(words)}
            }
        });
        ui::notice(tone, "status", title, view! { <p>{text}</p> {explanation} })
    };
    if let Some((title, text)) = stopped(i, &own.state.stage) {
        return said(Tone::Bad, title, text);
    }
    match own.standing() {
        Some(Standing::Mismatched) => said(
            Tone::Bad,
            t!(i, "applications-status-mismatched"),
            t!(i, "applications-status-mismatched-why"),
        ),
        Some(Standing::Refused { ground }) => {
            let ground = own.state.rules.refusal_grounds.iter().find(|g| g.id == *ground);
            let words = ground.map_or("", |g| g.title.in_lang(i.lang)).to_owned();
            said(
                Tone::Bad,
                t!(i, "applications-status-refused"),
                t!(i, "applications-status-refused-why", ground = words),
            )
        }
        Some(Standing::Opened) if fix_of(own).is_some() => fix(cx, own),
        Some(Standing::Opened) => said(
            Tone::Plain,
            t!(i, "applications-status-opened"),
            t!(i, "applications-status-opened-next"),
        ),
        Some(Standing::Admitted) => {
            let (tone, title, text) = admitted(i, own, result);
            said(tone, title, text)
        }
        _ => said(
            Tone::Good,
            t!(i, "applications-status-sealed"),
            t!(i, "applications-status-sealed-next"),
        ),
    }
}

fn fix_of(own: &Own) -> Option<&Fix> {
    let code = &own.draft.as_ref()?.sealed.as_ref()?.code;
    own.state.applications.get(code)?.fix.as_ref()
}

/// What is asked to be put right: until when, and what comes next.
fn fix(cx: &PageCx, own: &Own) -> AnyView {
    let i = cx.i;
    let Some(stage) = fix_of(own).map(|fix| stage_of(fix, cx.now)) else { return ().into_any() };
    let at_moment = |at| time::moment_with_zone(i, at);
    let (tone, title, text) = match stage {
        FixStage::Open(until) => (
            Tone::Bad,
            t!(i, "fixes-status-open", at = at_moment(until)),
            t!(i, "fixes-status-open-next"),
        ),
        FixStage::Given(when) => (
            Tone::Good,
            t!(i, "fixes-given", at = at_moment(when)),
            t!(i, "fixes-status-given-next"),
        ),
        FixStage::Over(until) => (
            Tone::Plain,
            t!(i, "fixes-over", at = at_moment(until)),
            t!(i, "fixes-status-over-next"),
        ),
        FixStage::Stopped => {
            (Tone::Plain, t!(i, "fixes-stopped"), t!(i, "applications-status-suspended-next"))
        }
    };
    let (kind, words) = match stage {
        FixStage::Open(_) => (Kind::Primary, t!(i, "fixes-title")),
        _ => (Kind::Secondary, t!(i, "fixes-read")),
    };
    let go = ui::link_button(kind, words, i.href(&at(&own.slug, "/fix")));
    ui::notice(tone, "status", title, view! { <p>{text}</p> <p>{go}</p> })
}

fn stopped(i: I18n, stage: &Stage) -> Option<(String, String)> {
    match stage {
        Stage::Suspended { .. } => Some((
            t!(i, "applications-status-suspended"),
            t!(i, "applications-status-suspended-next"),
        )),
        Stage::Cancelled { reason, .. } => {
            let reason = reason.in_lang(i.lang).to_owned();
            Some((
                t!(i, "applications-status-cancelled"),
                t!(i, "applications-status-reason", reason = reason),
            ))
        }
        Stage::Failed { reason, .. } => {
            let reason = failed(i, *reason);
            Some((
                t!(i, "applications-status-failed"),
                t!(i, "applications-status-reason", reason = reason),
            ))
        }
        _ => None,
    }
}

fn failed(i: I18n, reason: FailReason) -> String {
    i.code("fail", reason.code())
}

fn admitted(i: I18n, own: &Own, result: Option<&ResultRanked>) -> (Tone, String, String) {
    let code =
        own.draft.as_ref().and_then(|draft| draft.sealed.as_ref()).map(|sealed| &sealed.code);
    if let (Stage::Closed { appointed: Some(appointed) }, Some(code)) = (&own.state.stage, code)
        && appointed == code
    {
        return (
            Tone::Good,
            t!(i, "applications-status-appointed"),
            t!(i, "applications-status-appointed-next"),
        );
    }
    if let Some(result) = result {
        let place = t!(i, "applications-status-place", place = result.place);
        let text = match (&own.state.stage, result.passes) {
            (Stage::Standstill { until }, true) => {
                let until = time::moment_with_zone(i, *until);
                t!(i, "applications-status-place-passed", until = until)
            }
            (_, true) => t!(i, "applications-status-place-closed"),
            (_, false) => t!(i, "applications-status-place-below"),
        };
        return (Tone::Plain, place, text);
    }
    // Who did not advance from a ranked round is not a candidate of the next one.
    let ranked = own.state.rounds.iter().filter(|round| round.ranking.is_some()).count();
    let going_on = code.is_some_and(|code| {
        own.state.candidates(u32::try_from(ranked).unwrap_or(u32::MAX)).contains(code)
    });
    if ranked > 0 && !going_on {
        return (
            Tone::Plain,
            t!(i, "applications-status-not-shortlisted"),
            t!(i, "applications-status-not-shortlisted-why"),
        );
    }
    match own.state.stage_under_way() {
        StageCode::Round(number) => {
            let title =
                usize::try_from(number).ok().and_then(|n| own.state.rules.rounds.get(n - 1));
            let title = title.map_or("", |round| round.title.in_lang(i.lang)).to_owned();
            (
                Tone::Good,
                t!(i, "applications-status-round", n = number, title = title),
                t!(i, "applications-status-round-next"),
            )
        }
        StageCode::Deliberation => (
            Tone::Good,
            t!(i, "applications-status-deliberation"),
            t!(i, "applications-status-deliberation-next"),
        ),
        _ => (
            Tone::Good,
            t!(i, "applications-status-admitted"),
            t!(i, "applications-status-admitted-next"),
        ),
    }
}
