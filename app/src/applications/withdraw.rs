use leptos::prelude::*;
use store::applications::Own;

use super::parts::{at, post};
use crate::{
    form::Form,
    shell::{Page, PageCx, render},
    t, time,
    ui::{self, Kind, PageTitle},
};

/// The question before it is done.
pub fn page(cx: &PageCx, own: &Own, form: &Form) -> String {
    let i = cx.i;
    let title = t!(i, "applications-withdraw-title");
    let page = Page::titled(title.clone()).unlisted();
    let back = i.href(&at(&own.slug, ""));
    render(cx, page, || {
        let closes = time::moment_with_zone(i, own.state.intake_closes);
        let act = ui::button(Kind::Danger, t!(i, "applications-withdraw-go"), "withdraw", "yes");
        view! {
            {ui::back_link(t!(i, "applications-title"), back.clone())}
            <form class="form" method="post" action=i.href(&at(&own.slug, "/withdraw"))>
                {ui::error_summary(i, form)}
                {PageTitle::new(title).kicker(post(i, own)).view()}
                <p>{t!(i, "applications-withdraw-code")}</p>
                <p>{t!(i, "applications-withdraw-again", closes = closes)}</p>
                {ui::button_row(vec![
                    act,
                    ui::link_button(Kind::Quiet, t!(i, "applications-back"), back),
                ])}
            </form>
        }
        .into_any()
    })
}
