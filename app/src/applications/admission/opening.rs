use domain::{Code, Slug, competitions::StageCode};
use leptos::prelude::*;
use store::opening::{Broke, Outcome, Progress, Sitting};

use super::table::unanswered;
use crate::{
    applications::parts::number,
    form::Form,
    holders::came,
    i18n::I18n,
    shell::{Page, PageCx, render},
    t, time,
    ui::{self, Fact, PageTitle, Tone},
};

/// Who sees the sitting, and so what they can do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The secretary prepares.
    Prepares,
    /// The chair opens.
    Opens,
}

/// The sitting, before and after.
pub fn page(cx: &PageCx, slug: &Slug, sitting: &Sitting, part: Part, form: &Form) -> String {
    let i = cx.i;
    let title = t!(i, "admission-opening");
    let page = Page::titled(title.clone()).unlisted().module("/assets/refresh.js");
    // Without JavaScript it loads itself again, but only while there is nothing to press.
    let page = if sitting.progress.is_some() { page.refreshing(5) } else { page };
    let changes = sitting.stage == StageCode::Sealed;
    render(cx, page, || {
        let mut list = vec![
            Fact::new(t!(i, "admission-opening-closed"), ui::exact(i, sitting.closed)),
            Fact::text(t!(i, "admission-opening-sealed"), i.number(sitting.sealed.into())),
        ];
        if let Some(at) = sitting.prepared_at {
            list.push(Fact::text(t!(i, "admission-opening-prepared"), time::exact(i, at)));
        }
        let act = match &sitting.outcome {
            Some(outcome) => found(i, slug, outcome, part),
            None => act(i, slug, sitting, part),
        };
        view! {
            {ui::breadcrumbs(i, vec![(number(i, slug), i.href(&format!("/competitions/{slug}")))])}
            <div class="form">
                {ui::error_summary(i, form)}
                {PageTitle::new(title).lede(t!(i, "admission-opening-lede")).view()}
                <p id="said" role="status" data-refresh=changes.then_some("")>{said(i, sitting)}</p>
                <div id="sitting" class="flow" data-refresh=changes.then_some("")>
                    {ui::facts(list)}
                    {act}
                    {sitting.shares.as_ref().map(|shares| came(i, shares))}
                </div>
            </div>
        }
        .into_any()
    })
}

fn act(i: I18n, slug: &Slug, sitting: &Sitting, part: Part) -> AnyView {
    if sitting.stage != StageCode::Sealed {
        return view! { <p>{t!(i, "admission-opening-early")}</p> }.into_any();
    }
    if let Some(progress) = sitting.progress {
        return under_way(i, progress);
    }
    let broke = sitting.broke.map(|why| broken(i, why));
    let desk = match part {
        Part::Prepares => format!("/secretary/{slug}"),
        Part::Opens => format!("/panel/{slug}"),
    };
    let remark = sitting.remark.clone().map(|remark| unanswered(i, remark, &desk));
    let form = match (part, sitting.prepared_at) {
        (Part::Prepares, None) => post(
            i.href(&format!("/secretary/{slug}/opening")),
            t!(i, "admission-opening-prepare-text"),
            t!(i, "admission-opening-prepare"),
        ),
        (Part::Prepares, Some(_)) => {
            view! { <p>{t!(i, "admission-opening-waits-chair")}</p> }.into_any()
        }
        (Part::Opens, None) => {
            view! { <p>{t!(i, "admission-opening-waits-secretary")}</p> }.into_any()
        }
        (Part::Opens, Some(_)) => post(
            i.href(&format!("/panel/{slug}/opening")),
            t!(i, "admission-opening-open-text"),
            t!(i, "admission-opening-open"),
        ),
    };
    view! { {remark} {broke} {form} }.into_any()
}

/// What is said to those who look on.
fn said(i: I18n, sitting: &Sitting) -> Option<String> {
    let counted = |Progress { compared, total }| {
        t!(i, "admission-opening-progress", compared = compared, total = total)
    };
    let done = sitting.outcome.is_some().then(|| t!(i, "admission-opening-done"));
    done.or_else(|| sitting.progress.map(counted))
}

/// One under way: how far it has come, and nothing to press.
fn under_way(i: I18n, progress: Progress) -> AnyView {
    view! {
        <progress
            value=progress.compared.to_string()
            max=progress.total.to_string()
            aria-labelledby="said"
        ></progress>
        <p class="note">{t!(i, "admission-opening-progress-text")}</p>
    }
    .into_any()
}

/// The last one ended, and nothing is open.
fn broken(i: I18n, why: Broke) -> AnyView {
    let words = match why {
        Broke::Unscanned => t!(i, "admission-opening-unscanned"),
        Broke::Remark => t!(i, "admission-opening-remark-came"),
        Broke::Changed => t!(i, "admission-opening-changed"),
        Broke::Fault => t!(i, "admission-opening-fault"),
    };
    let body = view! { <p>{words}</p> };
    ui::notice(Tone::Bad, "broke", t!(i, "admission-opening-broke"), body)
}

fn post(action: String, text: String, words: String) -> AnyView {
    view! {
        <form class="flow" method="post" action=action>
            <p>{text}</p>
            {ui::button_row(vec![ui::submit(words)])}
        </form>
    }
    .into_any()
}

fn found(i: I18n, slug: &Slug, outcome: &Outcome, part: Part) -> AnyView {
    let codes = |codes: &[Code]| {
        let items = codes.iter().map(|code| view! { <li>{code.spoken(i.lang)}</li> });
        let items = items.collect_view();
        view! { <ul>{items}</ul> }
    };
    let bad = (!outcome.mismatched.is_empty()).then(|| {
        let body =
            view! { <p>{t!(i, "admission-mismatched-why")}</p> {codes(&outcome.mismatched)} };
        ui::notice(
            Tone::Bad,
            "mismatched",
            t!(i, "admission-mismatched", n = outcome.mismatched.len()),
            body,
        )
    });
    let next = match part {
        Part::Prepares => format!("/secretary/{slug}/admission"),
        Part::Opens => format!("/panel/{slug}/admission"),
    };
    let good = t!(i, "admission-matched", n = outcome.matched.len());
    let body = view! { <p>{t!(i, "admission-matched-why")}</p> {codes(&outcome.matched)} };
    view! {
        {ui::notice(Tone::Good, "matched", good, body)}
        {bad}
        <p><a href=i.href(&next)>{t!(i, "admission-title")}</a></p>
    }
    .into_any()
}
