use domain::Slug;
use leptos::prelude::*;
use store::admission::Table;

use super::table::{lines, notices};
use crate::{
    applications::parts::number,
    form::Form,
    shell::{Layout, Page, PageCx, render},
    t,
    ui::{self, PageTitle},
};

/// The chair's table: the same names, and one act for all.
pub fn page(cx: &PageCx, slug: &Slug, table: &Table, form: &Form) -> String {
    let i = cx.i;
    let title = t!(i, "admission-confirm-title");
    let page = Page::titled(title.clone()).unlisted().layout(Layout::Wide);
    render(cx, page, || {
        let address = format!("/panel/{slug}/admission");
        let refused = table
            .lines
            .iter()
            .filter(|line| line.proposal.as_ref().is_some_and(|proposal| !proposal.admitted));
        let refused = refused.count();
        let whole = table.undecided == 0;
        let act = (table.current && whole).then(|| {
            view! {
                <form class="form spaced" method="post" action=i.href(&address)>
                    {ui::hidden("seen", table.token())}
                    <p>{t!(i, "admission-confirm-text")}</p>
                    {ui::button_row(vec![ui::submit(t!(i, "admission-confirm"))])}
                </form>
            }
        });
        let counts = match whole {
            true => {
                let admitted = table.lines.len() - refused;
                t!(i, "admission-counts", admitted = admitted, refused = refused)
            }
            false => {
                let total = table.lines.len();
                t!(i, "admission-chair-waits", undecided = table.undecided, total = total)
            }
        };
        view! {
            {ui::breadcrumbs(i, vec![(number(i, slug), i.href(&format!("/panel/{slug}")))])}
            {ui::error_summary(i, form)}
            {PageTitle::new(title).lede(counts).view()}
            {notices(i, table, &format!("/panel/{slug}"))}
            {lines(i, table, &address)}
            {act}
        }
        .into_any()
    })
}
