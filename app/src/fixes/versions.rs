//! A part in both versions, and how far a fix is, in words.

use leptos::prelude::*;
use store::fixes::{FixPart, FixStage, FixView, Version};

use crate::{
    applications::{given::given, parts::paragraphs},
    i18n::I18n,
    t, time,
    ui::{self, State},
};

/// How far it is, for a table's cell.
pub(crate) fn stage(i: I18n, stage: FixStage) -> AnyView {
    let (state, words) = said(i, stage);
    ui::state(state, words)
}

fn said(i: I18n, stage: FixStage) -> (State, String) {
    let moment = |at| time::moment_with_zone(i, at);
    match stage {
        FixStage::Open(until) => (State::Doing, t!(i, "fixes-open", at = moment(until))),
        FixStage::Given(at) => (State::Done, t!(i, "fixes-given", at = moment(at))),
        FixStage::Over(until) => (State::Locked, t!(i, "fixes-over", at = moment(until))),
        FixStage::Stopped => (State::Blocked, t!(i, "fixes-stopped")),
    }
}

/// What was asked for, each part as it was sealed and as it is now.
pub(crate) fn view(i: I18n, fix: &FixView) -> AnyView {
    let parts = fix.parts.iter().map(|part| both(i, part)).collect_view();
    let (state, words) = said(i, fix.stage);
    view! { {ui::state_line(state, words)} {parts} }.into_any()
}

fn both(i: I18n, part: &FixPart) -> AnyView {
    let after = match &part.after {
        Some(after) => version(i, after),
        None => view! { <p class="note">{t!(i, "fixes-nothing-yet")}</p> }.into_any(),
    };
    view! {
        <article class="flow spaced">
            <h3>{part.title.in_lang(i.lang).to_owned()}</h3>
            <p class="note">{t!(i, "fixes-wrong")}</p>
            {paragraphs(&part.wrong)}
            <div class="both">
                <div><h4>{t!(i, "fixes-before")}</h4>{version(i, &part.before)}</div>
                <div><h4>{t!(i, "fixes-after")}</h4>{after}</div>
            </div>
        </article>
    }
    .into_any()
}

/// A part as it stands in one version.
pub(super) fn version(i: I18n, version: &Version) -> AnyView {
    match version {
        Version::Answer(answered) => given(i, answered),
        Version::Document(None) => view! { <p>{t!(i, "fixes-no-file")}</p> }.into_any(),
        Version::Document(Some(file)) => {
            let href = i.href(&format!("/documents/{}", file.id));
            let (name, size) = (file.name.clone(), i.size(file.size));
            view! { <p><a href=href download>{name}</a> " " <small>{size}</small></p> }.into_any()
        }
    }
}
