//! Beside the track: extend, suspend, resume, cancel. Each asks for its reason in both languages,
//! for the reason goes into the record.

use domain::competitions::{Competition, Stage, view::Draft};
use leptos::prelude::*;

use super::{above, paths};
use crate::{
    form::Form,
    i18n::I18n,
    shell::{Nav, Page, PageCx, render},
    t, time,
    ui::{self, Field, Kind, PageTitle},
};

/// The page; a refused form belongs to its act alone.
pub fn page(cx: &PageCx, draft: &Draft, state: &Competition, form: &Form) -> String {
    let i = cx.i;
    let title = t!(i, "steer-title", number = draft.slug.to_string());
    let page = Page::titled(title.clone()).unlisted().nav(Nav::Account);
    render(cx, page, || {
        let acts = match &state.stage {
            Stage::Suspended { remaining, .. } => {
                vec![act(i, draft, form, "resume", remaining.is_some()), cancel(i, draft, form)]
            }
            stage => {
                let extend = matches!(stage, Stage::Intake { closes } if cx.now <= *closes);
                let mut acts = Vec::new();
                if extend {
                    let closes = time::moment_with_zone(i, state.intake_closes);
                    acts.push(
                        view! { <p class="note">{t!(i, "steer-closes", at = closes)}</p> }
                            .into_any(),
                    );
                    acts.push(act(i, draft, form, "extend", true));
                }
                if extend && state.is_dealt().is_err() {
                    acts.push(deal(i, draft));
                }
                acts.push(act(i, draft, form, "suspend", false));
                acts.push(cancel(i, draft, form));
                acts
            }
        };
        view! {
            {ui::breadcrumbs(i, above(cx, &draft.slug))}
            {ui::error_summary(i, form)}
            {PageTitle::new(title).lede(t!(i, "steer-lede")).view()}
            {acts}
        }
        .into_any()
    })
}

/// One act's form. Only the act that was tried shows what was typed and what is wrong.
fn act(i: I18n, draft: &Draft, form: &Form, name: &'static str, dated: bool) -> AnyView {
    let empty = Form::new();
    let form = if form.value("act") == name { form } else { &empty };
    // Four forms share the page, so each has names of its own.
    let field = |part: &str, label: String| Field::new(i, form, format!("{name}-{part}"), label);
    let (title, note, button) = match name {
        "extend" => (t!(i, "steer-extend"), t!(i, "steer-extend-note"), t!(i, "steer-extend-do")),
        "resume" => (t!(i, "steer-resume"), t!(i, "steer-resume-note"), t!(i, "steer-resume-do")),
        "cancel" => (t!(i, "steer-cancel"), t!(i, "steer-cancel-note"), t!(i, "steer-cancel-do")),
        _ => (t!(i, "steer-suspend"), t!(i, "steer-suspend-note"), t!(i, "steer-suspend-do")),
    };
    let date = dated.then(|| {
        let (label, hint) = match name {
            "extend" => (t!(i, "steer-until"), t!(i, "steer-until-hint")),
            _ => (t!(i, "steer-due"), t!(i, "steer-due-hint")),
        };
        field("until", label).hint(hint).date_time()
    });
    let by_act = matches!(name, "suspend" | "resume").then(|| {
        view! {
            <div class="parts">
                {field("act-uk", t!(i, "steer-act-uk")).text()}
                {field("act-en", t!(i, "steer-act-en")).text()}
            </div>
        }
    });
    let kind = if name == "cancel" { Kind::Danger } else { Kind::Secondary };
    let action = i.href(&paths::secretary(&draft.slug, "steer"));
    let body = view! {
        <form class="form wide-form" method="post" action=action novalidate>
            {date}
            {by_act}
            <div class="parts">
                {field("reason-uk", t!(i, "steer-reason-uk")).textarea(3)}
                {field("reason-en", t!(i, "steer-reason-en")).textarea(3)}
            </div>
            <div>{ui::button(kind, button, "act", name)}</div>
        </form>
    };
    ui::section(name, title, Some(note), body)
}

/// The opening key, for those holders who have brought a public key.
fn deal(i: I18n, draft: &Draft) -> AnyView {
    let action = i.href(&paths::secretary(&draft.slug, "steer"));
    let body = view! {
        <form class="flow" method="post" action=action>
            <div>{ui::button(Kind::Secondary, t!(i, "steer-deal-do"), "act", "deal")}</div>
        </form>
    };
    ui::section("deal", t!(i, "steer-deal"), Some(t!(i, "steer-deal-note")), body)
}

fn cancel(i: I18n, draft: &Draft, form: &Form) -> AnyView {
    act(i, draft, form, "cancel", false)
}
