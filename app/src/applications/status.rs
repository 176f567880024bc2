//! What became of the application, in plain words with what comes next and when: from the deadline on,
//! whoever can read the application.

mod ahead;
mod verdict;

pub use ahead::words as ahead;

use domain::{Code, Refusal, competitions::Stage, scoring::ResultRanked};
use jiff::Timestamp;
use leptos::prelude::*;
use store::applications::{Own, Phase, RoundScores, Step};

use super::{parts::at, path, scores};
use crate::{
    i18n::{I18n, Words},
    shell::PageCx,
    t, time,
    ui::{self, Kind, Tone},
};

/// What the status is told of besides the application.
#[derive(Clone, Copy, Default)]
pub struct Told<'a> {
    /// The own scores that are public by now.
    pub rounds: &'a [RoundScores],
    /// The own line of the result.
    pub result: Option<&'a ResultRanked>,
    /// The way in dates.
    pub way: &'a [(Step, Timestamp)],
}

/// The status, from the deadline on. `late` says why nothing can be written any more.
pub fn body(cx: &PageCx, own: &Own, late: &Refusal, told: &Told<'_>) -> AnyView {
    let i = cx.i;
    let Some(sealed) = own.sealed() else { return out_of_it(i, own, late, told) };
    let code = sealed.code.spoken(i.lang);
    let receipt = i.href(&at(&own.slug, "/receipt"));
    view! {
        <div class="flow">
            {verdict::view(cx, own, told)}
            <p>
                {t!(i, "applications-status-code", code = code)}
                " "
                <a href=receipt>{t!(i, "applications-receipt-open")}</a>
            </p>
            {interview(cx, own, &sealed.code, told)}
            {complaints(cx, own, &sealed.code)}
            {scores::view(i, told.rounds, told.result)}
            {path::view(i, &own.state, Some(&sealed.code), told.way)}
        </div>
    }
    .into_any()
}

/// That the competition stands still, with when it goes on; nothing where it doesn't.
pub fn suspended(i: I18n, own: &Own, why: String) -> Option<AnyView> {
    let stopped = matches!(own.state.stage, Stage::Suspended { .. });
    stopped.then(|| {
        let when = t!(i, "status-when-resumption");
        let body = view! { <p>{why}</p> <p>{when}</p> };
        ui::notice(Tone::Bad, "suspended", t!(i, "applications-suspended"), body)
    })
}

/// The way to the interview, in a round whose candidates are known by name, and when it is.
fn interview(cx: &PageCx, own: &Own, code: &Code, told: &Told<'_>) -> Option<AnyView> {
    let i = cx.i;
    let slot = told.way.iter().rfind(|(step, at)| *step == Step::Interview && *at > cx.now);
    own.state.is_interviewed(code).then(|| {
        let when = match slot {
            Some((_, at)) => {
                t!(i, "status-when-interview", at = time::moment_with_zone(i, *at))
            }
            None => t!(i, "status-when-no-interview"),
        };
        let href = i.href(&at(&own.slug, "/interview"));
        let go = ui::link_button(Kind::Primary, t!(i, "interviews-own-title"), href);
        view! { <p>{when}</p> <p>{go}</p> }.into_any()
    })
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

/// Nothing of the reader's takes part: it was withdrawn, or never sealed.
fn out_of_it(i: I18n, own: &Own, late: &Refusal, told: &Told<'_>) -> AnyView {
    let withdrawn = told.way.iter().rfind(|(step, _)| *step == Step::Withdrawn);
    let notice = match (own.phase(), withdrawn) {
        (Some(Phase::Withdrawn), Some((_, when))) => {
            let text = t!(i, "status-withdrawn-why", at = time::exact(i, *when));
            let receipt = i.href(&at(&own.slug, "/receipt"));
            let body = view! {
                <p>{text}</p>
                <p><a href=receipt>{t!(i, "applications-receipt-open")}</a></p>
            };
            ui::notice(Tone::Plain, "status", t!(i, "applications-withdrawn"), body)
        }
        _ => {
            let body = view! {
                <p>{Words::from(late).say(i)}</p>
                <p>{t!(i, "applications-status-draft-why")}</p>
            };
            ui::notice(Tone::Bad, "status", t!(i, "applications-status-draft"), body)
        }
    };
    let path = path::view(i, &own.state, None, told.way);
    view! { <div class="flow">{notice} {path}</div> }.into_any()
}
