use domain::results::DISSENT_MAX_CHARS;
use leptos::prelude::*;

use super::{
    minutes::{self, MinutesPage},
    minutes_parts as parts,
};
use crate::{
    form::Form,
    shell::{Nav, Page, PageCx, render},
    t,
    ui::{self, Field, Kind, PageTitle, Tone},
};

/// The minutes for a member, with the form that signs them; once `signed`, without it.
pub fn page(cx: &PageCx, it: &MinutesPage, signed: bool, form: &Form) -> String {
    let i = cx.i;
    let slug = &it.view.minutes.competition;
    let page = Page::titled(t!(i, "panel-sign-title")).unlisted().nav(Nav::Account);
    let title = PageTitle::new(t!(i, "panel-sign-title"))
        .kicker(t!(i, "panel-competition", number = slug.as_str()))
        .lede(t!(i, "panel-sign-lede"));
    let public = i.href(&format!("/competitions/{slug}/minutes"));
    render(cx, page, || {
        let act = if signed {
            ui::notice(
                Tone::Good,
                "done",
                t!(i, "panel-sign-done"),
                view! { <p><a href=public>{t!(i, "panel-minutes-read")}</a></p> },
            )
        } else {
            let here = i.href(&format!("/panel/{slug}/minutes"));
            view! {
                <form class="form flow no-print" method="post" action=here novalidate>
                    <h2>{t!(i, "panel-sign-own")}</h2>
                    {Field::new(i, form, "dissent", t!(i, "panel-sign-dissent"))
                        .hint(t!(i, "panel-sign-dissent-hint"))
                        .max_length(DISSENT_MAX_CHARS)
                        .textarea(4)}
                    {Field::new(i, form, "agree", t!(i, "panel-sign-agree-label"))
                        .checkbox(t!(i, "panel-sign-agree"))}
                    {ui::button_row(vec![
                        ui::submit(t!(i, "panel-sign-submit")),
                        ui::link_button(Kind::Quiet, t!(i, "panel-minutes-read"), public),
                    ])}
                </form>
            }
            .into_any()
        };
        view! {
            {ui::back_link(t!(i, "panel-queue"), i.href(&format!("/panel/{slug}")))}
            {ui::error_summary(i, form)}
            {title.view()}
            <article class="protocol flow">
                {minutes::body(i, it)}
                {parts::dissents(i, it)}
                {parts::signatures(i, it)}
                {minutes::fingerprint(i, it)}
            </article>
            {act}
        }
        .into_any()
    })
}
