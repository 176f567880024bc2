use domain::{Slug, competitions::rules::Ground};
use leptos::prelude::*;
use store::admission::{Decided, Line, Table};

use crate::{
    applications::parts::number,
    fixes::stage,
    i18n::I18n,
    shell::{Layout, Page, PageCx, render},
    t,
    ui::{self, PageTitle, State, Tone},
};

/// The secretary's table of names.
pub fn page(cx: &PageCx, slug: &Slug, table: &Table) -> String {
    let i = cx.i;
    let title = t!(i, "admission-title");
    let page = Page::titled(title.clone()).unlisted().layout(Layout::Wide);
    render(cx, page, || {
        let done = table.lines.len() - table.undecided;
        let lede = t!(i, "admission-lede", done = done, total = table.lines.len());
        view! {
            {ui::breadcrumbs(i, vec![(number(i, slug), i.href(&format!("/secretary/{slug}")))])}
            {PageTitle::new(title).lede(lede).view()}
            {notices(i, table, &format!("/secretary/{slug}"))}
            {lines(i, table, &format!("/secretary/{slug}/admission"))}
        }
        .into_any()
    })
}

/// A remark without an answer, and the way to answer it: the page of remarks is below `desk`, the
/// secretary's or the chair's.
pub(super) fn unanswered(i: I18n, remark: String, desk: &str) -> AnyView {
    let answer = i.href(&format!("{desk}/remarks"));
    let body = view! {
        <p>{t!(i, "admission-remark-why", remark = remark)}</p>
        <p><a href=answer>{t!(i, "admission-remark-answer")}</a></p>
    };
    ui::notice(Tone::Bad, "remark", t!(i, "admission-remark"), body)
}

/// What holds the decisions up, and what was kept apart.
pub(super) fn notices(i: I18n, table: &Table, desk: &str) -> AnyView {
    let remark = table.remark.clone().filter(|_| table.current);
    let remark = remark.map(|remark| unanswered(i, remark, desk));
    let apart = (table.mismatched > 0).then(|| {
        let body = view! { <p>{t!(i, "admission-mismatched-why")}</p> };
        ui::notice(Tone::Bad, "apart", t!(i, "admission-mismatched", n = table.mismatched), body)
    });
    let over =
        (!table.current && table.lines.iter().all(|line| line.decided.is_some())).then(|| {
            let body = view! { <p>{t!(i, "admission-over-why")}</p> };
            ui::notice(Tone::Good, "over", t!(i, "admission-over"), body)
        });
    view! { <div class="flow spaced">{remark} {apart} {over}</div> }.into_any()
}

/// Everybody by name, each with the way to the sheet under `address`.
pub(super) fn lines(i: I18n, table: &Table, address: &str) -> AnyView {
    // The chair, who also scores, reads of named people between the last proposal and the decision.
    let opens = !table.confirms || (table.current && table.undecided == 0);
    let rows = (1..).zip(&table.lines).map(|(place, line): (usize, &Line)| {
        let sheet = i.href(&format!("{address}/{}", line.id));
        view! {
            <tr>
                <td>{place}</td>
                <th scope="row">
                    {match opens {
                        true => view! { <a href=sheet>{line.name.clone()}</a> }.into_any(),
                        false => line.name.clone().into_any(),
                    }}
                    {same_number(i, line)}
                </th>
                <td>{proposed(i, line, &table.grounds)}</td>
                <td>{decided(i, line)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let table = view! {
        <table class="admission">
            <thead>
                <tr>
                    <th scope="col">{t!(i, "admission-place")}</th>
                    <th scope="col">{t!(i, "admission-candidate")}</th>
                    <th scope="col">{t!(i, "admission-proposal")}</th>
                    <th scope="col">{t!(i, "admission-confirmed")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    };
    ui::scroll(t!(i, "admission-table"), table)
}

/// Whose number was given twice: one of them is somebody else, and this is where it is decided.
pub(super) fn same_number(i: I18n, line: &Line) -> Option<AnyView> {
    let others = line.same_number.join(", ");
    let words = (!others.is_empty()).then(|| t!(i, "admission-same-number", names = others));
    words.map(|words| ui::state(State::Error, words))
}

fn proposed(i: I18n, line: &Line, grounds: &[Ground]) -> AnyView {
    match &line.proposal {
        None if line.fix.is_some() => line.fix.map(|fix| stage(i, fix)).into_any(),
        None => ui::state(State::Blocked, t!(i, "admission-undecided")),
        Some(proposal) if proposal.admitted => {
            ui::state(State::Done, t!(i, "admission-admit-short"))
        }
        Some(proposal) => {
            let ground = grounds.iter().find(|g| Some(&g.id) == proposal.ground.as_ref());
            let ground = ground.map_or("", |g| g.title.in_lang(i.lang)).to_owned();
            ui::state(State::Error, t!(i, "admission-refuse-short", ground = ground))
        }
    }
}

fn decided(i: I18n, line: &Line) -> AnyView {
    match &line.decided {
        None => ui::state(State::Doing, t!(i, "admission-waits")),
        Some(Decided::Admitted) => ui::state(State::Locked, t!(i, "admission-admitted")),
        Some(Decided::Refused(_)) => ui::state(State::Locked, t!(i, "admission-refused")),
    }
}
