//! Filing a remark, and answering it: for observers, secretaries and the chair.

use domain::{competitions::view::Overview, observers::Outcome};
use leptos::prelude::*;

use crate::{
    competitions::{page::people_remarks, page::seat_name, paths, stages},
    form::Form,
    routes,
    shell::{Nav, Page, PageCx, render},
    t,
    ui::{self, Choice, Field, Kind, PageTitle},
};

/// An observer's page: file a remark, read all of them.
pub fn file_page(cx: &PageCx, one: &Overview, form: &Form) -> String {
    let i = cx.i;
    let title = t!(i, "remarks-file-title");
    let page = Page::titled(title.clone()).unlisted().nav(Nav::Account);
    render(cx, page, || {
        let stage = stages::under_way(i, &one.state);
        let wall = i.href(&paths::wall(&one.slug));
        let field = (!one.state.stage.code().is_final()).then(|| {
            view! {
                <form class="form" method="post" novalidate>
                    {Field::new(i, form, "text", t!(i, "remarks-text"))
                        .hint(t!(i, "remarks-text-hint"))
                        .required()
                        .textarea(7)}
                    {ui::button_row(vec![
                        ui::submit(t!(i, "remarks-file-do")),
                        ui::link_button(Kind::Quiet, t!(i, "competition-wall"), wall),
                    ])}
                </form>
            }
        });
        let interviews = one.state.interview_round().is_ok().then(|| {
            let href = i.href(&format!("{}/interviews", paths::observer(&one.slug)));
            view! { <p><a href=href>{t!(i, "interviews-schedule-title")}</a></p> }
        });
        view! {
            {above(cx, one)}
            {ui::error_summary(i, form)}
            {PageTitle::new(title).lede(t!(i, "remarks-file-lede", stage = stage)).view()}
            {interviews}
            {field}
            {people_remarks(i, one)}
        }
        .into_any()
    })
}

/// The secretary's or the chair's page: each unanswered remark with its form, then all of them.
pub fn answer_page(cx: &PageCx, one: &Overview, form: &Form) -> String {
    let i = cx.i;
    let title = t!(i, "remarks-answer-title");
    let page = Page::titled(title.clone()).unlisted().nav(Nav::Account);
    render(cx, page, || {
        let open = one.state.remarks.iter().filter(|remark| remark.answer.is_none());
        let forms: Vec<_> = open.map(|remark| answer_form(cx, one, remark, form)).collect();
        let none = forms.is_empty().then(|| view! { <p>{t!(i, "remarks-none-open")}</p> });
        view! {
            {above(cx, one)}
            {ui::error_summary(i, form)}
            {PageTitle::new(title).lede(t!(i, "remarks-answer-lede")).view()}
            {none}
            {forms}
            {people_remarks(i, one)}
        }
        .into_any()
    })
}

fn answer_form(
    cx: &PageCx,
    one: &Overview,
    remark: &domain::observers::Remark,
    form: &Form,
) -> AnyView {
    let i = cx.i;
    let empty = Form::new();
    // Only the remark that was answered shows what was typed.
    let form = if form.value("remark") == remark.id { form } else { &empty };
    let heading = t!(i, "remarks-number", remark = remark.id.clone());
    let by = seat_name(i, &one.seats, &remark.seat);
    let outcome = |outcome: Outcome| Choice::new(outcome.code(), i.code("outcome", outcome.code()));
    let body = view! {
        <blockquote><p>{remark.text.clone()}</p></blockquote>
        <form class="form" method="post" novalidate>
            {ui::hidden("remark", remark.id.clone())}
            {Field::new(i, form, "outcome", t!(i, "remarks-outcome"))
                .required()
                .radios(Outcome::ALL.map(outcome).to_vec())}
            {Field::new(i, form, "text", t!(i, "remarks-answer"))
                .hint(t!(i, "remarks-answer-hint"))
                .required()
                .textarea(6)}
            {ui::button_row(vec![ui::submit(t!(i, "remarks-answer-do"))])}
        </form>
    };
    ui::section(&remark.id, heading, Some(by), body)
}

fn above(cx: &PageCx, one: &Overview) -> AnyView {
    let i = cx.i;
    let name = one.state.rules.enterprise.name.in_lang(i.lang).to_owned();
    let number = one.slug.to_string();
    ui::breadcrumbs(
        i,
        vec![
            (t!(i, "site-competitions"), i.href(routes::HOME)),
            (
                t!(i, "competition-crumb", number = number, name = name),
                i.href(&paths::public(&one.slug)),
            ),
        ],
    )
}
