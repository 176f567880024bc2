//! What everybody sees of complaints: number, code, what is contested, the decision. Never the words.

use domain::{
    competitions::view::Overview,
    complaints::{Complaint, Decision},
};
use leptos::prelude::*;

use crate::{
    applications::parts::paragraphs,
    competitions::{paths, stages},
    i18n::I18n,
    t,
    ui::{self, State},
};

/// The complaints of a competition; nothing while there is none.
pub fn section(i: I18n, one: &Overview) -> AnyView {
    let all = &one.state.complaints;
    if all.is_empty() {
        return ().into_any();
    }
    let decided = all.iter().filter(|complaint| complaint.decision.is_some()).count() as i64;
    let note = t!(i, "complaints-note", n = all.len() as i64, decided = decided);
    let list = all
        .iter()
        .map(|complaint| {
            let entry = i.href(&paths::entry(&one.slug, complaint.n));
            let by = stages::code(i, &complaint.code);
            view! {
                <article class="remark">
                    <header>
                        <h3>
                            {title(i, complaint)}
                            <small>", " {by} ", " {ui::moment(i, complaint.at)}</small>
                        </h3>
                        {standing(i, complaint)}
                    </header>
                    <p>
                        {contested(i, complaint)}
                        " "
                        <a href=entry>{t!(i, "complaints-entry", n = complaint.n.to_string())}</a>
                    </p>
                    {decision(i, complaint.decision.as_ref())}
                </article>
            }
        })
        .collect_view();
    ui::section("complaints", t!(i, "complaints-title"), Some(note), view! { <div>{list}</div> })
}

/// "Скарга c1".
pub(super) fn title(i: I18n, complaint: &Complaint) -> String {
    t!(i, "complaints-number", complaint = complaint.id.clone())
}

/// What is contested, in words.
pub(super) fn contested(i: I18n, complaint: &Complaint) -> String {
    let kinds = complaint.objections.iter().map(|kind| i.code("objection", kind.code()));
    t!(i, "complaints-contested", what = kinds.collect::<Vec<_>>().join("; "))
}

/// Undecided, or what became of it.
pub(super) fn standing(i: I18n, complaint: &Complaint) -> AnyView {
    match &complaint.decision {
        None => ui::state_line(State::Doing, i.code("verdict", "undecided")),
        Some(decision) => ui::state_line(State::Done, i.code("verdict", decision.outcome.code())),
    }
}

/// The decision with its reasons.
pub(super) fn decision(i: I18n, decision: Option<&Decision>) -> AnyView {
    let Some(decision) = decision else { return ().into_any() };
    let outcome = i.code("verdict", decision.outcome.code());
    let outcome = match decision.ground {
        Some(ground) => format!("{outcome}: {}", i.code("inadmissible", ground.code())),
        None => outcome,
    };
    view! {
        <div class="answer">
            <p><strong>{outcome}</strong></p>
            {paragraphs(decision.text.in_lang(i.lang))}
            <p class="meta">{i.code("role", "secretary")} ", " {ui::moment(i, decision.at)}</p>
        </div>
    }
    .into_any()
}
