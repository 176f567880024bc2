//! The panel's page: who comes when, and where.

use domain::Slug;
use leptos::prelude::*;
use store::interviews::PanelSlot;

use super::{broadcast, own::span};
use crate::{
    applications::parts::number,
    competitions::paths,
    shell::{Layout, Page, PageCx, render},
    t,
    ui::{self, PageTitle},
};

/// The page.
pub fn page(cx: &PageCx, slug: &Slug, slots: &[PanelSlot]) -> String {
    let i = cx.i;
    let title = t!(i, "interviews-panel-title");
    let page = Page::titled(title.clone()).unlisted().layout(Layout::Wide);
    render(cx, page, || {
        let above = vec![(number(i, slug), i.href(&paths::panel(slug)))];
        let rows = slots.iter().map(|one| {
            let (who, broadcast) = match &one.candidate {
                Some(who) => (who.name.clone(), broadcast(i, who.broadcast)),
                None => (t!(i, "interviews-not-told"), String::new()),
            };
            view! {
                <tr>
                    <th scope="row">{span(i, &one.slot)}</th>
                    <td>{one.place.clone()}</td>
                    <td>{who}</td>
                    <td>{broadcast}</td>
                </tr>
            }
        });
        let rows = rows.collect_view();
        let calendar = i.href(&format!("/panel/{slug}/interviews.ics"));
        let body = match slots.is_empty() {
            true => view! { <p>{t!(i, "interviews-nobody-yet")}</p> }.into_any(),
            false => {
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
                view! {
                    {ui::scroll(t!(i, "interviews-slots"), table)}
                    <p><a href=calendar>{t!(i, "interviews-calendar")}</a></p>
                }
                .into_any()
            }
        };
        view! {
            {ui::breadcrumbs(i, above)}
            {PageTitle::new(title).view()}
            <div class="flow">{body}</div>
        }
        .into_any()
    })
}
