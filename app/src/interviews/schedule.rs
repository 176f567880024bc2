//! Who comes when, and where: for the panel, and for observers.

use domain::Slug;
use leptos::prelude::*;
use store::interviews::{Schedule, Scheduled};

use super::{broadcast, place, span};
use crate::{
    applications::parts::number,
    i18n::I18n,
    shell::{Layout, Page, PageCx, render},
    t,
    ui::{self, PageTitle},
};

/// The page below `above`, the path of the reader's own page.
pub fn page(cx: &PageCx, slug: &Slug, above: &str, schedule: &Schedule) -> String {
    let i = cx.i;
    let title = t!(i, "interviews-schedule-title");
    let page = Page::titled(title.clone()).unlisted().layout(Layout::Wide);
    render(cx, page, || {
        let crumbs = vec![(number(i, slug), i.href(above))];
        let calendar = i.href(&format!("{above}/interviews.ics"));
        let calendar =
            view! { <p><a href=calendar>{t!(i, "interviews-calendar")}</a></p> }.into_any();
        let body = match (schedule.slots.is_empty(), schedule.lost.is_empty()) {
            (true, none) => view! {
                <p>{t!(i, "interviews-nobody-yet")}</p>
                {(!none).then_some(calendar)}
            }
            .into_any(),
            (false, _) => view! { {table(i, &schedule.slots)} {calendar} }.into_any(),
        };
        view! {
            {ui::breadcrumbs(i, crumbs)}
            {PageTitle::new(title).view()}
            <div class="flow">{body}</div>
        }
        .into_any()
    })
}

fn table(i: I18n, slots: &[Scheduled]) -> AnyView {
    let rows = slots.iter().map(|one| {
        let (who, broadcast) = match &one.candidate {
            Some(who) => (who.name.clone(), broadcast(i, who.broadcast)),
            None => (t!(i, "interviews-not-told"), String::new()),
        };
        view! {
            <tr>
                <th scope="row">{span(i, &one.slot)}</th>
                <td>{place(i, one.place.as_deref(), &one.slot)}</td>
                <td>{who}</td>
                <td>{broadcast}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let table = view! {
        <table>
            <thead>
                <tr>
                    <th scope="col">{t!(i, "interviews-when")}</th>
                    <th scope="col">{t!(i, "interviews-place")}</th>
                    <th scope="col">{t!(i, "interviews-candidate")}</th>
                    <th scope="col">{t!(i, "interviews-broadcast")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    };
    ui::scroll(t!(i, "interviews-slots"), table).into_any()
}
